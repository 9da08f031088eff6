import { describe, expect, test } from 'vitest';
import { readLines } from './read-file.ts';

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
