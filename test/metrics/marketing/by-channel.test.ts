import { describe, expect, test } from 'vitest';
import { channels } from '../../../src/analyses/channels/channels.ts';
import { compute } from '../../../src/metrics/compute.ts';
import { cpl } from '../../../src/metrics/marketing/cpl.ts';
import { marketingRoi } from '../../../src/metrics/marketing/marketing-roi.ts';
import { roas } from '../../../src/metrics/marketing/roas.ts';
import { selectMetrics } from '../../../src/metrics/select.ts';
import { cac } from '../../../src/metrics/unit-economics/cac.ts';
import type { Model } from '../../../src/model/model.ts';
import { STEP } from '../../../src/model/view.ts';
import { answer, d, deal, modelOf, periodOf, subscription } from '../../support/model.ts';

const won = (account: string, source: string | null, amount: number) =>
  deal({ outcome: 'won', account, source, amount, createdOn: d('2025-05-01'), closedOn: d('2025-06-10') });

const spent = (platform: string, cost: number, day = '2025-06-04') => ({
  ...{ platform, day: d(day), cost: cost * 1_000_000, currency: 'USD' },
});

const spend = [spent('google', 300), spent('billboard', 100), spent('facebook', 50, '2025-05-04')];

// Search: 900 of A and 300 of B · social, spent in May alone: 200 of C · referral: 500 of D · nobody knows: 700 of E
const deals = [
  won('A', 'Paid Search', 900),
  won('B', 'Google', 300),
  won('C', 'Facebook', 200),
  won('D', 'Referral', 500),
  won('E', null, 700),
];

const bought = ['A', 'B', 'C', 'D', 'E'].map((customer) =>
  subscription({ customer, startedOn: d('2025-06-12') }),
);

const modelWith = (tables: Parameters<typeof modelOf>[0]): Model =>
  modelOf(tables, { asOf: d('2025-06-30') });
const customers = ['A', 'B', 'C', 'D', 'E'].map((id) => ({ id, account: id }));
const all = { spend, opportunities: deals, subscriptions: bought, customers };

/** Of each row: its channel, the two terms of it, and its value or why there is none. */
function rowsOf(glob: string, model: Model) {
  const metrics = selectMetrics([roas, cac], [glob]);
  return compute(model, periodOf(model, '2025-06'), { metrics, segments: [{}] }).map(
    ({ segment, result }) => [
      segment[STEP] ?? null,
      result.numerator?.value.toString(),
      result.denominator?.value.toString(),
      result.reason?.code ?? result.value?.toString(),
    ],
  );
}

describe('ROAS by what the CRM says', () => {
  test('counts what came by the channels that money was spent in, and has a row for each channel', () => {
    const [whole, ...rows] = rowsOf('roas:crm', modelWith(all));
    // 900 + 300 + 200 of 2,600; of the 450 spent 400 in June
    expect(whole).toEqual([null, '1400', '400', '3.5']);
    expect(rows).toEqual([
      ['Paid search', '1200', '300', '4'],
      ['Paid social', undefined, undefined, 'no-spend'],
      ['Referral', undefined, undefined, 'no-spend'],
      ['unattributed', '700', '100', '7'],
    ]);
  });

  test('says what the column of `revkpi channels` does, row by row and in all', () => {
    const model = modelWith(all);
    const { ranked, rest, total } = channels(model, periodOf(model, '2025-06'), {
      cohort: false,
      model: 'source',
    });
    const shown = [total, ...ranked, ...rest].map(({ channel, cells }) => [
      channel,
      cells.roas.reason?.code ?? cells.roas.value?.toString(),
    ]);
    expect(shown).toEqual(rowsOf('roas:crm', model).map((row) => [row[0], row[3]]));
  });

  test('has no value where no file has a source', () => {
    const opportunities = deals.map(({ source: _, ...row }) => row);
    for (const glob of ['roas:crm', 'cac:paid', 'cac:channel'])
      expect(rowsOf(glob, modelWith({ ...all, opportunities }))[0]?.[3]).toBe('missing-input');
  });
});

test('marketing ROI of what came by channels that money was spent in, before and after the cost of goods', () => {
  const june = { startsOn: d('2025-06-01'), endsOn: d('2025-07-01'), currency: 'USD' };
  const costs = [{ ...june, category: 'cogs', amount: 200_00 }];
  const invoices = [
    { id: 'i', issuedOn: d('2025-06-05'), total: 1_000_00, tax: 0, currency: 'USD', status: 'paid' },
  ];
  const of = (variant: string) =>
    answer(marketingRoi, modelWith({ ...all, costs, invoices }), '2025-06', variant).value;
  // 1,400 of 2,600 came so, and 400 were spent: (1,400 − 400) ÷ 400; of a margin of 0.8, (1,120 − 400) ÷ 400.
  expect([of('attributed'), of('attributed_margin')]).toEqual(['2.5', '1.8']);
});

