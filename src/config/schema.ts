// revkpi.yaml as it may be written. Strict: a key that means nothing here is a mistake somewhere.

import * as z from 'zod';
import { leadStates } from '../model/marketing/lead-stages.ts';
import { checksSchema, silenceSchema } from './checks.ts';
import { currency, mappingSchema } from './mapping-schema.ts';
import { ownMetricsSchema } from './own-metrics.ts';
import { policiesSchema } from './policies.ts';

const quoted = (what: string) =>
  z.string({
    error: (issue) =>
      typeof issue.input === 'number'
        ? `${what} must be quoted, "${issue.input}": YAML reads 1.10 as 1.1`
        : `${what} must be a quoted decimal number`,
  });

const percentage = quoted('a percentage').regex(
  /^\d{1,3}(\.\d{1,6})?$/,
  'a percentage such as "20" or "12.5"',
);
const money = quoted('an amount').regex(/^\d+(\.\d{1,3})?$/, 'an amount such as "50" or "49.90"');
const coupon = z
  .strictObject({
    percentOff: percentage.optional(),
    amountOff: money.optional(),
    currency: currency.optional(),
    duration: z.enum(['once', 'repeating', 'forever']),
    /** For how many months a repeating one lasts. */
    months: z.int().min(1).max(120).optional(),
  })
  .refine((terms) => (terms.percentOff === undefined) !== (terms.amountOff === undefined), {
    error: 'a coupon takes off either percentOff or amountOff',
  })
  .refine(({ duration, months }) => months === undefined || duration === 'repeating', {
    error: 'only a coupon with duration: repeating lasts for months',
  });

export const configSchema = z.strictObject({
  company: z.string().optional(),
  currency: currency.optional(),
  timezone: z.string().optional(),
  fiscalYearStart: z.int().min(1).max(12).optional(),
  sources: z.array(mappingSchema).optional(),
  /** Whether `sources:` may lead outside the config's folder, links followed. */
  allowOutside: z.boolean().optional(),
  policies: policiesSchema.optional(),
  /** Sets of rules by name, for `--rules`: what each changes of a vendor's, or of the policies above. */
  rules: z
    .record(
      z
        .string()
        .regex(/^[a-z][a-z0-9_-]*$/, 'a set of rules is called by small letters, digits, "_" and "-"'),
      z.strictObject({
        like: z.string().optional(),
        policies: policiesSchema.optional(),
        /** Metric → variant: `customer_churn_rate: stripe`. */
        variants: z.record(z.string(), z.string()).optional(),
      }),
    )
    .optional(),
  coupons: z.record(z.string(), coupon).optional(),
  /** Channel → names or globs of platforms, campaigns and sources that belong to it; the first match counts. */
  channels: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  /** Words of the company's own for where a lead stands: stage, or `lost` → words. */
  leadStages: z.partialRecord(z.enum(leadStates), z.array(z.string())).optional(),
  /** Stage of an opportunity → how probable, in percent, winning it is where its row does not say. */
  stageProbabilities: z.record(z.string(), z.number().min(0).max(100)).optional(),
  customers: z
    .strictObject({
      /** Ids of one billing tool that were merged: old id → the id it became. */
      merge: z.record(z.string(), z.string()),
    })
    .optional(),
  /** Metrics of the company's own: id → a sum, a difference or a ratio of two. */
  metrics: ownMetricsSchema.optional(),
  checks: checksSchema.optional(),
  /** Failures that are known: listed apart, up to a day. */
  silence: silenceSchema.optional(),
});

export type ConfigFile = z.infer<typeof configSchema>;
