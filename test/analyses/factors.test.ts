// A change split into factors and into mix and ratios, against what a pocket calculator says.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { explain } from '../../src/analyses/explain/explain.ts';
import { factorsOf, mixOf } from '../../src/analyses/explain/factors.ts';
import { decimalString, type Exact, exact, sumExact } from '../../src/base/number/exact.ts';
import { logarithm } from '../../src/base/number/logarithm.ts';
import { roas } from '../../src/metrics/marketing/roas.ts';
import type { Metric } from '../../src/metrics/metric.ts';
import { salesVelocity } from '../../src/metrics/pipeline/sales-velocity.ts';
import { winRate } from '../../src/metrics/pipeline/win-rate.ts';
import { arpa } from '../../src/metrics/recurring/arpa.ts';
import { mrr } from '../../src/metrics/recurring/mrr.ts';
import { nrr } from '../../src/metrics/retention/nrr.ts';
import { segmentsBy } from '../../src/metrics/select.ts';
import { cac } from '../../src/metrics/unit-economics/cac.ts';
import { d, deal, modelOf, periodOf, priced, subscription } from '../support/model.ts';

type Tables = Parameters<typeof modelOf>[0];

const asOf = { asOf: d('2025-06-30') };

/** A metric in May and in June, with its segments. */
function both(tables: Tables, metric: Metric, variant: string | null, by: readonly string[] = []) {
  const model = modelOf(tables, asOf);
  const one = { ...metric, variants: metric.variants.filter(({ name }) => name === variant) };
  const segments = segmentsBy(model, [one], by);
  const at = (period: string) => explain(model, periodOf(model, period), { metrics: [one], segments }, []);
  return [at('2025-05'), at('2025-06')] as const;
}

function factorsIn(tables: Tables, metric: Metric, variant: string | null = null) {
  const [[was], [now]] = both(tables, metric, variant);
  if (!was || !now) throw new Error('nothing is explained');
  return { was, now, answer: factorsOf(was, now) };
}

const closed = (outcome: 'won' | 'lost', closedOn: string, row: Parameters<typeof deal>[0] = {}) =>
  deal({ outcome, closedOn: d(closedOn), ...row });
const times = <T>(n: number, make: () => T): T[] => Array.from({ length: n }, make);
const six = (value: Exact) => decimalString(value, 6);

describe('the logarithm of a fraction', () => {
  test.each([
    [exact(1), '0.000000000000000000000000000000'],
    [exact(2), '0.693147180559945309417232121458'],
    [exact(1, 2), '-0.693147180559945309417232121458'],
    [exact(10), '2.302585092994045684017991454684'],
  ])('of %s is %s', (value, printed) => {
    expect(decimalString(logarithm(value), 30)).toBe(printed);
  });
});

describe('the factors of ARPA', () => {
  // 300 of 2 customers, then 400 of 4: 150 to 100.
  const tables = {
    subscriptions: [
      subscription({ customer: 'A', amount: 200 }),
      subscription({ customer: 'B', amount: 100 }),
      subscription({ customer: 'C', amount: 60, startedOn: d('2025-06-02') }),
      subscription({ customer: 'D', amount: 40, startedOn: d('2025-06-02') }),
    ],
  };

  test('share the change of −50 by logarithms: −50 ÷ ln(2/3) × ln(4/3), and × −ln 2', () => {
    const { answer } = factorsIn(tables, arpa);
    if ('reason' in answer) throw new Error(answer.reason.message);
    // 123.3151731 × 0.2876820725 = 35.475565; 123.3151731 × −0.6931471806 = −85.475565
    expect(answer.found.map(({ exponent, effect }) => [exponent, six(effect)])).toEqual([
      [1, '35.475565'],
      [-1, '-85.475565'],
    ]);
    expect(sumExact(answer.found.map(({ effect }) => effect)).toFraction()).toBe('-50');
  });

  test('of MRR alone there are none: it is no product', () => {
    expect(factorsIn(tables, mrr).answer).toMatchObject({ reason: { code: 'not-applicable' } });
  });
});

