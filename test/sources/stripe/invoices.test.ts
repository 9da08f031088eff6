import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const rowOf = (columns: Record<string, string>) => {
  const all = {
    id: 'in_1',
    Customer: 'cus_1',
    'Amount Due': '5.00',
    Total: '5.00',
    'Paid At (UTC)': '',
    ...columns,
  };
  return readLines(Object.keys(all).join(','), Object.values(all).join(','));
};
const DATE = { 'Date (UTC)': '2026-02-01 10:00' };

test.each(['draft', 'void', 'Void'])(
  'a Stripe invoice that is %s is excluded under that reason',
  (status) => {
    expect(rowOf({ ...DATE, Status: status }).excludedBy).toEqual({ [status.toLowerCase()]: 1 });
  },
);

test('an invoice of test mode is excluded', () => {
  expect(rowOf({ ...DATE, Status: 'paid', Livemode: 'false' }).excludedBy).toEqual({ 'test-mode': 1 });
});

describe('an invoice of a file without a status', () => {
  test.each([
    ['true', 'true', 'false', 'paid'],
    ['false', 'true', 'true', 'uncollectible'],
    ['false', 'true', 'false', 'open'],
    ['false', 'false', 'false', 'open'],
  ])('with Paid %s, Closed %s and Forgiven %s is %s', (paid, closed, forgiven, status) => {
    const file = rowOf({ ...DATE, Paid: paid, Closed: closed, Forgiven: forgiven });
    expect(file.rows[0]?.['status']).toBe(status);
  });

  test('and without flags has none', () => {
    expect(rowOf(DATE).rows[0]).not.toHaveProperty('status');
  });
});

test('an invoice is issued when it is finalized, else on its date', () => {
  const finalized = { ...DATE, 'Finalized At (UTC)': '2026-02-03 10:00' };
  expect(rowOf({ ...finalized, Status: 'open' }).rows[0]?.['issuedOn']).toBe('2026-02-03');
  expect(rowOf({ ...DATE, 'Finalized At (UTC)': '', Status: 'open' }).rows[0]?.['issuedOn']).toBe(
    '2026-02-01',
  );
});

test.each([
  [{ Tax: '1.00', 'Exclusive Tax Amount': '0.40', 'Inclusive Tax Amount': '0.60' }, 100],
  [{ 'Exclusive Tax Amount': '0.40', 'Inclusive Tax Amount': '0.60' }, 100],
  [{ 'Exclusive Tax Amount': '0.40', 'Inclusive Tax Amount': '' }, 40],
])('the tax of an invoice with %o is %d cents', (columns, tax) => {
  expect(rowOf({ ...DATE, Status: 'paid', ...columns }).rows[0]?.['tax']).toBe(tax);
});

describe('the invoices of 2023, whose one time is "Date (UTC)",', () => {
  const HEADER =
    'id,Amount Due,Billing,Closed,Currency,Customer,Date (UTC),Due Date (UTC),Number,Paid,Subscription,Subtotal,Tax,Total,Amount Paid,Status';
  const row = (id: string, paid: string, status: string) =>
    `${id},11.90,charge_automatically,true,eur,cus_1,2026-02-01 10:00,,N-1,${paid},sub_1,10.00,1.90,11.90,0.00,${status}`;

  test('are dated by it', () => {
    const file = readLines(HEADER, row('in_1', 'true', 'paid'), row('in_2', 'false', 'draft'));
    expect(file.source).toBe('stripe-invoices');
    expect(file.rows).toMatchObject([{ id: 'in_1', issuedOn: '2026-02-01', total: 1190, tax: 190 }]);
    expect(file.excludedBy).toEqual({ draft: 1 });
  });

  test('are read without a column of customers', () => {
    const drop = (line: string) =>
      line
        .split(',')
        .filter((_, at) => at !== 5)
        .join(',');
    const file = readLines(drop(HEADER), drop(row('in_1', 'true', 'paid')));
    expect(file.rows).toMatchObject([{ id: 'in_1', total: 1190 }]);
  });
});
