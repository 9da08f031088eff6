// MRR as if earned by the day: what a quarter comes to, and what each subscription adds to it.

import { describe, expect, test } from 'vitest';
import { exact } from '../../../src/base/number/exact.ts';
import type { Period } from '../../../src/base/time/period.ts';
import type { Model } from '../../../src/model/model.ts';
import { View } from '../../../src/model/view.ts';
import { d, modelOf, periodOf, subscription } from '../../support/model.ts';

const rows = [
  // 21 days of March at 31.00 a month, and 15 of April: 31 × 21 ÷ 31 + 31 × 15 ÷ 30.
  subscription({ id: 's1', customer: 'A', amount: 31, startedOn: d('2025-03-11'), endedOn: d('2025-04-16') }),
  // All of both months.
  subscription({ id: 's2', customer: 'B', amount: 60 }),
  // Begins when they are over.
  subscription({ id: 's3', customer: 'C', amount: 60, startedOn: d('2025-05-01') }),
];

const earnedIn = (model: Model, period: Period) => {
  const { recurring, elapsed } = new View(model, period);
  return {
    all: recurring.earned(elapsed).toFraction(),
    byRow: recurring.earnedByRow(elapsed).map(({ row, amount }) => [row, amount.toFraction()]),
  };
};

describe('what is earned by the day', () => {
  test('is each day its share of the month, and its rows add up to it', () => {
    const model = modelOf({ subscriptions: rows }, { asOf: d('2025-12-31') });
    expect(earnedIn(model, periodOf(model, '2025-03-01..2025-04-30'))).toEqual({
      // 21 + 15.5 + 2 × 60
      all: exact(313, 2).toFraction(),
      byRow: [
        [0, exact(73, 2).toFraction()],
        [1, '120'],
      ],
    });
  });

  test('ends with as-of', () => {
    const model = modelOf({ subscriptions: rows }, { asOf: d('2025-03-20') });
    // 10 days of 31.00, 20 of 60.00, of a month of 31 days.
    expect(earnedIn(model, periodOf(model, '2025-03'))).toEqual({
      all: exact(1510, 31).toFraction(),
      byRow: [
        [0, '10'],
        [1, exact(1200, 31).toFraction()],
      ],
    });
  });

  test('is nothing where nobody pays', () => {
    const model = modelOf({ subscriptions: rows }, { asOf: d('2025-12-31') });
    expect(earnedIn(model, periodOf(model, '2024-06'))).toEqual({ all: '0', byRow: [] });
  });
});
