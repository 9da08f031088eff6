// Reports written by hand: every default valid, so that a test shows only what matters.

import { schemaOf } from '../../src/documents/index.ts';
import type { Report, ReportComparison, ReportRow } from '../../src/documents/report.ts';

/** MRR of 100.00 EUR without comparisons, unless said otherwise. */
export const row = (given: Partial<ReportRow> = {}): ReportRow => ({
  id: 'mrr',
  variant: null,
  headline: true,
  title: 'MRR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  segment: {},
  currency: given.unit === undefined || given.unit === 'money' ? 'EUR' : null,
  value: '100.00',
  reason: null,
  numerator: null,
  denominator: null,
  n: 1,
  parts: {},
  definition: 'mrr@1:0',
  interval: null,
  flags: [],
  comparisons: [],
  ...given,
});

/** A row without a value. */
export const missing = (given: Partial<ReportRow>, code: string, message: string): ReportRow =>
  row({ value: null, n: 0, reason: { code, message }, ...given });

/** Against September 2026. */
export const previous = (
  verdict: ReportComparison['verdict'],
  value: string | null,
  delta: string | null = null,
  deltaRatio: string | null = null,
): ReportComparison => ({ to: 'previous', period: '2026-09', value, delta, deltaRatio, verdict });

/** Against the baseline `main`. */
export const baseline = (
  verdict: ReportComparison['verdict'],
  value: string | null,
  delta: string | null = null,
  deltaRatio: string | null = null,
): ReportComparison => ({ to: 'baseline', period: '2026-10', value, delta, deltaRatio, verdict });

/** October 2026 in EUR as of its last day; a report that the schema refuses fails the test. */
export const reportOf = (metrics: readonly ReportRow[], given: Partial<Report> = {}): Report =>
  schemaOf('report').parse({
    schema: 'revkpi.report',
    formatVersion: '1.0',
    tool: { name: 'revkpi', version: '0.1.0' },
    asOf: '2026-10-31',
    asOfFrom: 'newest export date',
    period: { label: '2026-10', start: '2026-10-01', lastDay: '2026-10-31', from: 'default', partial: false },
    currency: 'EUR',
    timezone: 'UTC',
    filter: [],
    fx: [],
    inputs: [],
    metrics,
    afterAsOf: {},
    diagnostics: { errors: 0, warnings: 0, byCode: {} },
    ...given,
  });
