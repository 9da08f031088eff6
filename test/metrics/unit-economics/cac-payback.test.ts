import { describe, expect, test } from 'vitest';
import { cacPayback } from '../../../src/metrics/unit-economics/cac-payback.ts';
import { answer, d, modelOf, priced, subscription } from '../../support/model.ts';

const asOf = d('2025-12-31');
const cost = (category: string, amount: number, from = '2025-07-01', to = '2025-10-01') =>
  priced({ startsOn: d(from), endsOn: d(to), category, amount, currency: 'USD' }, 'amount');
const invoices = [
  priced({ issuedOn: d('2025-09-05'), status: 'paid', currency: 'USD', total: 1000, tax: 0 }, 'total', 'tax'),
];
const fresh = (customer: string, amount: number, started = '2025-08-10') =>
  subscription({ customer, amount, startedOn: d(started) });
/** 20,000 of new MRR from two customers, beside an old one that pays far less. */
const subscriptions = [subscription({ amount: 10 }), fresh('B', 12_000), fresh('C', 8_000)];
const sales = cost('sales_marketing', 300_000);
const cogs = cost('cogs', 200);

const quarter = (costs: ReturnType<typeof cost>[], rows = subscriptions) =>
  answer(cacPayback, modelOf({ subscriptions: rows, costs, invoices }, { asOf }), '2025-Q3');

describe('CAC payback', () => {
  test('has no value without costs of sales and marketing, or without new customers', () => {
    expect(quarter([cogs]).reason).toBe('missing-input');
    expect(quarter([sales, cogs], subscriptions.slice(0, 1)).reason).toBe('zero-denominator');
  });

  test('is 18.75 months for 300,000 spent, 20,000 of new MRR and a margin of 80 %', () => {
    expect(quarter([sales, cogs])).toMatchObject({ value: '18.75', n: 2, flags: [] });
  });

  test('is 15 months for the same without a margin, and says so', () => {
    expect(quarter([sales])).toMatchObject({ value: '15', flags: ['no-margin'] });
  });

  test('has no value when new customers are served at a loss, or at cost', () => {
    expect(quarter([sales, cost('cogs', 1200)])).toMatchObject({ value: null, reason: 'zero-denominator' });
    expect(quarter([sales, cost('cogs', 1000)])).toMatchObject({ value: null, reason: 'zero-denominator' });
  });

  test('takes customers from the first to the last day of the period', () => {
    const days = ['2025-06-30', '2025-07-01', '2025-09-30', '2025-10-01'];
    const paid = days.map((day) => quarter([sales], [fresh('B', 20_000, day)]).value);
    expect(paid).toEqual([null, '15', '15', null]);
  });
});
