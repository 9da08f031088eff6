import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const ROW = {
  Date: '14/03/2026',
  Type: 'General Payment',
  Status: 'Completed',
  Currency: 'EUR',
  Gross: '50.00',
  Fee: '-1.50',
  Net: '48.50',
  'Transaction ID': '1AA',
  'Reference Txn ID': '',
  'Balance Impact': 'Credit',
};

const read = (cells: Partial<typeof ROW>) =>
  readLines(Object.keys(ROW).join(','), Object.values({ ...ROW, ...cells }).join(','));

test('a PayPal fee is what PayPal keeps, though PayPal writes it as a negative number', () => {
  expect(read({}).rows[0]).toMatchObject({ amount: 5000, fee: 150 });
});

describe('money that leaves a PayPal account', () => {
  test('is a refund where it refers to a payment, whatever its type is called', () => {
    const [row] = read({ Gross: '-50.00', Fee: '1.50', 'Reference Txn ID': '0XY' }).rows;
    expect(row).toMatchObject({ kind: 'refund', amount: -5000, fee: -150, reference: '0XY' });
  });

  test.each(['B-1AB23456CD', 'I-R8YLY094FJYR', ''])('is no refund where it refers to "%s"', (reference) => {
    expect(read({ Gross: '-50.00', 'Reference Txn ID': reference }).rows[0]).toMatchObject({ kind: 'other' });
  });
});

test.each([
  [{ 'Balance Impact': 'Memo' }, 'memo'],
  [{ Type: 'Bank Deposit to PP Account ', Status: 'Pending' }, 'funding'],
  [{ Type: 'General Withdrawal' }, 'funding'],
  [{ Type: 'General Currency Conversion' }, 'currency-conversion'],
  [{ Type: 'Allgemeine Währungsumrechnung' }, 'currency-conversion'],
  [{ Type: 'Account Hold for Open Authorization' }, 'hold'],
  [{ Type: 'Einbehaltung für offene Autorisierung' }, 'hold'],
  [{ Status: 'Pending' }, 'not-completed'],
  [{ Status: 'Ausstehend' }, 'not-completed'],
])('a PayPal row with %o is left out as %s', (cells, reason) => {
  expect(read(cells).excludedBy).toEqual({ [reason]: 1 });
});

test('the dates of a PayPal file are in the order that one of them shows', () => {
  const header = Object.keys(ROW).join(',');
  const row = (date: string, id: string) =>
    Object.values({ ...ROW, Date: date, 'Transaction ID': id }).join(',');
  const days = readLines(header, row('02/03/2026', '1'), row('28/03/2026', '2')).rows.map(({ day }) => day);
  expect(days).toEqual(['2026-03-02', '2026-03-28']);
});
