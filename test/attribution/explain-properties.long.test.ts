// Whatever happens to a small company: the parts of every number's difference add up to it, and none is unexplained.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Exact, parseExact, ZERO } from '../../src/base/number/exact.ts';
import { asDay } from '../../src/base/time/calendar.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import { d, deal, modelOf, subscription } from '../support/model.ts';
import { explainedAll, type Moment } from './explaining.ts';

const start = d('2025-01-01');
const day = fc.nat(110).map((days) => asDay(start + days));

const subscriptions = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('s1', 's2', 's3', 's4', 's5', 's6'),
    customer: fc.constantFrom('A', 'B', 'C'),
    amount: fc.integer({ min: 1, max: 300 }),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
    interval: fc.constantFrom('month', 'year'),
    status: fc.constantFrom('active', 'active', 'trialing', 'past_due', 'paused', 'canceled'),
    startedOn: day,
    endedOn: fc.option(day, { freq: 3 }),
    pausedOn: day,
    currentPeriodStartsOn: day,
  }),
  { selector: ({ id }) => id, maxLength: 6 },
);

const deals = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('o1', 'o2', 'o3', 'o4'),
    account: fc.constantFrom('Acme Inc', 'Bolt', 'C'),
    amount: fc.option(fc.integer({ min: 1, max: 900 }), { freq: 4 }),
    outcome: fc.constantFrom('won', 'lost', 'open'),
    type: fc.constantFrom('New', 'Renewal'),
    createdOn: day,
    closedOn: day,
  }),
  { selector: ({ id }) => id, maxLength: 4 },
);

const costs = fc.array(
  fc.record({
    startsOn: fc.constantFrom(d('2025-02-01'), d('2025-03-01')),
    category: fc.constantFrom('sales_marketing', 'cogs'),
    amount: fc.integer({ min: 100, max: 90_000 }),
  }),
  { maxLength: 3 },
);

const rate = fc.option(fc.constantFrom('1.05', '1.1', '1.234'), { freq: 4 });

const moment = (asOf: string, period: string): fc.Arbitrary<Moment> =>
  fc.record({ subscriptions, deals, costs, rate, grace: fc.constantFrom(0, 30) }).map((given) => ({
    period,
    model: modelOf(
      {
        subscriptions: given.subscriptions.map((row) => subscription(row)),
        opportunities: given.deals.map((row) => deal(row)),
        costs: given.costs.map((row) => ({ ...row, endsOn: asDay(row.startsOn + 28), currency: 'USD' })),
        ...(given.rate !== null && { rates: [{ day: d(asOf), currency: 'USD', rate: given.rate }] }),
      },
      { asOf: d(asOf), currency: 'USD', policies: { ...defaultPolicies, graceDays: given.grace } },
    ),
  }));

const sum = (parts: readonly { readonly delta: Exact | null }[]): Exact =>
  parts.reduce((all, { delta }) => all.add(delta ?? ZERO), ZERO);

describe.each([
  ['a later month', '2025-03-31', '2025-03'],
  ['the same month again', '2025-03-15', '2025-02'],
])('of a small company at %s', (_, asOf, period) => {
  test('the parts of every difference add up to it, and nothing is left unexplained', () => {
    fc.assert(
      fc.property(moment('2025-02-28', '2025-02'), moment(asOf, period), (before, now) => {
        for (const { before: was, now: is, explained } of explainedAll(before, now)) {
          const causes = explained.parts.flatMap((part) => part.causes);
          expect(causes).not.toContain('other');
          if (was === null || is === null) {
            expect(explained.parts.length).toBe(was === is ? 0 : 1);
            continue;
          }
          const delta = parseExact(is)?.sub(parseExact(was) ?? ZERO);
          expect(sum(explained.parts).toFraction()).toBe(delta?.toFraction());
        }
      }),
      { numRuns: 25 },
    );
  });
});