describe('the factors of sales velocity', () => {
  const book = (juneWon: number) => ({
    opportunities: [
      ...times(2, () => closed('won', '2025-05-10', { createdOn: d('2025-04-10') })),
      ...times(2, () => closed('lost', '2025-05-12')),
      ...times(juneWon, () => closed('won', '2025-06-09', { createdOn: d('2025-05-20'), amount: 50 })),
      ...times(3, () => closed('lost', '2025-06-12')),
    ],
  });

  test('are the four, named as people call them, and add up to the change', () => {
    const { was, now, answer } = factorsIn(book(3), salesVelocity, 'closed');
    if ('reason' in answer) throw new Error(answer.reason.message);
    expect(answer.found.map(({ step, formula, exponent }) => [step ?? formula, exponent])).toEqual([
      ['closed', 1],
      ['winRate', 1],
      ['averageWon', 1],
      ['meanCycle', -1],
    ]);
    // May: 4 × 1/2 × 100 ÷ 30 = 20/3; June: 6 × 1/2 × 50 ÷ 20 = 15/2.
    expect(six(answer.found[1]?.effect ?? exact(1))).toBe('0.000000');
    const change = now.row.result.value?.sub(was.row.result.value ?? 0);
    expect(change?.toFraction()).toBe('5/6');
    expect(sumExact(answer.found.map(({ effect }) => effect)).equals(change ?? 0)).toBe(true);
  });

  test('have no shares where one is 0 at either end, and the reason says so', () => {
    const { answer } = factorsIn(
      { opportunities: [closed('won', '2025-05-10'), closed('lost', '2025-06-10')] },
      winRate,
      'count',
    );
    expect(answer).toMatchObject({
      reason: { code: 'zero-denominator', message: expect.stringContaining('0 now') },
    });
    const earlier = factorsIn(
      { opportunities: [closed('lost', '2025-05-10'), closed('won', '2025-06-10')] },
      winRate,
      'count',
    );
    expect(earlier.answer).toMatchObject({ reason: { message: expect.stringContaining('0 then') } });
  });
});

describe('the factors of NRR', () => {
  // May: 300 of 300. June: A 200 → 150, B 100, and C, who came in May, 60: 310 of 360.
  const tables = {
    subscriptions: [
      subscription({ customer: 'A', plan: 'Pro', amount: 200, endedOn: d('2025-06-10') }),
      subscription({ customer: 'A', plan: 'Pro', amount: 150, startedOn: d('2025-06-10') }),
      subscription({ customer: 'B', plan: 'Basic', amount: 100 }),
      subscription({ customer: 'C', plan: 'Basic', amount: 60, startedOn: d('2025-05-10') }),
    ],
  };

  test('are what was kept and what there was: 0.0305 and −0.1693 of −5/36', () => {
    const { answer } = factorsIn(tables, nrr, 'period');
    if ('reason' in answer) throw new Error(answer.reason.message);
    expect(answer.found.map(({ exponent, effect }) => [exponent, six(effect)])).toEqual([
      [1, '0.030456'],
      [-1, '-0.169345'],
    ]);
    expect(sumExact(answer.found.map(({ effect }) => effect)).toFraction()).toBe('-5/36');
  });

  test('are by plan a mix of 1/162 and 5/648, and a rate of −11/72 in Pro alone', () => {
    const answer = mixOf(...both(tables, nrr, 'period', ['plan']));
    if ('reason' in answer) throw new Error(answer.reason.message);
    expect(
      answer.found.map(({ segment, mix, rate }) => [segment['plan'], mix.toFraction(), rate.toFraction()]),
    ).toEqual([
      ['Basic', '5/648', '0'], // 1/9 × (1 − 67/72)
      ['Pro', '1/162', '-11/72'], // −1/9 × (7/8 − 67/72), −1/4 × 11/18
    ]);
    expect(sumExact(answer.found.flatMap(({ mix, rate }) => [mix, rate])).toFraction()).toBe('-5/36');
  });
});

