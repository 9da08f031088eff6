import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const PAYMENTS = ',Date,Transaction type,Memo/Description,Transaction number,Amount';

describe('a group in a QuickBooks report', () => {
  test('names the customer of its rows', () => {
    const file = readLines(PAYMENTS, 'Sorb,,,,,', ',3/14/2026,Payment,,1,5.00', 'Total for Sorb,,,,,$5.00');
    expect([file.rows, file.lines['other']]).toMatchObject([[{ customer: 'Sorb' }], 3]);
  });

  test('goes on after a group within it has ended', () => {
    const file = readLines(
      PAYMENTS,
      'Sorb,,,,,',
      'North,,,,,',
      ',3/14/2026,Payment,,1,5.00',
      'Total for North,,,,,$5.00',
      ',3/15/2026,Payment,,2,6.00',
    );
    expect(file.rows.map(({ customer }) => customer)).toEqual(['North', 'Sorb']);
  });

  test('ends with its total', () => {
    const file = readLines(PAYMENTS, 'Sorb,,,,,', 'Total for Sorb,,,,,$0.00', ',3/15/2026,Payment,,2,6.00');
    expect(file.rows[0]).not.toHaveProperty('customer');
  });
});

const INVOICES = 'Date,Transaction type,Num,Name,Memo,Due date,Amount,Open balance';

describe('the frame of a QuickBooks report', () => {
  test.each(['Cash', 'Accrual'])('says at its end, after the words %s Basis, when it was made', (basis) => {
    const end = `"${basis} Basis Tuesday, September 29, 2026 09:30 PM GMT-04:00"`;
    const file = readLines(
      'Medlar Goods,,,,,,,',
      'Invoice List by Date,,,,,,,',
      '"January 1-September 29, 2026",,,,,,,',
      ',,,,,,,',
      INVOICES,
      '9/28/2026,Invoice,1,Sorb,,10/28/2026,5.00,5.00',
      'TOTAL,,,,,,$5.00,$5.00',
      '',
      '',
      '',
      end,
    );
    expect([file.exportedOn, file.rows.length, file.rejects]).toEqual(['2026-09-29', 1, []]);
  });

  test('holds no row that lacks a date: such a row is refused', () => {
    expect(readLines(INVOICES, ',Invoice,1,Sorb,,,5.00,5.00').rejects).toEqual([[2, 'missing-value']]);
  });
});

test('a QuickBooks credit memo is negative however it is written', () => {
  const file = readLines(
    INVOICES,
    '3/14/2026,Credit Memo,1,Sorb,,,(5.00),0.00',
    '3/14/2026,Credit Memo,2,Sorb,,,5.00,0.00',
  );
  expect(file.rows.map(({ total }) => total)).toEqual([-500, -500]);
});

test('an open balance is what is not yet paid of a QuickBooks invoice', () => {
  const file = readLines(INVOICES, '3/14/2026,Invoice,1,Sorb,,,5.00,1.25');
  expect(file.rows[0]).toMatchObject({ total: 500, paid: 375, status: 'open' });
});

test('a kind of transaction that we do not know is said once and kept as other', () => {
  const file = readLines(
    'Date,Transaction type,Num,Posting (Y/N),Name,Memo,Account name,Split,Amount',
    '3/14/2026,Barter,1,Y,Sorb,,Checking,Sales,5.00',
    '3/15/2026,Barter,2,Y,Sorb,,Checking,Sales,5.00',
  );
  expect([file.rows.map(({ kind }) => kind), file.warnings]).toEqual([
    ['other', 'other'],
    [[2, 'unknown-kind']],
  ]);
});

