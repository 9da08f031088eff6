// Every metric of deals by the products of their lines: a deal is in several, its amount is split.

import { describe, expect, test } from 'vitest';
import type { Metric } from '../../src/metrics/metric.ts';
import { dealsOpen } from '../../src/metrics/pipeline/deals-open.ts';
import { dealsWon } from '../../src/metrics/pipeline/deals-won.ts';
import { openPipeline } from '../../src/metrics/pipeline/open-pipeline.ts';
import { weightedPipeline } from '../../src/metrics/pipeline/weighted-pipeline.ts';
import { winRate } from '../../src/metrics/pipeline/win-rate.ts';
import { wonAmount } from '../../src/metrics/pipeline/won-amount.ts';
import type { Result } from '../../src/metrics/result.ts';
import { segmentsBy } from '../../src/metrics/select.ts';
import type { Segment } from '../../src/model/view.ts';
import { folderOf } from '../support/folders.ts';
import { d, deal, modelOf, priced, rowsOf } from '../support/model.ts';
import { reportIn } from '../support/report.ts';

const line = (opportunity: string, product: string | null, amount: number) =>
  priced({ id: `${opportunity} ${product}`, opportunity, product, amount, currency: 'USD' }, 'amount');

const june = { closedOn: d('2025-06-20'), createdOn: d('2025-05-01') };
const opportunities = [
  deal({ ...june, id: 'a', outcome: 'won', amount: 100, owner: 'Ann' }), // Seats 60, Setup 40
  deal({ ...june, id: 'b', outcome: 'lost', amount: 50, owner: 'Ben' }), // Seats 30, and 20 in no line
  deal({ ...june, id: 'c', outcome: 'won', amount: 10, owner: 'Ben' }), // no lines
  deal({ id: 'e', amount: 80, probability: 500_000_000, owner: 'Ann' }), // Seats 100, 20 too much
];
const lineItems = [
  ...[line('a', 'Seats', 60), line('a', 'Setup', 40), line('b', 'Seats', 30), line('e', 'Seats', 100)],
];
const model = modelOf({ opportunities, lineItems }, { asOf: d('2025-06-30') });
const products = ['Seats', 'Setup', 'in no line item'];

const of = (metric: Metric, segment: Segment, variant: string | null = null, from = model): Result => {
  const [row] = rowsOf(metric, from, '2025-06', variant, segment);
  if (!row) throw new Error(`no row of ${metric.id}`);
  return row.result;
};
const by = (metric: Metric, variant: string | null = null) =>
  products.map((product) => of(metric, { product }, variant));
const values = (metric: Metric, variant: string | null = null) =>
  by(metric, variant).map(({ value, reason }) => value?.toFraction() ?? reason?.code);

test('segments are the products of lines, and what of deals is in none', () => {
  expect(segmentsBy(model, [wonAmount], ['product'])).toEqual([
    {},
    ...products.map((product) => ({ product })),
  ]);
});

describe('amounts', () => {
  test('are split by the lines, and add up to the whole', () => {
    expect(values(wonAmount)).toEqual(['60', '40', '10']); // 110
    expect(values(openPipeline)).toEqual(['100', '0', '-20']); // 80
    expect(values(weightedPipeline)).toEqual(['50', '0', '-10']);
    expect(values(winRate, 'value')).toEqual(['2/3', '1', '1/3']); // 60/90, 40/40, 10/30
  });

  test('are those of the rows by product', () => {
    const rows = rowsOf(wonAmount, model, '2025-06', 'by_product').slice(1);
    expect(rows.map(({ result }) => result.value?.toFraction())).toEqual(values(wonAmount));
  });

  test('name the deal with the part that it adds', () => {
    expect(by(wonAmount)[0]?.rows?.()['won']).toMatchObject([{ collection: 'opportunities', row: 0 }]);
  });

  test('of terms of contracts have none: what of them is which product, nobody says', () => {
    const contracts = [
      priced({ id: 'k', opportunity: 'a', status: 'Activated', amount: 500, currency: 'USD' }, 'amount'),
    ];
    const signed = modelOf({ opportunities, lineItems, contracts }, { asOf: d('2025-06-30') });
    const { reason } = of(wonAmount, { product: 'Seats' }, 'tcv', signed);
    expect(reason?.code).toBe('not-applicable');
  });
});

test('a deal counts with each of its products', () => {
  expect(values(dealsWon)).toEqual(['1', '1', '1']); // two deals
  expect(values(dealsOpen)).toEqual(['1', '0', '1']);
  expect(values(winRate, 'count')).toEqual(['1/2', '1', '1/2']);
});

test('with another dimension each combination that occurs is a segment', () => {
  expect(segmentsBy(model, [wonAmount], ['product', 'owner'])).toHaveLength(1 + 5);
  const own = { owner: 'Ben', product: 'in no line item' };
  expect(of(winRate, own, 'value').value?.toFraction()).toBe('1/3'); // 10 of 10 + 20
});

test('a report marks a total that its products are more than', () => {
  const mapping = (files: string, yields: string, columns: object) => ({
    files,
    yields,
    currency: 'USD',
    columns,
  });
  const folder = folderOf({
    'revkpi.yaml': {
      sources: [
        mapping('deals.csv', 'opportunities', {
          ...{ id: 'id', outcome: 'outcome', createdOn: 'created', closedOn: 'closed', amount: 'amount' },
        }),
        mapping('lines.csv', 'lineItems', {
          ...{ id: 'id', opportunity: 'deal', product: 'product', amount: 'amount' },
        }),
      ],
    },
    'deals.csv':
      'id,outcome,created,closed,amount\na,won,2025-05-01,2025-06-20,100.00\nb,won,2025-05-01,2025-06-21,50.00\n',
    'lines.csv': 'id,deal,product,amount\n1,a,Seats,60.00\n2,a,Setup,40.00\n3,b,Seats,50.00\n',
  });
  const flags = ['--period', '2025-06', '--as-of', '2025-06-30', '--by', 'product'];
  const report = reportIn(folder, '.', '--metric', 'deals_won', '--metric', 'won_amount', ...flags);
  expect(report.overlapping).toEqual(['deals_won']);
  const rows = report.metrics.map(({ id, segment, value }) => [id, segment['product'] ?? 'all', value]);
  expect(rows).toEqual([
    ['deals_won', 'all', '2'],
    ['deals_won', 'Seats', '2'],
    ['deals_won', 'Setup', '1'],
    ['won_amount', 'all', '150.00'],
    ['won_amount', 'Seats', '110.00'],
    ['won_amount', 'Setup', '40.00'],
  ]);
});