describe('the factors of CAC', () => {
  const cost = (month: string, end: string, amount: number) =>
    priced(
      { startsOn: d(`${month}-01`), endsOn: d(end), category: 'sales_marketing', amount, currency: 'USD' },
      'amount',
    );
  const costs = [cost('2025-05', '2025-06-01', 900), cost('2025-06', '2025-07-01', 1_000)];
  const joined = (count: number, day: string) =>
    Array.from({ length: count }, (_, at) => subscription({ customer: `${day} ${at}`, startedOn: d(day) }));

  test('are costs and customers: 41.25 and 158.75 of the 200 from 300 to 500', () => {
    const subscriptions = [
      subscription({ customer: 'old' }),
      ...joined(3, '2025-05-10'),
      ...joined(2, '2025-06-10'),
    ];
    const { answer } = factorsIn({ subscriptions, costs }, cac, 'fully_loaded');
    if ('reason' in answer) throw new Error(answer.reason.message);
    expect(answer.found.map(({ exponent, effect }) => [exponent, six(effect)])).toEqual([
      [1, '41.251069'],
      [-1, '158.748931'],
    ]);
    expect(sumExact(answer.found.map(({ effect }) => effect)).toFraction()).toBe('200');
  });

  test('are none where nobody came: it has no value then', () => {
    const subscriptions = [subscription({ customer: 'old' }), ...joined(3, '2025-05-10')];
    expect(factorsIn({ subscriptions, costs }, cac, 'fully_loaded').answer).toMatchObject({
      reason: { code: 'no-observations' },
    });
  });
});

describe('the factors of spend efficiency', () => {
  const spent = (platform: string, day: string, cost: number, worth: number | null) => ({
    ...{ platform, day: d(day), cost: cost * 1_000_000, currency: 'USD' },
    conversionValue: worth === null ? null : worth * 1_000_000,
  });

  test('are what was won and what was spent: 2 with one log and −1 with another make the 1 from 2 to 3', () => {
    const tables = {
      opportunities: [
        closed('won', '2025-05-10', { amount: 200 }),
        closed('won', '2025-06-10', { amount: 450 }),
      ],
      spend: [spent('meta', '2025-05-03', 100, null), spent('meta', '2025-06-03', 150, null)],
    };
    const { answer } = factorsIn(tables, roas, 'blended');
    if ('reason' in answer) throw new Error(answer.reason.message);
    expect(answer.found.map(({ effect }) => six(effect))).toEqual(['2.000000', '-1.000000']);
  });

  test('are by platform a mix and a ratio that add up', () => {
    // Meta 10 of 10 to 20 of 40, Google 30 of 10 to 60 of 20: 2 to 4/3.
    const spend = [
      spent('meta', '2025-05-03', 10, 10),
      spent('google', '2025-05-03', 10, 30),
      spent('meta', '2025-06-03', 40, 20),
      spent('google', '2025-06-03', 20, 60),
    ];
    const answer = mixOf(...both({ spend }, roas, 'platform', ['platform']));
    if ('reason' in answer) throw new Error(answer.reason.message);
    expect(
      answer.found.map(({ segment, mix, rate }) => [
        segment['platform'],
        mix.toFraction(),
        rate.toFraction(),
      ]),
    ).toEqual([
      ['google', '-2/9', '0'], // −1/6 × (3 − 5/3)
      ['meta', '-11/72', '-7/24'], // 1/6 × (3/4 − 5/3), −1/2 × 7/12
    ]);
    expect(sumExact(answer.found.flatMap(({ mix, rate }) => [mix, rate])).toFraction()).toBe('-2/3');
  });

  test('are no mix where a platform says nothing, and the reason is its own', () => {
    const spend = [
      spent('meta', '2025-05-03', 10, null),
      spent('google', '2025-05-03', 10, 30),
      spent('google', '2025-06-03', 20, 60),
    ];
    expect(mixOf(...both({ spend }, roas, 'platform', ['platform']))).toMatchObject({
      reason: { message: expect.stringContaining('a segment has no value: ') },
    });
  });
});

