import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const payment = (columns: Record<string, string>, created = 'Created date (UTC)') => {
  const cells = {
    id: 'ch_1',
    [created]: '2026-01-31 23:30:00',
    Amount: '40.00',
    'Amount Refunded': '0.00',
    Status: 'Paid',
  };
  const all = { ...cells, 'Converted Amount': '36.90', Currency: 'usd', ...columns };
  return readLines(Object.keys(all).join(','), Object.values(all).join(','));
};

test.each(['Paid', 'succeeded', 'Refunded'])('a payment with the status %s was collected', (status) => {
  expect(payment({ Status: status }).rows[0]).toMatchObject({
    amount: 4000,
    currency: 'USD',
    paidOn: '2026-02-01',
  });
});

test('a payment that failed is kept as an attempt, captured or not', () => {
  expect(payment({ Status: 'Failed', Captured: 'false' }).rows[0]).toMatchObject({
    status: 'failed',
    amount: 4000,
  });
  expect(payment({ Status: 'Failed' }).excludedBy).toEqual({});
});

test.each(['canceled', 'requires_payment_method', 'requires_action', 'incomplete', 'Uncaptured'])(
  'a payment with the status %s was not collected',
  (status) => {
    expect(payment({ Status: status }).excludedBy).toEqual({ 'not-collected': 1 });
  },
);

test('a payment that was not captured was not collected', () => {
  expect(payment({ Captured: 'false' }).excludedBy).toEqual({ 'not-collected': 1 });
});

test('a payment with a status we do not know is excluded under a reason of its own', () => {
  expect(payment({ Status: 'Disputed' }).excludedBy).toEqual({ 'unknown-status': 1 });
  expect(payment({ Status: '' }).excludedBy).toEqual({ 'unknown-status': 1 });
});

test.each([{ Mode: 'Test' }, { Livemode: 'false' }])('a payment of test mode is excluded: %o', (columns) => {
  expect(payment(columns as Record<string, string>).excludedBy).toEqual({ 'test-mode': 1 });
});

test.each(['Created date (UTC)', 'Created (UTC)', 'Created'])('the column %s is in UTC', (created) => {
  expect(payment({}, created).rows[0]?.['paidOn']).toBe('2026-02-01');
});

test('a partial refund stays collected, with what was refunded', () => {
  expect(payment({ 'Amount Refunded': '15.00' }).rows[0]).toMatchObject({ amount: 4000, refunded: 1500 });
});
