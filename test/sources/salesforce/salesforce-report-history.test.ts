import { describe, expect, test } from 'vitest';
import { readLines } from '../../ingest/read-file.ts';

const MOVES = 'Opportunity ID,From Stage,To Stage,Last Modified,Amount,Close Date,Stage';
const FIELDS = 'Opportunity ID,Stage,Amount,Field / Event,Old Value,New Value,Edit Date';

describe('an opportunity history report', () => {
  test('has the amount and the close date of today, which are not those of the change', () => {
    const { rows } = readLines(MOVES, '0065g00000Tide1,,Prospecting,1/31/2026,4800,3/14/2026,Closed Won');
    expect(rows[0]).toEqual({
      line: 2,
      id: '0065g00000Tide1AAB 1/31/2026 Prospecting',
      opportunity: '0065g00000Tide1AAB',
      to: 'Prospecting',
      changedOn: '2026-01-31',
    });
  });

  test('names a change by its opportunity, moment and stages', () => {
    const ids = readLines(
      MOVES,
      '0065g00000Tide1,A,B,31.01.2026 09:30,1,14.03.2026,B',
      '0065g00000Tide1,A,B,31.01.2026 09:30,2,15.03.2026,B',
      '0065g00000Tide1,A,B,31.01.2026 09:31,1,14.03.2026,B',
      '0065g00000Tide1,B,A,31.01.2026 09:30,1,14.03.2026,B',
      '0065g00000Tide2,A,B,31.01.2026 09:30,1,14.03.2026,B',
    ).rows.map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(ids[0]).toBe(ids[1]);
  });
});

describe('an opportunity field history report', () => {
  const read = (field: string, from: string, to: string) =>
    readLines(FIELDS, `0065g00000Tide1,Closed Won,4800,${field},${from},${to},2/13/2026`);

  test('gives the changes of the stage', () => {
    expect(read('Stage', 'Prospecting', 'Closed Won').rows[0]).toMatchObject({
      from: 'Prospecting',
      to: 'Closed Won',
      changedOn: '2026-02-13',
    });
  });

  test.each(['Amount', 'Close Date', 'Opportunity Owner', 'stage name'])(
    'excludes changes of %s',
    (field) => {
      expect(read(field, '1', '2').excludedBy).toEqual({ 'other-field': 1 });
    },
  );

  test('excludes a creation that does not say in which stage', () => {
    expect(read('Created.', '', '').excludedBy).toEqual({ 'creation-without-stage': 1 });
  });

  test('keeps a creation that does', () => {
    expect(read('Created.', '', 'Prospecting').rows[0]).toMatchObject({ to: 'Prospecting' });
  });

  test('rejects a stage that became nothing', () => {
    expect(read('Stage', 'Prospecting', '').rejects).toEqual([[2, 'missing-value']]);
  });
});