test('what was spent without anything coming of it has no cost each, and is called waste', () => {
  const { result } = answer(
    cpl,
    modelWith({ spend, leads: [{ id: 'l', createdOn: d('2025-05-03') }] }),
    '2025-06',
  );
  expect(result.reason).toEqual({ code: 'zero-denominator', message: expect.stringContaining('waste') });
  expect(result.numerator?.value.toString()).toBe('400');
});

describe.each([
  ['with billing', all],
  ['without', { spend, opportunities: deals }],
])('CAC by channel, %s', (_, tables) => {
  test('`paid` sets all spend beside the customers that came by a channel with spend', () => {
    // A, B and C
    expect(rowsOf('cac:paid', modelWith(tables))).toEqual([[null, '400', '3', '133.(3)']]);
  });

  test('`channel` has a row for each, which add up to that of the whole', () => {
    const [whole, ...rows] = rowsOf('cac:channel', modelWith(tables));
    expect(whole).toEqual([null, '400', '5', '80']);
    expect(rows).toEqual([
      ['Paid search', '300', '2', '150'],
      ['Paid social', undefined, undefined, 'no-spend'],
      ['Referral', undefined, undefined, 'no-spend'],
      ['unattributed', '100', '1', '100'],
    ]);
  });

  test('leaves the other variants without such rows', () => {
    expect(rowsOf('cac:lagged', modelWith(tables))).toHaveLength(1);
  });
});

describe('ROAS with a lag, or of what was created', () => {
  // All five were created on 1 May and won on 10 June: the median cycle has 40 days, and 40 days before June lie 22 April to 21 May.
  const longer = [
    ...spend,
    spent('google', 7, '2025-04-21'),
    spent('google', 150, '2025-04-22'),
    spent('google', 30, '2025-05-22'),
  ];
  const of = (variant: string, tables: object = {}) =>
    rowsOf(`roas:${variant}`, modelWith({ ...all, spend: longer, ...tables }));

  test('lagged sets it beside what was spent in the period before', () => {
    // 1,400 ÷ (50 + 30), of which search 1,200 ÷ 30 and social 200 ÷ 50
    expect(of('lagged').slice(0, 3)).toEqual([
      [null, '1400', '80', '17.5'],
      ['Paid search', '1200', '30', '40'],
      ['Paid social', '200', '50', '4'],
    ]);
    expect(of('lagged', { spend })[0]?.[3]).toBe('insufficient-history');
    expect(of('lagged', { spend: [spent('google', 7, '2025-04-21'), ...spend.slice(0, 2)] })[0]?.[3]).toBe(
      'no-spend',
    );
  });

  test('lagged by the cycle sets it beside what was spent so many days before', () => {
    expect(of('lagged_by_cycle').slice(0, 3)).toEqual([
      [null, '1400', '200', '7'], // ÷ (150 + 50)
      ['Paid search', '1200', '150', '8'],
      ['Paid social', '200', '50', '4'],
    ]);
    expect(of('lagged_by_cycle', { spend })[0]?.[3]).toBe('insufficient-history');
  });

  test('of a cohort counts what of the deals created in the period is won by as-of', () => {
    const made = (closedOn: string, amount: number, row: object = {}) =>
      deal({
        ...{ outcome: 'won', source: 'Google', createdOn: d('2025-06-02'), closedOn: d(closedOn), amount },
        ...row,
      });
    const opportunities = [
      ...deals,
      made('2025-06-20', 100),
      made('2025-07-10', 300),
      made('2025-07-12', 900, { outcome: 'open' }),
      made('2025-06-20', 900, { outcome: 'lost' }),
      made('2025-06-20', 900, { source: 'Referral' }),
    ];
    expect(rowsOf('roas:cohort', modelWith({ spend, opportunities }))[0]).toEqual([
      null,
      '100',
      '400',
      '0.25',
    ]);
    const later = rowsOf('roas:cohort', modelOf({ spend, opportunities }, { asOf: d('2025-07-31') }));
    expect(later[0]).toEqual([null, '400', '400', '1']);
  });
});
