import { describe, expect, test } from 'vitest';
import { ltv } from '../../../src/metrics/unit-economics/ltv.ts';
import { answer, d, modelOf, priced, subscription } from '../../support/model.ts';

const asOf = d('2025-07-31');
const since = d('2024-01-01');
/** A pays 100 and stays; B pays 50 and ends, by default in June: 12 customer-months for one that left. */
const book = (ended = '2025-06-10') => [
  subscription({ startedOn: since }),
  subscription({ customer: 'B', amount: 50, startedOn: since, endedOn: d(ended) }),
];
const cogs = (amount: number, month = '06') =>
  priced(
    {
      startsOn: d(`2025-${month}-01`),
      endsOn: d(`2025-${month}-30`),
      category: 'cogs',
      amount,
      currency: 'USD',
    },
    'amount',
  );
const invoices = [
  priced({ issuedOn: d('2025-06-05'), status: 'paid', currency: 'USD', total: 200, tax: 0 }, 'total', 'tax'),
];

const june = (tables: Parameters<typeof modelOf>[0]) => answer(ltv, modelOf(tables, { asOf }), '2025-06');

describe('customer lifetime value', () => {
  test('has no value without customers', () => {
    expect(june({ subscriptions: [] })).toMatchObject({ value: null, reason: 'zero-denominator' });
  });

  test('has no value when nobody churned', () => {
    expect(june({ subscriptions: [subscription({ startedOn: since })] }).reason).toBe('no-churn-observed');
  });

  test('is ARPA × lifetime without costs, and says so', () => {
    expect(june({ subscriptions: book() })).toMatchObject({ value: '1200', flags: ['no-margin'] });
  });

  test('is without a margin when no costs of goods sold fall into the period', () => {
    const tables = { subscriptions: book(), costs: [cogs(40, '05')], invoices };
    expect(june(tables)).toMatchObject({ value: '1200', flags: ['no-margin'] });
  });

  test('is ARPA × margin × lifetime with costs of goods sold', () => {
    expect(june({ subscriptions: book(), costs: [cogs(40)], invoices })).toMatchObject({
      value: '960',
      flags: [],
    });
  });

  test('has no value when there are costs but nothing was invoiced', () => {
    expect(june({ subscriptions: book(), costs: [cogs(40)], invoices: [] }).reason).toBe('zero-denominator');
  });

  test('takes its ARPA from the last day of the period and its churn from no day beyond', () => {
    const late = subscription({ customer: 'C', amount: 300, startedOn: d('2025-07-01') });
    expect(june({ subscriptions: [...book('2025-06-01'), late] }).value).toBe('1200');
    expect(june({ subscriptions: book('2025-07-01') }).reason).toBe('no-churn-observed');
  });

  test('carries on what its parts rest on', () => {
    const started = d('2025-04-10');
    const young = book().map((row) => ({ ...row, startedOn: started }));
    // May and June: 4 customer-months for one that left.
    expect(june({ subscriptions: young })).toMatchObject({
      value: '400',
      flags: ['short-history', 'no-margin'],
    });
  });
});

describe('customer lifetime value by Stripe’s rule', () => {
  const stripe = (subscriptions: ReturnType<typeof book>, period = '2025-06') =>
    answer(ltv, modelOf({ subscriptions }, { asOf }), period, 'stripe');

  test('takes a churn of 1.67 % a month where nobody was lost, and says so', () => {
    const alone = [subscription({ startedOn: since, amount: 167 })];
    // 167 ÷ 0.0167; of a quarter 3 × 167 ÷ (3 × 0.0167).
    expect(stripe(alone)).toMatchObject({ value: '10000', flags: ['assumed-inputs'] });
    expect(stripe(alone, '2025-Q2').value).toBe('10000');
  });

  test('takes the churn that there was: one of two, 100 ÷ 1/2', () => {
    expect(stripe(book())).toMatchObject({ value: '200', flags: [] });
  });

  test('has no value where nobody pays', () => {
    expect(stripe([]).reason).toBe('zero-denominator');
  });
});
