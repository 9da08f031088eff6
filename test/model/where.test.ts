// A filtered result is that of files without the other rows, and that of the row of the segment.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compute, type MetricRow } from '../../src/metrics/compute.ts';
import { metrics } from '../../src/metrics/index.ts';
import { parseCondition } from '../../src/model/filter.ts';
import type { Model } from '../../src/model/model.ts';
import type { Segment } from '../../src/model/view.ts';
import { filterOf } from '../../src/model/where.ts';
import { answer, d, deal, modelOf, periodOf, subscription } from '../support/model.ts';

type Tables = Parameters<typeof modelOf>[0];

const asOf = d('2025-07-31');
const where = (tables: Tables, ...conditions: string[]): Model => {
  const whole = modelOf(tables, { asOf });
  return whole.filtered(filterOf(conditions.map(parseCondition), whole));
};

const shown = (model: Model, segment: Segment = {}, chosen = metrics): string[] =>
  compute(model, periodOf(model, '2025-06'), { metrics: chosen, segments: [segment] }).map(inWords);

const inWords = ({ metric, variant, currency, result }: MetricRow): string =>
  [
    metric.id,
    variant.name,
    currency,
    result.value?.toFraction(),
    result.reason?.code,
    result.n,
    ...Object.entries(result.parts ?? {}).map(([name, { value }]) => `${name} ${value.toFraction()}`),
  ].join(' ');

const PLANS = ['Pro', 'Team', null];
const OWNERS = ['Ann', 'Ben', null];
const day = (from: string) => fc.integer({ min: 0, max: 500 }).map((days) => (d(from) + days) as typeof asOf);

const subscriptions = fc.array(
  fc
    .record({
      customer: fc.constantFrom('A', 'B', 'C', 'D'),
      plan: fc.constantFrom(...PLANS),
      amount: fc.integer({ min: 0, max: 50 }),
      cancelReason: fc.constantFrom('not_paid', 'moved', null),
      trialEndsOn: fc.constant(null),
      coupon: fc.constant(null),
      startedOn: day('2024-03-01'),
      length: fc.option(fc.integer({ min: 1, max: 400 })),
    })
    .map(({ length, ...row }) => ({
      ...subscription(row),
      endedOn: length === null ? null : ((row.startedOn + length) as typeof asOf),
    })),
  { minLength: 1, maxLength: 12 },
);

/** Columns that the file has, be they blank: those of a file without rows are all there. */
const blank = { probability: null, lossReason: null, forecastCategory: null, partner: null, source: null };

const deals = fc.array(
  fc
    .record({
      owner: fc.constantFrom(...OWNERS),
      outcome: fc.constantFrom('won', 'lost', 'open'),
      amount: fc.integer({ min: 1, max: 90 }),
      createdOn: day('2024-03-01'),
      length: fc.integer({ min: 0, max: 200 }),
    })
    .map(({ length, ...row }) =>
      deal({ ...row, ...blank, closedOn: (row.createdOn + length) as typeof asOf }),
    ),
  { minLength: 1, maxLength: 12 },
);

// Where its history begins is the one thing that a segment shares with all rows, and a filtered result does not.
const besidesHistory = (rows: readonly string[], others: readonly string[]): [string[], string[]] => {
  const isKnown = (_: string, at: number) =>
    ![rows[at], others[at]].some((row) => row?.includes('insufficient-history') ?? false);
  return [rows.filter(isKnown), others.filter(isKnown)];
};

const billing = metrics.filter(({ needs }) => needs.length === 1 && needs[0] === 'subscriptions');
const sales = metrics.filter(({ needs }) => needs.length === 1 && needs[0] === 'opportunities');
// How long the year is that they look back on is history too.
const sinceAnyDay = sales.filter(
  ({ id }) => !['sales_velocity', 'pipeline_acceleration', 'pipeline_quality'].includes(id),
);

// Whether an account was a customer before is known from all rows, as links are: no filter makes somebody new.
const ofAllAccounts = (id: string): boolean => /^marketing_(sourced|influenced)_/.test(id);
const ofOwnRows = sales.filter(({ id }) => !ofAllAccounts(id));

