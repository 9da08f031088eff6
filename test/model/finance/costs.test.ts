import { describe, expect, test } from 'vitest';
import { costsIn } from '../../../src/model/finance/costs.ts';
import { View } from '../../../src/model/view.ts';
import { d, modelOf, periodOf, priced } from '../../support/model.ts';

const cost = (amount: number, from: string, to: string, currency = 'USD') =>
  priced({ startsOn: d(from), endsOn: d(to), category: 'cogs', amount, currency }, 'amount');

function june(costs: ReturnType<typeof cost>[], currency: string | null = null) {
  const asOf = d('2025-07-31');
  const rates = [{ day: asOf, currency: 'USD', rate: '1.5' }];
  const model = modelOf({ costs, rates }, { asOf, currency });
  const view = new View(model, periodOf(model, '2025-06'));
  const found = costsIn(view.rows('costs'), 'cogs', view.period);
  return (
    found && {
      amount: view.money.total(found.amountsOf(found.rows)).toFraction(),
      rows: found.rows.length,
      flags: found.flags,
    }
  );
}

describe('costs in an interval', () => {
  test('are unknown, not zero, when no row touches it', () => {
    expect(june([cost(10, '2025-05-01', '2025-06-01'), cost(10, '2025-07-01', '2025-08-01')])).toBeNull();
  });

  test('are zero when a row says so', () => {
    expect(june([cost(0, '2025-06-01', '2025-07-01')])).toEqual({ amount: '0', rows: 1, flags: [] });
  });

  test('are those of rows that lie in it, as a whole', () => {
    const rows = [cost(10, '2025-06-01', '2025-06-02'), cost(20, '2025-06-30', '2025-07-01')];
    expect(june(rows)).toEqual({ amount: '30', rows: 2, flags: [] });
  });

  test('are an exact share by day of a row that reaches beyond it', () => {
    expect(june([cost(1, '2025-01-01', '2026-01-01')])).toEqual({
      amount: '6/73',
      rows: 1,
      flags: ['spread-costs'],
    });
  });

  test('add up to the row over the intervals that it spans', () => {
    const row = cost(100, '2025-05-31', '2025-07-02');
    expect(june([row])?.amount).toBe('375/4'); // 30 of 32 days
  });

  test('are summed by currency and converted once', () => {
    const thirds = [cost(1, '2025-05-31', '2025-06-03', 'EUR'), cost(2, '2025-06-01', '2025-07-01')];
    expect(june(thirds, 'USD')?.amount).toBe('3'); // two thirds of a euro at 1.5, and 2
  });

  test('pass over a row without days', () => {
    expect(june([cost(10, '2025-06-05', '2025-06-05')])).toBeNull();
  });
});
