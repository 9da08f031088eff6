import { expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const HEADER = 'Id,OpportunityId,CreatedDate,FromOpportunityStageName,StageName,Amount,CloseDate';
const rowOf = (from: string, to: string) =>
  readLines(
    HEADER,
    `0085g00000Tide1AAB,0065g00000Tide1AAB,2026-01-31 23:30:00,${from},${to},4800.000000000001,2026-03-31 00:00:00`,
  ).rows[0];

test('the row of the creation has no stage before', () => {
  expect(rowOf('', 'Prospecting')).not.toHaveProperty('from');
});

test('an edit that moved nothing is kept, with the amount and the close date of then', () => {
  expect(rowOf('Prospecting', 'Prospecting')).toMatchObject({
    from: 'Prospecting',
    to: 'Prospecting',
    amount: 480_000,
    closesOn: '2026-03-31',
  });
});

test('the moment of a change is in GMT', () => {
  expect(rowOf('Prospecting', 'Closed Won')?.['changedOn']).toBe('2026-02-01');
});

test('a file without the stage before is refused, as each of its rows would look like a creation', () => {
  const header = 'Id,OpportunityId,CreatedDate,StageName,ValidThroughDate';
  expect(() => readLines(header, '1,2,2026-01-31 23:30:00,Prospecting,')).toThrow(/FromOpportunityStageName/);
});