test('a number that stays the same has shares that cancel out', () => {
  // 1 of 2, then 2 of 4: the number 1/2 × ln 2, and the same taken off.
  const { answer } = factorsIn(
    {
      opportunities: [
        ...times(1, () => closed('won', '2025-05-10')),
        ...times(1, () => closed('lost', '2025-05-10')),
        ...times(2, () => closed('won', '2025-06-10')),
        ...times(2, () => closed('lost', '2025-06-10')),
      ],
    },
    winRate,
    'count',
  );
  if ('reason' in answer) throw new Error(answer.reason.message);
  expect(answer.found.map(({ effect }) => six(effect))).toEqual(['0.346574', '-0.346574']);
  expect(sumExact(answer.found.map(({ effect }) => effect)).toFraction()).toBe('0');
});

test('shares add up exactly, whatever the numbers', () => {
  const some = fc.integer({ min: 1, max: 40 });
  fc.assert(
    fc.property(some, some, some, some, (wonBefore, lostBefore, wonNow, lostNow) => {
      const { was, now, answer } = factorsIn(
        {
          opportunities: [
            ...times(wonBefore, () => closed('won', '2025-05-10')),
            ...times(lostBefore, () => closed('lost', '2025-05-10')),
            ...times(wonNow, () => closed('won', '2025-06-10')),
            ...times(lostNow, () => closed('lost', '2025-06-10')),
          ],
        },
        winRate,
        'count',
      );
      if ('reason' in answer) throw new Error(answer.reason.message);
      const change = now.row.result.value?.sub(was.row.result.value ?? 0) ?? exact(9);
      expect(sumExact(answer.found.map(({ effect }) => effect)).equals(change)).toBe(true);
    }),
    { numRuns: 25 },
  );
});

describe('mix against ratio', () => {
  const source = (name: string, won: number, of: number, day: string) => [
    ...times(won, () => closed('won', day, { source: name })),
    ...times(of - won, () => closed('lost', day, { source: name })),
  ];
  const split = (opportunities: ReturnType<typeof deal>[]) =>
    mixOf(...both({ opportunities }, winRate, 'count', ['source']));

  test('of two sources is −9.5 points by mix and 11.5 by ratio, of a change of 2', () => {
    // Web 10 of 40 to 30 of 80, Referral 30 of 60 to 12 of 20: 40 % to 42 %.
    const answer = split([
      ...source('Web', 10, 40, '2025-05-10'),
      ...source('Referral', 30, 60, '2025-05-10'),
      ...source('Web', 30, 80, '2025-06-10'),
      ...source('Referral', 12, 20, '2025-06-10'),
    ]);
    if ('reason' in answer) throw new Error(answer.reason.message);
    expect(answer.found.map(({ segment, mix, rate }) => [segment['source'], six(mix), six(rate)])).toEqual([
      ['Referral', '-0.056000', '0.040000'], // −0.4 × (0.55 − 0.41), 0.1 × 0.4
      ['Web', '-0.039000', '0.075000'], // 0.4 × (0.3125 − 0.41), 0.125 × 0.6
    ]);
  });

  test('counts a source that is new, and one that is gone, as mix alone', () => {
    // Web 1 of 2 to 1 of 2; Fair 2 of 2 gone; Call 0 of 2 new: 3/4 to 1/4.
    const answer = split([
      ...source('Web', 1, 2, '2025-05-10'),
      ...source('Fair', 2, 2, '2025-05-10'),
      ...source('Web', 1, 2, '2025-06-10'),
      ...source('Call', 0, 2, '2025-06-10'),
    ]);
    if ('reason' in answer) throw new Error(answer.reason.message);
    expect(answer.found.map(({ segment, mix, rate }) => [segment['source'], six(mix), six(rate)])).toEqual([
      ['Call', '-0.250000', '0.000000'], // 1/2 × (0 − 1/2)
      ['Fair', '-0.250000', '0.000000'], // −1/2 × (1 − 1/2)
      ['Web', '0.000000', '0.000000'],
    ]);
  });

  test('has none for what is no ratio', () => {
    const [was, now] = both({ opportunities: source('Web', 1, 2, '2025-05-10') }, salesVelocity, null, [
      'source',
    ]);
    expect(mixOf(was, now)).toMatchObject({ reason: { code: 'not-applicable' } });
  });
});
