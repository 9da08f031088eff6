import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER =
  'Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto (ohne BU-Schlüssel);Belegdatum;Generalumkehr (GU)';
const head = (from: string, to: string) =>
  `"EXTF";700;21;"Buchungsstapel";13;20261005120000000;;"";"";"";1001;1;20260401;4;${from};${to};"";"";1;0;0;"EUR"`;
const read = (posting: string, from = '20251201', to = '20260131') =>
  readLines(head(from, to), HEADER, posting).rows[0];

test.each([
  ['3112', '2025-12-31'],
  ['0101', '2026-01-01'],
  ['101', '2026-01-01'],
  ['3101', '2026-01-31'],
])('a posting of %s in a batch of December and January is of %s', (date, day) => {
  expect(read(`10,00;S;EUR;10001;8400;${date};`)).toMatchObject({ day });
});

test.each(['1511', '3002', '45'])(
  'a posting of %s, which is in none of the two months, is no record',
  (date) => {
    expect(read(`10,00;S;EUR;10001;8400;${date};`)).toBeUndefined();
  },
);

test.each([
  ['S', '', 1050],
  ['H', '', -1050],
  ['S', '1', -1050],
  ['H', '1', 1050],
  ['H', '0', -1050],
])('10.50 on the side %s with the mark for a reversal "%s" is %s cents', (side, reversed, amount) => {
  expect(read(`10,50;${side};EUR;10001;8400;1512;${reversed}`)).toMatchObject({ amount });
});

test('the customer is the account that has a digit more than line 1 says, on whichever side', () => {
  expect(read('10,00;S;EUR;10001;8400;1512;')).toMatchObject({ customer: '10001' });
  expect(read('10,00;S;EUR;1800;10002;1512;')).toMatchObject({ customer: '10002' });
  expect(read('10,00;S;EUR;1800;8400;1512;')).not.toHaveProperty('customer');
});

test('a batch without line 1 is of no use: its days have no year', () => {
  expect(() => readLines(HEADER, '10,00;S;EUR;10001;8400;1512;')).toThrow(/no year/);
});
