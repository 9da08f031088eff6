import { asDay, type Day } from '../base/calendar.ts';
import type { Pool } from './pool.ts';
import type { Kind } from './schema.ts';

/** A growing typed column; `null` is a value of its own that no cell can spell. */
export interface Column {
  set(row: number, value: unknown): void;
  get(row: number): string | Day | number | null;
  /** A number that is equal for equal values: how rows are compared without decoding them. */
  raw(row: number): number;
  /** The day of a row, in columns that hold days. */
  day?(row: number): Day | null;
}

const NO_DAY = -(2 ** 31);

/** An empty column of a kind. */
export function columnOf(kind: Kind, pool: Pool): Column {
  if (kind === 'text') return textColumn(pool);
  if (kind === 'day') return dayColumn();
  return numberColumn();
}

function textColumn(pool: Pool): Column {
  let ids = new Int32Array(64);
  return {
    set(row, value) {
      if (row >= ids.length) ids = grown(ids, row);
      ids[row] = pool.id(value as string | null); // the schema types the value
    },
    get: (row) => pool.text(ids[row] ?? 0),
    raw: (row) => ids[row] ?? 0,
  };
}

function dayColumn(): Column {
  let days = new Int32Array(64);
  const dayAt = (row: number): Day | null => {
    const day = days[row] ?? NO_DAY;
    return day === NO_DAY ? null : asDay(day);
  };
  return {
    set(row, value) {
      if (row >= days.length) days = grown(days, row);
      days[row] = (value as number | null) ?? NO_DAY;
    },
    get: dayAt,
    day: dayAt,
    raw: (row) => days[row] ?? NO_DAY,
  };
}

// Doubles hold every integer up to 2^53; the readers refuse what lies beyond.
function numberColumn(): Column {
  let numbers = new Float64Array(64);
  return {
    set(row, value) {
      if (row >= numbers.length) numbers = grown(numbers, row);
      numbers[row] = (value as number | null) ?? Number.NaN;
    },
    get(row) {
      const number = numbers[row] ?? Number.NaN;
      return Number.isNaN(number) ? null : number;
    },
    raw: (row) => {
      const number = numbers[row] ?? Number.NaN;
      return Number.isNaN(number) ? Number.MIN_VALUE : number;
    },
  };
}

/** The same array with room for `row`, at least twice as long. */
export function grown<A extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  array: A,
  row: number,
): A {
  const longer = new (array.constructor as new (length: number) => A)(Math.max(array.length * 2, row + 1));
  longer.set(array);
  return longer;
}
