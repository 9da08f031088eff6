// revkpi.yaml as it may be written. Strict: a key that means nothing here is a mistake somewhere.

import * as z from 'zod';
import { collectionNames } from '../records/schema/schema.ts';
import { checksSchema } from './checks.ts';

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
const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'a three-letter currency code')
  .transform((code) => code.toUpperCase());
const words = z.array(z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]));

const mappedField = z.union(
  [
    z.string(),
    z.strictObject({
      header: z.string(),
      as: z.enum(['day', 'instant', 'money', 'minor', 'micros', 'percent']).optional(),
      zone: z.string().optional(),
    }),
    z.strictObject({ value: z.union([z.string(), z.number().int().transform(String)]) }),
  ],
  { error: 'a header, { header, as, zone } or { value }' },
);

export const mappingSchema = z.strictObject({
  files: z.string(),
  yields: z.enum(collectionNames).optional(),
  delimiter: z.enum([',', ';', '\t', '|', 'tab']).optional(),
  encoding: z.string().optional(),
  exportedOn: z.iso.date().optional(),
  decimal: z.enum(['.', ',']).optional(),
  dates: z.enum(['DMY', 'MDY']).optional(),
  currency: currency.optional(),
  nulls: words.optional(),
  totals: words.optional(),
  exclude: z.record(z.string(), words).optional(),
  columns: z.record(z.string(), mappedField).optional(),
  values: z.record(z.string(), z.record(z.string(), words)).optional(),
  dimensions: z.record(z.string(), z.string()).optional(),
});

const coupon = z
  .strictObject({
    percentOff: percentage.optional(),
    amountOff: money.optional(),
    currency: currency.optional(),
    duration: z.enum(['once', 'repeating', 'forever']),
  })
  .refine((terms) => (terms.percentOff === undefined) !== (terms.amountOff === undefined), {
    error: 'a coupon takes off either percentOff or amountOff',
  });

export const configSchema = z.strictObject({
  company: z.string().optional(),
  currency: currency.optional(),
  timezone: z.string().optional(),
  fiscalYearStart: z.int().min(1).max(12).optional(),
  sources: z.array(mappingSchema).optional(),
  /** Whether `sources:` may lead outside the config's folder, links followed. */
  allowOutside: z.boolean().optional(),
  policies: z
    .strictObject({
      pastDue: z.strictObject({ graceDays: z.int().min(0).max(365) }).optional(),
      leadConversion: z.strictObject({ days: z.int().min(1).max(3650) }).optional(),
      /** Days between two subscriptions of a customer that are no movement. */
      gapTolerance: z.int().min(0).max(365).optional(),
    })
    .optional(),
  coupons: z.record(z.string(), coupon).optional(),
  customers: z
    .strictObject({
      /** Ids of one billing tool that were merged: old id → the id it became. */
      merge: z.record(z.string(), z.string()),
    })
    .optional(),
  checks: checksSchema.optional(),
});

export type ConfigFile = z.infer<typeof configSchema>;
