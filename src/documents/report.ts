// The report as data: the JSON document is this value, and the table is drawn from it.

import * as z from 'zod';
import { units } from '../metrics/result.ts';

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, 'a decimal number as text');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day, yyyy-mm-dd');
const count = z.int().min(0);

const lines = z.strictObject({
  read: count,
  accepted: count,
  rejected: count,
  duplicate: count,
  superseded: count,
  excluded: count,
  other: count,
});

const used = {
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  lines,
  excludedBy: z.record(z.string(), count),
};

const input = z.strictObject({
  file: z.string(),
  /** The first of the sources that read it. */
  source: z.string(),
  sha256: z.string(),
  ...used,
  /** Of a file that more than one source reads, each; the lines of the file are then every line once. */
  readings: z.array(z.strictObject({ source: z.string(), yields: z.string(), ...used })),
});

const reason = z.strictObject({ code: z.string(), message: z.string() });

const comparison = z.strictObject({
  /** `previous`, `yoy`, `baseline`, `baseline:NAME` or a period, as it was asked for. */
  to: z.string(),
  period: z.string(),
  value: decimal.nullable(),
  delta: decimal.nullable(),
  deltaRatio: decimal.nullable(),
  verdict: z.enum(['better', 'worse', 'same', 'changed', 'new', 'gone', 'incomparable']),
});

const metricRow = z.strictObject({
  id: z.string(),
  variant: z.string().nullable(),
  headline: z.boolean(),
  title: z.string(),
  family: z.string(),
  unit: z.enum(units),
  better: z.enum(['higher', 'lower', 'none']),
  segment: z.record(z.string(), z.string()),
  currency: z.string().nullable(),
  value: decimal.nullable(),
  reason: reason.nullable(),
  numerator: decimal.nullable(),
  denominator: decimal.nullable(),
  n: count,
  parts: z.record(z.string(), decimal),
  definition: z.string(),
  flags: z.array(z.string()),
  comparisons: z.array(comparison),
});

export const reportSchema = z.strictObject({
  schema: z.literal('revkpi.report'),
  formatVersion: z.literal('1.0'),
  tool: z.strictObject({ name: z.literal('revkpi'), version: z.string() }),
  asOf: day,
  asOfFrom: z.string(),
  period: z.strictObject({
    label: z.string(),
    start: day,
    lastDay: day,
    from: z.string(),
    partial: z.boolean(),
  }),
  currency: z.string().nullable(),
  timezone: z.string(),
  fx: z.array(z.strictObject({ currency: z.string(), rate: decimal, day, at: z.string() })),
  inputs: z.array(input),
  metrics: z.array(metricRow),
  diagnostics: z.strictObject({ errors: count, warnings: count, byCode: z.record(z.string(), count) }),
});

export type Report = z.infer<typeof reportSchema>;
export type ReportRow = Report['metrics'][number];
export type ReportComparison = ReportRow['comparisons'][number];
