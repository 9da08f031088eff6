import { describe, expect, test } from 'vitest';
import { collectedRevenue } from '../../../src/metrics/billing/collected-revenue.ts';
import { invoicedRevenue } from '../../../src/metrics/billing/invoiced-revenue.ts';
import { refunds } from '../../../src/metrics/billing/refunds.ts';
import { answer, d, modelOf, priced } from '../../support/model.ts';

type Tables = Parameters<typeof modelOf>[0];

const found = (metric: Parameters<typeof answer>[0], tables: Tables, period = '2025-06') => {
  const { value, reason, flags } = answer(metric, modelOf(tables, { asOf: d('2025-07-31') }), period);
  return [value ?? reason, ...flags];
};

const invoice = (on: string, total: number, tax: number, status = 'paid') =>
  priced({ id: on + status, issuedOn: d(on), total, tax, status, currency: 'USD' }, 'total', 'tax');
const payment = (on: string, amount: number, refunded: number | null = null) =>
  priced({ id: on, paidOn: d(on), amount, refunded, currency: 'USD' }, 'amount', 'refunded');
const moved = (on: string, kind: string, amount: number) =>
  priced({ id: on + kind, day: d(on), kind, amount, currency: 'USD' }, 'amount');

describe('invoiced revenue', () => {
  const invoices = [
    invoice('2025-05-31', 1000, 0),
    invoice('2025-06-01', 119, 19),
    invoice('2025-06-30', -50, 0, 'open'),
    invoice('2025-06-12', 700, 0, 'void'),
    invoice('2025-07-01', 2000, 0),
  ];

  test('is what was issued in the period less tax, credit notes taken off', () => {
    expect(found(invoicedRevenue, { invoices })).toEqual(['50']);
    expect(found(invoicedRevenue, { invoices: [] })).toEqual(['0']);
    expect(found(invoicedRevenue, { invoices }, '2025-04')).toEqual(['insufficient-history']);
  });
});

describe('collected revenue', () => {
  const payments = [
    payment('2025-05-31', 1000),
    payment('2025-06-01', 100, 30),
    payment('2025-06-30', 40, 0),
    payment('2025-07-01', 2000),
  ];
  const transactions = [
    moved('2025-06-02', 'charge', 300),
    moved('2025-06-30', 'refund', -45),
    moved('2025-06-30', 'fee', -9),
    moved('2025-06-30', 'payout', -200),
    moved('2025-07-01', 'refund', -1),
  ];

  test('is payments less what was refunded of them, and says on which day that counts', () => {
    expect(found(collectedRevenue, { payments })).toEqual(['110', 'refunds-by-payment-day']);
    expect(found(collectedRevenue, { payments: payments.slice(2) })).toEqual(['40']);
    expect(found(collectedRevenue, { payments, transactions })).toEqual(['110', 'refunds-by-payment-day']);
  });

  test('is charges less refunds of the period where no payments are there', () => {
    expect(found(collectedRevenue, { transactions })).toEqual(['255']);
    expect(found(collectedRevenue, {})).toEqual(['missing-input']);
    expect(found(collectedRevenue, { transactions }, '2025-05')).toEqual(['insufficient-history']);
  });

  test('leaves refunds by their own day to the movements of accounts', () => {
    expect(found(refunds, { transactions })).toEqual(['45']);
    expect(found(refunds, { payments })).toEqual(['missing-input']);
    expect(found(refunds, { transactions: [] })).toEqual(['0']);
  });
});
