import { describe, expect, test } from 'vitest';
import { ltvCac } from '../../../src/metrics/unit-economics/ltv-cac.ts';
import { answer, d, modelOf, priced, subscription } from '../../support/model.ts';

const asOf = d('2025-07-31');
const since = d('2024-01-01');
/** At the close 400 from two customers; of 12 customer-months one is the last; one customer is new. */
const subscriptions = [
  subscription({ startedOn: since }),
  subscription({ customer: 'B', startedOn: since, endedOn: d('2025-06-10') }),
  subscription({ customer: 'C', amount: 300, startedOn: d('2025-06-10') }),
];
const cost = (category: string, amount: number, from = '2025-06-01', to = '2025-07-01') =>
  priced({ startsOn: d(from), endsOn: d(to), category, amount, currency: 'USD' }, 'amount');
const invoices = [
  priced({ issuedOn: d('2025-06-05'), status: 'paid', currency: 'USD', total: 200 }, 'total'),
];
const june = (costs: ReturnType<typeof cost>[], rows = subscriptions) =>
  answer(ltvCac, modelOf({ subscriptions: rows, invoices, costs }, { asOf }), '2025-06');

describe('LTV : CAC', () => {
  test('has no value without costs of sales and marketing', () => {
    expect(june([cost('cogs', 40)]).reason).toBe('missing-input');
  });

  test('has no value when nobody is new', () => {
    expect(june([cost('cogs', 40), cost('sales_marketing', 800)], subscriptions.slice(0, 2)).reason).toBe(
      'zero-denominator',
    );
  });

  test('has no value when nobody churned', () => {
    const rows = [subscriptions[0] ?? {}, subscriptions[2] ?? {}];
    expect(june([cost('cogs', 40), cost('sales_marketing', 800)], rows).reason).toBe('no-churn-observed');
  });

  test('divides the lifetime value after margin by the cost of a new customer', () => {
    // ARPA 400 ÷ 2 = 200, margin 0.8, lifetime 12: 1920.
    expect(june([cost('cogs', 40), cost('sales_marketing', 800)])).toMatchObject({ value: '2.4', n: 1 });
  });

  test('refuses to set revenue without a margin against a full cost', () => {
    expect(june([cost('sales_marketing', 800)])).toMatchObject({ value: null, reason: 'basis-mismatch' });
  });

  test('takes costs from the first to the last day of the period', () => {
    const day = (from: string, to: string) =>
      june([cost('cogs', 40), cost('sales_marketing', 800, from, to)]).value;
    expect(day('2025-06-01', '2025-06-02')).toBe('2.4');
    expect(day('2025-06-30', '2025-07-01')).toBe('2.4');
    expect([day('2025-05-31', '2025-06-01'), day('2025-07-01', '2025-07-02')]).toEqual([null, null]);
  });
});
