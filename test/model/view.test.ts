import { describe, expect, test } from 'vitest';
import { View } from '../../src/model/view.ts';
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
