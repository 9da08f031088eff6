// October as a report has it: one amount, one ratio, and one row without a value in a segment.

import type { Baseline, BaselineContent, BaselineEntry } from '../../../src/baseline/store/baseline.ts';
import { sealed } from '../../../src/baseline/store/text.ts';
import type { Report, ReportRow } from '../../../src/documents/report.ts';

export const row = (fields: Partial<ReportRow> & Pick<ReportRow, 'id'>): ReportRow => ({
  variant: null,
  headline: true,
  title: 'A title',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  segment: {},
  currency: null,
  value: null,
  reason: null,
  numerator: null,
  denominator: null,
  n: 0,
  parts: {},
  definition: `${fields.id}@1`,
  interval: null,
  flags: [],
  comparisons: [],
  ...fields,
});

export const october: Report = {
  schema: 'revkpi.report',
  formatVersion: '1.0',
  tool: { name: 'revkpi', version: '0.4.0' },
  asOf: '2026-10-31',
  asOfFrom: 'newest export date',
  period: { label: '2026-10', start: '2026-10-01', lastDay: '2026-10-31', from: 'default', partial: false },
  currency: 'USD',
  timezone: 'UTC',
  filter: [],
  fx: [],
  afterAsOf: {},
  inputs: [
    {
      file: 'subscriptions.csv',
      source: 'stripe-subscriptions',
      sha256: 'a1b2',
      firstDay: '2023-01-04',
      lastDay: '2026-10-31',
      lines: { read: 818, accepted: 809, rejected: 3, duplicate: 0, superseded: 1, excluded: 2, other: 3 },
      excludedBy: { 'test-mode': 2 },
      readings: [],
    },
  ],
  metrics: [
    row({
      id: 'nrr',
      variant: 'period',
      unit: 'fraction',
      value: '0.885714285714',
      n: 7,
      definition: 'nrr@2:77ab00112233',
    }),
    row({
      id: 'cac',
      variant: 'fully_loaded',
      segment: { channel: 'paid-search' },
      currency: 'USD',
      reason: { code: 'zero-denominator', message: 'nothing to divide by' },
      definition: 'cac:fully_loaded@1',
    }),
    row({ id: 'arr', currency: 'USD', value: '9000.00', n: 8 }),
  ],
  diagnostics: { errors: 3, warnings: 0, byCode: { 'not-a-date': 3 } },
};

export const entry = (
  value: string,
  fields: Partial<{ definition: string; n: number }> = {},
): BaselineEntry => ({
  value,
  unit: 'money',
  definition: 'arr@1',
  n: 8,
  ...fields,
});

/** A baseline of these entries, made as of 2026-10-31 in USD. */
export const baselineOf = (
  entries: Baseline['entries'],
  context: Partial<Baseline['context']> = {},
  more: Partial<BaselineContent> = {},
): Baseline =>
  sealed({
    schema: 'revkpi.baseline',
    formatVersion: '1.0',
    name: 'main',
    tool: { name: 'revkpi', version: '0.4.0' },
    context: {
      asOf: '2026-10-31',
      timezone: 'UTC',
      fiscalYearStart: 1,
      currency: 'USD',
      policies: `sha256:${'0'.repeat(64)}`,
      ...context,
    },
    inputs: [],
    entries,
    ...more,
  });