describe('a filtered result', () => {
  test('is that of the files from which the other rows were deleted, history included', () => {
    fc.assert(
      fc.property(
        subscriptions,
        deals,
        fc.constantFrom(...PLANS),
        fc.constantFrom(...OWNERS),
        (subs, opps, plan, owner) => {
          const byPlan = where({ subscriptions: subs }, `plan=${plan ?? ''}`);
          const own = subs.filter((row) => (row.plan ?? null) === plan);
          expect(shown(byPlan, {}, billing)).toEqual(
            shown(modelOf({ subscriptions: own }, { asOf }), {}, billing),
          );
          const byOwner = where({ opportunities: opps }, `owner=${owner ?? ''}`);
          const theirs = opps.filter((row) => (row.owner ?? null) === owner);
          expect(shown(byOwner, {}, ofOwnRows)).toEqual(
            shown(modelOf({ opportunities: theirs }, { asOf }), {}, ofOwnRows),
          );
        },
      ),
      { numRuns: 25 },
    );
  });

  test('is the row of the segment', () => {
    fc.assert(
      fc.property(
        subscriptions,
        deals,
        fc.constantFrom(...PLANS),
        fc.constantFrom(...OWNERS),
        (subs, opps, plan, owner) => {
          const tables = { subscriptions: subs, opportunities: opps };
          const whole = modelOf(tables, { asOf });
          const [filtered, segment] = besidesHistory(
            shown(where(tables, `plan=${plan ?? ''}`), {}, billing),
            shown(whole, { plan: plan ?? '' }, billing),
          );
          expect(filtered).toEqual(segment);
          const [ofOwner, segmentOfOwner] = besidesHistory(
            shown(where(tables, `owner=${owner ?? ''}`), {}, sinceAnyDay),
            shown(whole, { owner: owner ?? '' }, sinceAnyDay),
          );
          expect(ofOwner).toEqual(segmentOfOwner);
        },
      ),
      { numRuns: 25 },
    );
  });
});

// A pays 10 for Pro and 20 for Team, B 40 for pro bono, C 80 for no plan.
const tables: Tables = {
  subscriptions: [
    subscription({ customer: 'A', plan: 'Pro', amount: 10 }),
    subscription({ customer: 'A', plan: 'Team', amount: 20, startedOn: d('2025-03-01') }),
    subscription({ customer: 'B', plan: 'pro bono, small', amount: 40, currency: 'USD' }),
    subscription({ customer: 'C', plan: null, amount: 80 }),
  ],
  opportunities: [deal({ owner: 'Ann', amount: 7 }), deal({ owner: null, amount: 9 })],
  customers: [
    { id: 'A', name: 'Aldgate Archive' },
    { id: 'B', name: 'Brightwater Bikes' },
  ],
};
const mrr = metrics.find(({ id }) => id === 'mrr');
const open = metrics.find(({ id }) => id === 'open_pipeline');
if (!mrr || !open) throw new Error('no such metric');
const sum = (...conditions: string[]) => answer(mrr, where(tables, ...conditions), '2025-06').value;

describe('a condition', () => {
  test.each([
    ['plan=Pro', '10'],
    ['plan=Pro,Team', '30'],
    ['plan = Pro , Team', '30'],
    ['plan=pro bono\\, small', '40'],
    ['plan=', '80'],
    ['plan=,Team', '100'],
    ['plan!=Pro', '140'],
    ['plan!=', '70'],
    ['plan!=Pro,', '60'],
    ['plan~PRO', '50'],
    ['plan~bono,team', '60'],
    ['amount>20', '120'],
    ['amount>=20', '140'],
    ['amount<20.01', '30'],
    ['amount<=10', '10'],
    ['startedOn>=2025-03-01', '20'],
    ['startedOn<2025-03-01', '130'],
    ['customer=A', '30'],
    ['customer=Brightwater Bikes', '40'],
    ['customer~bike,ARCH', '70'],
    ['customer!=A,B', '80'],
  ])('%s keeps %s', (condition, value) => {
    expect(sum(condition)).toBe(value);
  });

  test('holds together with the others', () => {
    expect(sum('plan=Pro,Team', 'amount>10')).toBe('20');
    expect(sum('customer=A', 'plan!=Pro')).toBe('20');
    expect(sum('plan=Nobody')).toBe('0');
  });

  test('leaves a metric without a value whose records do not carry it', () => {
    const { value, reason } = answer(open, where(tables, 'plan=Pro'), '2025-06');
    expect([value, reason]).toEqual([null, 'not-applicable']);
    expect(answer(open, where(tables, 'owner=Ann'), '2025-06').value).toBe('7');
    expect(answer(open, where(tables, 'owner='), '2025-06').value).toBe('9');
    expect(answer(mrr, where(tables, 'owner=Ann'), '2025-06').reason).toBe('not-applicable');
  });

  test.each([
    ['amount', /quote it/],
    ['amount>', /quote it/],
    ['=Pro', /quote it/],
    ['amount>much', /neither a number nor a day/],
    ['amount>2025-01-01', /is a number/],
    ['startedOn>5', /is a day/],
    ['plan>5', /holds texts/],
    ['amount=5', /an amount or a day/],
    ['plam=Pro', /nothing in the input has "plam".*plan/],
    ['plan~', /no text at all/],
  ])('%s is refused', (condition, why) => {
    const said = (() => {
      try {
        where(tables, condition);
        return '';
      } catch (fault) {
        const { message, hint } = fault as { message: string; hint: string };
        return `${message} ${hint}`;
      }
    })();
    expect(said).toMatch(why);
  });
});
