// A company that has invoices and no subscriptions, derived in by-hand.md, against what the program prints.

import { describe, expect, test } from 'vitest';
import type { ExplanationDocument } from '../../src/documents/explanation/explanation.ts';
import type { Report } from '../../src/documents/report.ts';
import type { TrendDocument } from '../../src/documents/trend.ts';
import { repository } from '../support/fixture.ts';
import { runIn } from '../support/io.ts';

const folder = repository('fixtures/companies/billed');

const said = (command: readonly string[]) => {
  const { exit, stdout, stderr } = runIn(folder, [
    ...command,
    '--as-of',
    '2025-08-31',
    '--json',
    'lines.csv',
  ]);
  expect(exit, stderr).toBe(0);
  return JSON.parse(stdout) as unknown;
};

const report = said(['report', '--period', '2025-07', '--all-metrics']) as Report;

const of = (id: string, variant: string | null = null) => {
  const row = report.metrics.find((one) => one.id === id && one.variant === variant);
  if (!row) throw new Error(`no ${id}`);
  return row;
};

describe('recurring revenue of lines of invoices', () => {
  test.each([
    ['mrr', null, '260.00', 4],
    ['customers', null, '4', 4],
    ['arr', null, '3120.00', 4],
    ['arpa', null, '65.00', 4],
    ['mrr_new', null, '0.00', 0],
    ['mrr_expansion', null, '50.00', 1],
    ['mrr_contraction', null, '0.00', 0],
    ['mrr_churn', null, '80.00', 1],
    ['net_new_mrr', null, '-30.00', 2],
    ['customer_churn_rate', 'cohort', '0.200000000000', 5],
    ['nrr', 'period', '0.896551724138', 5],
    ['grr', 'period', '0.724137931034', 5],
    ['recognised_revenue', null, '307.85', 9],
    ['deferred_revenue', null, '489.34', 3],
    ['invoiced_revenue', null, null, 0],
  ] as const)('%s %s is %s', (id, variant, value, n) => {
    const row = report.metrics.find((one) => one.id === id && (one.variant === variant || one.headline));
    expect([row?.value, row?.n]).toEqual([value, n]);
  });

  test('carries forward what is deferred', () => {
    expect(of('deferred_revenue').parts).toEqual({
      opening: '665.58',
      billed: '131.61',
      recognised: '307.85',
      closing: '489.34',
      unbilled: '44.00',
    });
    expect(of('deferred_revenue').flags).toEqual([]);
    expect(of('mrr').flags).toEqual(['mrr-from-invoices']);
  });

  test('is shown month by month', () => {
    const trend = said([
      'trend',
      '--metric',
      'mrr',
      '--metric',
      'deferred_revenue',
      '--period',
      '2025-08',
      '--periods',
      '3',
    ]) as TrendDocument;
    const values = trend.series.map(({ id, points }) => [id, ...points.map(({ value }) => value)]);
    expect(values).toEqual([
      ['mrr', '290.00', '260.00', '260.00'],
      // A has 122 of 365 days left in the end.
      ['deferred_revenue', '665.58', '489.34', '401.10'],
    ]);
  });
});

test('is explained by the lines, as they stand in the file', () => {
  const { parts } = said(['explain', 'mrr', '--period', '2025-07']) as ExplanationDocument;
  const rows = parts.flatMap((part) =>
    part.rows.map(({ file, line, contribution, why, cells }) => [
      `${file}:${line}`,
      contribution,
      why,
      cells['Amount'],
    ]),
  );
  expect(rows).toEqual([
    [
      'lines.csv:2',
      '100.00',
      '1,200.00 for 2025-01-01 to 2025-12-31 ÷ 12, from 2025-01-01 to 2025-12-31',
      '1428.00',
    ],
    [
      'lines.csv:13',
      '100.00',
      'billed for 2025-07-16 to 2025-07-31; at the price billed next, 100.00, from 2025-07-16 to 2025-07-31',
      '51.61',
    ],
    [
      'lines.csv:5',
      '30.00',
      '90.00 for 2025-06-01 to 2025-08-31 ÷ 3, from 2025-06-01 to 2025-08-31',
      '90.00',
    ],
    ['lines.csv:9', '30.00', '30.00 for 2025-07-01 to 2025-07-31, from 2025-07-01 to 2025-07-31', '30.00'],
  ]);
});
