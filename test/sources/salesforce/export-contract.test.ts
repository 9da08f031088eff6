import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const endOf = (start: string, months: string) =>
  readLines(
    'Id,AccountId,StartDate,ContractTerm,Status',
    `8005g00000Tide1AAB,0015g00000Tide1AAB,${start},${months},Activated`,
  ).rows[0]?.['endsOn'];

test.each([
  ['2026-02-01', '12', '2027-02-01'],
  ['2026-01-31', '1', '2026-02-28'],
  ['2024-02-29', '12', '2025-02-28'],
  ['2026-02-01', '', undefined],
  ['', '12', undefined],
])('a contract from "%s" over "%s" months ends before %s', (start, months, end) => {
  expect(endOf(start, months)).toBe(end);
});