describe('a QuickBooks Transaction Detail by Account report', () => {
  const BY_ACCOUNT = ',Transaction date,Transaction type,Num,Name,Description,Split,Amount,Balance';
  const receipt = (split: string, amount: string) =>
    `,3/14/2026,Sales Receipt,1,Sorb,,${split},${amount},0.00`;

  test('states a payment under two accounts, and it counts once, as what the debts fell by', () => {
    const file = readLines(
      BY_ACCOUNT,
      'Checking,,,,,,,,',
      ',3/14/2026,Payment,1,Sorb,,Accounts Receivable (A/R),5.00,5.00',
      'Total for Checking,,,,,,,$5.00,',
      'Accounts Receivable (A/R),,,,,,,,',
      ',3/14/2026,Payment,1,Sorb,,Checking,-5.00,0.00',
    );
    expect([file.rows.length, file.rows[0], file.excludedBy]).toMatchObject([
      1,
      { line: 6, kind: 'charge', amount: 500 },
      { 'other-side': 1 },
    ]);
  });

  test('has the sum of a receipt where all other rows of the receipt name its account, wherever it stands', () => {
    const file = readLines(
      BY_ACCOUNT,
      'Inventory Asset,,,,,,,,',
      receipt('Undeposited Funds', '-2.00'),
      'Total for Inventory Asset,,,,,,,$-2.00,',
      'Undeposited Funds,,,,,,,,',
      receipt('-Split-', '9.00'),
      'Total for Undeposited Funds,,,,,,,$9.00,',
      'Income,,,,,,,,',
      'Jam,,,,,,,,',
      receipt('Undeposited Funds', '5.00'),
      receipt('Undeposited Funds', '4.00'),
    );
    expect(file.rows).toMatchObject([{ line: 6, amount: 900 }]);
  });

  test('does not tell the sum of a receipt without the account that has it: no line of it is taken for one', () => {
    const file = readLines(
      BY_ACCOUNT,
      'Jam,,,,,,,,',
      receipt('Undeposited Funds', '5.00'),
      'Total for Jam,,,,,,,$5.00,',
      'Honey,,,,,,,,',
      receipt('Undeposited Funds', '4.00'),
    );
    expect([file.rows, file.excludedBy]).toEqual([[], { 'side-unknown': 2 }]);
  });

  test('says once, at the first, how many of its rows are of transactions whose money it does not tell', () => {
    const file = readLines(
      BY_ACCOUNT,
      'Jam,,,,,,,,',
      ',3/13/2026,Invoice,7,Sorb,,Accounts Receivable (A/R),8.00,0.00',
      ',3/13/2026,Expense,,Paper Co,,Checking,3.00,0.00',
      receipt('Undeposited Funds', '5.00'),
      ',3/15/2026,Refund,2,North,,Checking,-5.00,0.00',
      'Total for Jam,,,,,,,$11.00,',
      'Honey,,,,,,,,',
      receipt('Undeposited Funds', '4.00'),
    );
    expect(file.excludedBy).toEqual({ 'billed-not-paid': 1, 'not-from-customers': 1, 'side-unknown': 3 });
    expect(file.warnings).toEqual([[5, 'side-unknown']]);
  });

  test('says nothing where it tells the money of every transaction', () => {
    const file = readLines(
      BY_ACCOUNT,
      'Checking,,,,,,,,',
      ',3/14/2026,Payment,1,Sorb,,Accounts Receivable (A/R),5.00,5.00',
    );
    expect([file.rows.length, file.warnings]).toEqual([1, []]);
  });

  test('names an account in its headings as the other side does, with or without the accounts above it', () => {
    const file = readLines(
      BY_ACCOUNT,
      'Cash,,,,,,,,',
      receipt('Income:Jam', '5.00'),
      'Total for Cash,,,,,,,$5.00,',
      'Income,,,,,,,,',
      'Jam,,,,,,,,',
      receipt('Bank:Cash', '5.00'),
    );
    expect(file.rows).toMatchObject([{ line: 3, amount: 500 }]);
  });
});

test.each([
  ['Date,Transaction type,Transaction number,Name,Memo,Due date,Amount,Open balance', 'quickbooks-invoices'],
  ['Transaction date,Transaction type,Num,Name,Memo,Due date,Amount,Open balance', 'quickbooks-invoices'],
  [
    'Transaction date,Transaction type,Transaction number,Posting (Y/N),Name,Memo,Account name,Split,Amount',
    'quickbooks-transactions',
  ],
  [',Transaction date,Transaction type,Memo,Transaction number,Amount', 'quickbooks-invoices-and-payments'],
])(
  'a QuickBooks report with the date and the number under their other names is the same report: %s',
  (header, id) => {
    expect(readLines(header).source).toBe(id);
  },
);
