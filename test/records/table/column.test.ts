import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHUNK_ROWS } from '../../../src/records/table/chunk.ts';
import { Column } from '../../../src/records/table/column.ts';
import { StringPool } from '../../../src/records/table/string-pool.ts';

const amounts = (): Column => new Column('money', new StringPool());

/** Values that lead a chunk from one form to the next: one value, a few, 32-bit integers, larger ones, and none. */
const values = fc.oneof(
  fc.constant(2900),
  fc.constantFrom(2900, 9900, 0, -1),
  fc.integer(),
  fc.constantFrom(2 ** 31, -(2 ** 31), 2 ** 53 - 1, -(2 ** 40)),
  fc.constant(null),
);

const written = (column: Column, rows: number): (number | null)[] =>
  Array.from({ length: rows }, (_, row) => column.get(row) as number | null);

describe('a column', () => {
  test('gives back every value that was put, whatever follows it', () => {
    fc.assert(
      fc.property(fc.array(values, { maxLength: 300 }), (list) => {
        const column = amounts();
        for (const [row, value] of list.entries()) column.set(row, value);
        expect(written(column, list.length)).toEqual(list);
      }),
    );
  });

  test('holds the same whether its values come one by one or in runs', () => {
    fc.assert(
      fc.property(fc.array(fc.array(values, { maxLength: 90 }), { maxLength: 6 }), (runs) => {
        const column = amounts();
        for (const run of runs) {
          const stored = Float64Array.from([Number.NaN, ...run.map((value) => value ?? column.nothing)]);
          column.append(stored, 1, run.length);
        }
        const list = runs.flat();
        const copied = new Float64Array(list.length);
        column.copy(0, copied);
        expect(written(column, list.length)).toEqual(list);
        expect([...copied]).toEqual(list.map((value) => value ?? column.nothing));
      }),
    );
  });

  test.each(['day', 'text'] as const)(
    'of the kind %s takes runs of rows as it takes them one by one',
    (kind) => {
      const known = fc.integer({ min: 1, max: 400 });
      fc.assert(
        fc.property(fc.array(fc.array(fc.option(known), { maxLength: 90 }), { maxLength: 6 }), (runs) => {
          const [inRuns, oneByOne] = [new Column(kind, new StringPool()), new Column(kind, new StringPool())];
          for (const run of runs) {
            const rows = inRuns.rows(run.length + 1);
            for (const [at, value] of run.entries()) if (value !== null) rows[at + 1] = value;
            inRuns.append(rows, 1, run.length);
          }
          for (const [row, value] of runs.flat().entries()) oneByOne.put(row, value ?? oneByOne.nothing);
          const raw = (column: Column) => runs.flat().map((_, row) => column.raw(row));
          expect(raw(inRuns)).toEqual(raw(oneByOne));
        }),
      );
    },
  );

  test('keeps its values across the ends of its chunks, and when one of a full chunk is replaced', () => {
    const column = amounts();
    const rows = CHUNK_ROWS * 2 + 5;
    for (let row = 0; row < rows; row++) column.set(row, row % 3 === 0 ? null : row % 200);
    column.set(7, 123_456_789_012);
    const last = new Float64Array(4);
    column.copy(CHUNK_ROWS - 2, last);
    const at = (row: number) => (row % 3 === 0 ? column.nothing : row % 200);
    expect([...last]).toEqual([-2, -1, 0, 1].map((step) => at(CHUNK_ROWS + step)));
    expect([column.get(6), column.get(7), column.get(8), column.length]).toEqual([
      null,
      123_456_789_012,
      8,
      rows,
    ]);
  });

  test('says which values some row has', () => {
    const column = amounts();
    for (let row = 0; row < CHUNK_ROWS + 2; row++) column.set(row, row === 3 ? null : row % 2);
    expect(column.distinct()).toEqual(new Set([0, 1, column.nothing]));
  });

  test('has nothing in rows that were passed over', () => {
    const column = amounts();
    column.set(5, 1);
    expect(written(column, 7)).toEqual([null, null, null, null, null, 1, null]);
  });
});

test('an amount as low as a 32-bit integer goes is kept when its chunk is full', () => {
  const column = amounts();
  for (let row = 0; row <= CHUNK_ROWS; row++) column.set(row, row === 5 ? -(2 ** 31) : 1000);
  expect([column.get(4), column.get(5)]).toEqual([1000, -(2 ** 31)]);
});

test('a column that was cut says nothing of the rows that were taken out, and goes on after those that are left', () => {
  const column = amounts();
  for (let row = 0; row <= CHUNK_ROWS; row++) column.set(row, row < 10 ? row % 2 : 7);
  column.truncate(10);
  expect(column.distinct()).toEqual(new Set([0, 1]));
  column.append(Float64Array.from([3, 4]), 0, 2);
  expect(written(column, 12)).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 3, 4]);
});
