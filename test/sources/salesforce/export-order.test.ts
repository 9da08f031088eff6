import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'Id,AccountId,EffectiveDate,EndDate,TotalAmount,Status,IsReductionOrder';
const rowOf = (end: string, amount: string, reduces: string) =>
  readLines(HEADER, `8015g00000Tide1AAB,0015g00000Tide1AAB,2026-02-01,${end},${amount},Activated,${reduces}`)
    .rows[0];

test.each([
  ['400', '0', 40_000],
  ['400', '1', -40_000],
  ['-400', '1', -40_000],
  ['0', '1', 0],
  ['', '1', undefined],
])('an order over "%s" whose IsReductionOrder is %s amounts to %s', (amount, reduces, kept) => {
  expect(rowOf('', amount, reduces)?.['amount']).toBe(kept);
});

test('the day after its last day is the end of an order', () => {
  expect(rowOf('2027-01-31', '400', '0')?.['endsOn']).toBe('2027-02-01');
});

test('an order without an end has none', () => {
  expect(rowOf('', '400', '0')).not.toHaveProperty('endsOn');
});
