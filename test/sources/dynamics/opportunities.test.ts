import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER =
  '(Do Not Modify) Opportunity,(Do Not Modify) Modified On,Topic,Status,Est. Close Date,Est. Revenue,Actual Revenue,Actual Close Date,Created On';
const read = (status: string, actual = '12', created = '2/13/2026', ended = '3/14/2026') =>
  readLines(HEADER, `5f0c1d2e,3/15/2026,Tills,${status},6/30/2026,10,${actual},${ended},${created}`);

test.each([
  ['Open', 'open', 1000, '2026-06-30'],
  ['Won', 'won', 1200, '2026-03-14'],
  ['Lost', 'lost', 1000, '2026-03-14'],
])('an opportunity of status %s is %s, amounts to %s and closes on %s', (status, ...expected) => {
  const row = read(status).rows[0];
  expect([row?.['outcome'], row?.['amount'], row?.['closedOn']]).toEqual(expected);
});

test('a won opportunity without an actual revenue has no amount, rather than the estimate', () => {
  expect(read('Won', '').rows[0]).not.toHaveProperty('amount');
});

test.each(['Canceled', ''])('an opportunity of status "%s" is excluded', (status) => {
  expect(read(status).excludedBy).toEqual({ 'unknown-status': 1 });
});

test.each([
  ['45594.52', '2024-10-29'],
  ['45594', '2024-10-29'],
  ['"45594,52"', '2024-10-29'],
  ['46053.999988', '2026-01-31'],
  ['10/29/2024 12:28 PM', '2024-10-29'],
])('the number or date %s is %s', (created, day) => {
  expect(read('Open', '', created).rows[0]?.['createdOn']).toBe(day);
});

test.each(['461', '4559452', '-45594', '45594.'])('the number %s is no date', (created) => {
  expect(read('Open', '', created).rejects).toEqual([[2, 'not-a-date']]);
});

test('a number is no date in exports that are not saved from a workbook', () => {
  const header = 'Record ID,Deal Name,Deal Stage,Amount,Close Date,Create Date';
  expect(readLines(header, '1,Tills,Closed Won,10,45594.52,45594').rejects).toEqual([
    [2, 'not-a-date'],
    [2, 'not-a-date'],
  ]);
});

test('an amount is in the currency whose name the row states', () => {
  const file = readLines(
    `${HEADER},Currency`,
    '5f0c1d2e,3/15/2026,Tills,Won,6/30/2026,$10,$12,3/14/2026,2/13/2026,US Dollar',
  );
  expect(file.rows[0]).toMatchObject({ amount: 1200, currency: 'USD' });
});
