import { describe, expect, test } from 'vitest';
import { type Timeless, View } from '../../src/model/view.ts';
import { d, modelOf, periodOf, subscription } from '../support/model.ts';

describe('a sum of plain numbers', () => {
  const quantities = [1.5, 2, null].map((quantity) =>
    subscription({ quantity: quantity === null ? null : quantity * 1e9, intervalCount: 3 }),
  );
  const model = modelOf({ subscriptions: quantities }, { asOf: d('2025-06-30') });
  const view = new View(model, periodOf(model, '2025-06'));
  const rows = view.rows('subscriptions');

  test('is exact, whether they are kept as integers or as billionths, and leaves empty cells out', () => {
    expect(view.total(rows, 'quantity').toFraction()).toBe('7/2');
    expect(view.total(rows, 'intervalCount').toFraction()).toBe('9');
  });

  test('of no rows is 0', () => {
    expect(
      view
        .total(
          rows.filter(() => false),
          'quantity',
        )
        .toFraction(),
    ).toBe('0');
  });
});

describe('what is the same in every period', () => {
  const model = modelOf(
    {
      subscriptions: [
        subscription({ currency: 'USD', plan: 'Pro' }),
        subscription({ currency: 'EUR', plan: 'Pro', customer: 'B' }),
        subscription({ currency: 'EUR', plan: 'Team', customer: 'C' }),
      ],
    },
    { asOf: d('2025-06-30') },
  );
  const at = (period: string, segment = {}, only: string | null = null) =>
    new View(model, periodOf(model, period), segment, only);
  let times = 0;
  const countRows = (view: Timeless): number => {
    times++;
    return view.recurring.places().length;
  };
  const found = (...view: Parameters<typeof at>) => at(...view).inEveryPeriod(countRows);

  test('is found once for each segment and currency', () => {
    const counts = ['2025-04', '2025-05'].map((period) => [
      found(period),
      found(period, {}, 'EUR'),
      found(period, { plan: 'Pro' }),
      found(period, { plan: 'Pro' }, 'EUR'),
    ]);
    expect(counts).toEqual([
      [3, 2, 2, 1],
      [3, 2, 2, 1],
    ]);
    expect(times).toBe(4);
  });
});
