// Columns whose cells contradict each other in how they are written.

import { describe, expect, test } from 'vitest';
import { readLines } from './read-file.ts';

const FORECAST = 'period;submitted_on;owner;amount';

/** The amounts that are kept, the rejects and the warnings of forecasts with these cells, one a line from 2 on. */
function amounts(...cells: string[]) {
  const file = readLines(FORECAST, ...cells.map((cell, at) => `2026-Q3;2026-06-30;Rep ${at};${cell}`));
  return { kept: file.rows.map(({ amount }) => amount), rejects: file.rejects, warnings: file.warnings };
}

function days(...cells: string[]) {
  const file = readLines(FORECAST, ...cells.map((cell, at) => `2026-Q3;${cell};Rep ${at};100`));
  return { kept: file.rows.map(({ submittedOn }) => submittedOn), rejects: file.rejects };
}

describe('a column that proves both decimal marks', () => {
  test('keeps the numbers that can be read in one way only, and rejects those that could be either', () => {
    expect(amounts('1.500,00', '1,500.00', '1.500', '1,500', '1500', '7,5')).toEqual({
      kept: [150_000, 150_000, 150_000, 750],
      rejects: [
        [4, 'ambiguous-cell'],
        [5, 'ambiguous-cell'],
      ],
      warnings: [[1, 'mixed-decimals']],
    });
  });

  test('is read alike whichever proof comes first', () => {
    const cells = ['1.500', '2,50', '3,500', '4.50'];
    const forwards = amounts(...cells);
    const backwards = amounts(...cells.toReversed());
    expect(forwards.kept).toEqual([250, 450]);
    expect(backwards.kept).toEqual([450, 250]);
    expect([forwards.rejects.length, backwards.rejects.length]).toEqual([2, 2]);
  });

  test('shows nothing of how the other columns are written', () => {
    const header = 'id;Amount Due;Customer;Date (UTC);Paid At (UTC);Total;Tax';
    const rows = ['in_1;1;c;2026-01-01;;1,190;19,00', 'in_2;1;c;2026-01-01;;1,190;19.00'];
    for (const lines of [rows, rows.toReversed()]) {
      const file = readLines(header, ...lines);
      expect(file.rows.map(({ total }) => total)).toEqual([119_000, 119_000]);
      expect(file.warnings.map(([, code]) => code).sort()).toEqual(['ambiguous-decimals', 'mixed-decimals']);
    }
  });

  test('is an error in a source that states its mark, as a number is then read in no other way', () => {
    const header = 'Id,StageName,CloseDate,IsClosed,IsWon,Amount,CreatedDate';
    const row = (amount: string) => `0061,Won,2026-01-01,1,1,"${amount}",2026-01-01 00:00:00`;
    const file = readLines(header, row('1,5'), row('1.5'));
    expect([file.rejects, file.warnings]).toEqual([[[2, 'not-a-number']], []]);
  });
});

describe('a column that proves both orders of day and month', () => {
  test('keeps the days that can be read in one way only, and rejects those that could be either', () => {
    expect(days('31/12/2025', '12/31/2025', '03/04/2026', '05/05/2026', '2026-06-30')).toEqual({
      kept: ['2025-12-31', '2025-12-31', '2026-05-05', '2026-06-30'],
      rejects: [[4, 'ambiguous-cell']],
    });
  });

  test('is read alike whichever proof comes first', () => {
    const cells = ['03/04/2026', '12/31/2025', '31/12/2025'];
    expect(days(...cells)).toEqual({ kept: ['2025-12-31', '2025-12-31'], rejects: [[2, 'ambiguous-cell']] });
    expect(days(...cells.toReversed())).toMatchObject({ rejects: [[4, 'ambiguous-cell']] });
  });

  test('takes a date with points as one with the day first, as nobody writes it otherwise', () => {
    expect(days('12/31/2025', '03.04.2026')).toEqual({ kept: ['2025-12-31', '2026-04-03'], rejects: [] });
    expect(days('03.04.2026', '12/31/2025')).toEqual({ kept: ['2026-04-03', '2025-12-31'], rejects: [] });
  });
});

test('a file that is moved from bytes is read again where its cells contradict each other', () => {
  const header =
    'id;Customer ID;Plan;Interval;Amount;Status;Start (UTC);Current Period Start (UTC);Current Period End (UTC)';
  const row = (id: string, amount: string) =>
    `${id};cus_1;Pro;month;${amount};active;2026-01-01 08:00;2026-01-01 08:00;2026-02-01 08:00`;
  const file = readLines(header, row('a', '1.500'), row('b', '2,50'), row('c', '3.50'), row('d', '40'));
  expect(file.rows.map(({ id, amount }) => [id, amount])).toEqual([
    ['b', 250],
    ['c', 350],
    ['d', 4000],
  ]);
  expect(file.rejects).toEqual([[2, 'ambiguous-cell']]);
  expect(file.lines).toMatchObject({ read: 5, accepted: 3, rejected: 1, other: 1 });
});
