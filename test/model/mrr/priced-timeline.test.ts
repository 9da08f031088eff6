// The timeline of some rows is that of a file that holds no others.

import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../../src/base/time/calendar.ts';
import type { Timeline } from '../../../src/model/mrr/timeline.ts';
import { defaultPolicies } from '../../../src/model/policies/policies.ts';
import { d, modelOf, subscription } from '../../support/model.ts';

const rows = [
  subscription({ id: 's1', customer: 'A', endedOn: d('2025-03-10') }),
  // A night later the same customer goes on, on another plan, by the year.
  subscription({ id: 's2', customer: 'A', startedOn: d('2025-03-11'), interval: 'year', amount: 100 }),
  subscription({ id: 's3', customer: 'A', currency: 'EUR', startedOn: d('2025-02-01'), amount: 7 }),
  subscription({ id: 's4', customer: 'B', status: 'paused', pausedOn: d('2025-04-01') }),
  subscription({ id: 's5', customer: 'C', coupon: 'NOBODY-KNOWS', amount: 30 }),
  subscription({ id: 's6', customer: 'C', amount: 0, startedOn: d('2024-11-01') }),
  subscription({
    id: 's9',
    customer: 'D',
    status: 'trialing',
    startedOn: d('2025-01-05'),
    trialEndsOn: d('2025-03-10'),
  }),
  subscription({ id: 's7', customer: 'B', startedOn: d('2026-01-01') }),
  subscription({ id: 's8', customer: 'A', startedOn: d('2025-05-01'), endedOn: d('2025-05-20') }),
];
const asOf = d('2025-07-31');

/** What it says of every customer on days around everything that happens. */
function told(timeline: Timeline, customers: readonly number[]): unknown {
  const days = [
    '2024-12-31',
    '2025-01-01',
    '2025-03-09',
    '2025-03-10',
    '2025-03-11',
    '2025-04-01',
    '2025-05-19',
  ];
  const { pairs } = timeline;
  return {
    flags: timeline.flags,
    firstDay: timeline.firstDay,
    several: [...pairs.several.keys()].length,
    days: days.map((text) => {
      const day = addDays(d(text), 0) as Day;
      return {
        total: [...timeline.totalAt(day).amounts()]
          .map(([code, sum]) => `${code} ${sum.toFraction()}`)
          .sort(),
        paused: customers.filter((customer) => timeline.isPaused(customer, day)).length,
        there: [...pairs.owners.keys()].filter((pair) => timeline.isThere(pair, day)).length,
      };
    }),
  };
}

const everybody = Array.from({ length: rows.length * 2 }, (_, customer) => customer);

describe.each([
  ['by default', defaultPolicies],
  ['where who pays nothing is counted', { ...defaultPolicies, free: 'customer', trial: 'subscriber' }],
] as const)('the timeline of some rows, %s,', (_, policies) => {
  const subsets = Array.from({ length: 2 ** rows.length }, (_, bits) =>
    rows.flatMap((_, at) => (bits & (1 << at) ? [at] : [])),
  ).filter((places) => places.length > 0);
  const alone = (places: readonly number[]): unknown => {
    const model = modelOf({ subscriptions: places.map((at) => rows[at] ?? {}) }, { asOf, policies });
    return told(model.timeline(null), everybody);
  };
  const whole = modelOf({ subscriptions: rows }, { asOf, policies });

  test('is that of a file that holds no others, whichever they are', () => {
    for (const places of subsets)
      expect(told(whole.timeline(Int32Array.from(places)), everybody), places.join(' ')).toEqual(
        alone(places),
      );
  });

  test('closes no gap to a row that is not among them', () => {
    const timeline = modelOf({ subscriptions: rows }, { asOf }).timeline(Int32Array.of(0));
    expect(timeline.totalAt(d('2025-03-10')).amounts().size).toBe(0);
  });
});

describe('the timeline at other prices', () => {
  const at = (row: Parameters<typeof subscription>[0]) => {
    const model = modelOf({ subscriptions: [subscription(row)] }, { asOf });
    const counted = model.timeline(null);
    return (['later', 'list', 'billed'] as const).map((prices) => model.timeline(null, prices) === counted);
  };

  test('is the very one of those that count, where no row has other prices', () => {
    expect(at({ startedOn: d('2025-01-01') })).toEqual([true, true, true]);
  });

  test('is one of its own where a row names a coupon, or pays from a day after as-of only', () => {
    expect(at({ coupon: 'NOBODY-KNOWS' })).toEqual([true, false, false]);
    expect(at({ startedOn: d('2025-08-01') })).toEqual([false, true, true]);
    expect(at({ status: 'trialing', trialEndsOn: d('2025-08-01') })).toEqual([false, true, true]);
  });
});
