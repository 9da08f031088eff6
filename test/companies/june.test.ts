// The June of ten customers, read from exports and tables of several kinds: what each customer pays is the same, so is
// every figure.
//
//   A 100 · B 100→150 · C 100→80 · D 100→0 · E 100→0→100 · F 0→60 · G 0→40→0 · H 0→70, left in February ·
//   I 100→120→100 · J 100→130→90: 700 of seven customers at the opening, 750 of eight at the close.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { reportIn, rowOf, valuesOf } from '../support/report.ts';

const folder = repository('fixtures/companies/june');
const june = ['--period', '2025-06', '--as-of', '2025-06-30'];
const exports = {
  'Stripe exports': reportIn(folder, 'stripe', ...june),
  'the file of an unknown tool': reportIn(join(folder, 'unknown-tool'), ...june),
  'a row for each customer and month': reportIn(join(folder, 'monthly-rows'), ...june),
  'a column for each month': reportIn(join(folder, 'monthly-columns'), ...june),
  'subscriptions that a file of cancellations ends': reportIn(join(folder, 'cancellations'), ...june),
  'subscriptions with their plans in a second file': reportIn(join(folder, 'plans-apart'), ...june),
  'contracts with start, end and total': reportIn(join(folder, 'contracts'), ...june),
};

const expected = {
  customers: '8',
  mrr: '750.00',
  arr: '9000.00',
  mrr_new: '60.00',
  mrr_expansion: '50.00',
  mrr_contraction: '30.00', // C 20, J 10
  mrr_churn: '100.00',
  mrr_reactivation: '70.00',
  net_new_mrr: '50.00',
  arpa: '93.75',
  asp: '60.00',
  'mrr_growth:mom': '0.071428571429', // 50 ÷ 700
  'mrr_growth:qoq': '0.071428571429',
  'mrr_growth:yoy': '0.071428571429', // the seven that began in June 2024 paid 700 at its end
  customer_churn_rate: '0.142857142857', // 1 ÷ 7
  retention_rate: '0.857142857143',
  gross_mrr_churn: '0.185714285714', // 130 ÷ 700
  net_mrr_churn: '0.014285714286', // (130 − 50 − 70) ÷ 700
  'grr:period': '0.814285714286', // 570 ÷ 700
  'grr:ttm': '0.814285714286',
  'nrr:period': '0.885714285714', // 620 ÷ 700
  'nrr:ttm': '0.885714285714',
  quick_ratio: '0.846153846154', // 110 ÷ 130
  customer_lifetime: '22.000000000000', // H and D of 8 + 8 + 7 + 7 + 7 + 7 = 44
  ltv: '2062.50', // 93.75 × 22
};

describe.each(Object.entries(exports))('the June of ten customers in %s', (_, report) => {
  test('is read without a warning', () => {
    expect(report.diagnostics).toMatchObject({ errors: 0, warnings: 0 });
  });

  test('has every figure of the catalogue’s fixture, to the last digit', () => {
    expect(valuesOf(report, Object.keys(expected))).toEqual(expected);
  });

  test('has the parts that the ratios are made of', () => {
    const partsOf = (name: string) => {
      const { numerator, denominator, n } = rowOf(report, name);
      return { numerator, denominator, n };
    };
    expect(partsOf('customer_churn_rate')).toEqual({ numerator: '1', denominator: '7', n: 7 });
    expect(partsOf('gross_mrr_churn')).toMatchObject({ numerator: '130.00', denominator: '700.00' });
    expect(partsOf('net_mrr_churn')).toMatchObject({ numerator: '10.00', denominator: '700.00' });
    expect(partsOf('grr')).toMatchObject({ numerator: '570.00', denominator: '700.00' });
    expect(partsOf('nrr')).toMatchObject({ numerator: '620.00', denominator: '700.00' });
    expect(partsOf('quick_ratio')).toMatchObject({ numerator: '110.00', denominator: '130.00' });
  });

  test('has no figure of sales, marketing or costs, and says which input they need', () => {
    for (const id of ['win_rate', 'marketing_spend', 'cac', 'forecast_accuracy']) {
      expect(rowOf(report, id)).toMatchObject({ value: null, reason: { code: 'missing-input' } });
    }
  });
});

test('two exports of one June make the same report, metric by metric', () => {
  const [stripe, unknown] = Object.values(exports);
  expect(unknown?.metrics).toEqual(stripe?.metrics);
});

test('a file given twice under two names changes its count of duplicates and no metric', () => {
  const read = (name: string) => readFileSync(join(folder, 'stripe', name), 'utf8');
  const twice = folderOf({
    'customers.csv': read('customers.csv'),
    'subscriptions.csv': read('subscriptions.csv'),
    'subscriptions (1).csv': read('subscriptions.csv'),
  });
  const report = reportIn(twice, '.', ...june);
  const once = exports['Stripe exports'];
  expect(report.metrics).toEqual(once.metrics);
  expect(report.inputs.map(({ file, lines }) => [file, lines.accepted, lines.duplicate])).toEqual([
    ['customers.csv', 11, 0],
    ['subscriptions (1).csv', 18, 0],
    ['subscriptions.csv', 0, 18],
  ]);
  expect(report.diagnostics.byCode).toMatchObject({ 'identical-file': 1 });
});

test('two exports that overlap count a subscription once, and the repeated row as a duplicate', () => {
  const subscriptions = readFileSync(join(folder, 'stripe/subscriptions.csv'), 'utf8').trimEnd().split('\n');
  const [header = '', ...rows] = subscriptions;
  const overlapping = folderOf({
    'customers.csv': readFileSync(join(folder, 'stripe/customers.csv'), 'utf8'),
    'early.csv': `${[header, ...rows.slice(0, 12)].join('\n')}\n`,
    'late.csv': `${[header, ...rows.slice(7)].join('\n')}\n`,
  });
  const report = reportIn(overlapping, '.', ...june);
  expect(report.metrics).toEqual(exports['Stripe exports'].metrics);
  expect(report.inputs.reduce((sum, { lines }) => sum + lines.duplicate, 0)).toBe(5);
});
