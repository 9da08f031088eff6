import { describe, expect, test } from 'vitest';
import { asDay } from '../../../src/base/time/calendar.ts';
import { FOREVER, type PriceSegments, valuesOn } from '../../../src/model/mrr/price-segments.ts';
import { d } from '../../support/model.ts';

/** PriceSegments of [pair, first day, day after the last, price]. */
const segments = (...list: [number, number, number, number][]): PriceSegments => ({
  rows: Int32Array.from(list.keys()),
  pairs: Int32Array.from(list, ([pair]) => pair),
  from: Int32Array.from(list, ([, from]) => from),
  until: Int32Array.from(list, ([, , until]) => until),
  prices: Float64Array.from(list, ([, , , price]) => price),
});

const valuesOver = (made: PriceSegments, days: readonly number[]): number[][] =>
  days.map((day) => [...valuesOn(made, asDay(day), 2)]);

describe('a stretch', () => {
  test('counts from its first day up to the day before it ends', () => {
    const [from, until] = [d('2025-03-01'), d('2025-04-01')];
    const values = valuesOver(segments([1, from, until, 2900]), [from - 1, from, until - 1, until]);
    expect(values.map(([, value]) => value)).toEqual([0, 2900, 2900, 0]);
  });

  test('without an end counts on every later day', () => {
    const made = segments([0, d('2025-03-01'), FOREVER, 2900]);
    expect(valuesOver(made, [d('2025-03-01'), d('9999-12-31')])).toEqual([
      [2900, 0],
      [2900, 0],
    ]);
  });

  test('lasts the same before 1970, where days are below 0', () => {
    const made = segments([0, d('1950-01-01'), FOREVER, 5], [1, d('1950-01-01'), d('1969-12-31'), 7]);
    const days = [d('1949-12-31'), d('1950-01-01'), d('1969-12-30'), d('1969-12-31')];
    expect(valuesOver(made, days)).toEqual([
      [0, 0],
      [5, 7],
      [5, 7],
      [5, 0],
    ]);
  });

  test('adds to the others of its pair that last on the same day', () => {
    const day = d('2025-03-01');
    const made = segments([0, day, FOREVER, 1], [1, day, FOREVER, 10], [0, day, day + 1, 100]);
    expect(valuesOver(made, [day, day + 1])).toEqual([
      [101, 10],
      [1, 10],
    ]);
  });

  test('cannot be added beyond exact integers on a day on which both last', () => {
    const day = d('2025-03-01');
    const most = Number.MAX_SAFE_INTEGER;
    const made = segments([0, day, day + 2, most], [0, day + 1, FOREVER, 1]);
    expect(valuesOver(made, [day, day + 2])).toEqual([
      [most, 0],
      [1, 0],
    ]);
    expect(() => valuesOn(made, asDay(day + 1), 2)).toThrow(/cannot be added exactly/);
  });

  test('counts alike wherever it stands among ten thousand', () => {
    const day = d('2025-03-01');
    const made = segments(
      ...Array.from({ length: 10_000 }, (_, row): [number, number, number, number] => [
        row % 2,
        day + (row % 5),
        FOREVER,
        3,
      ]),
    );
    // Every fifth row has begun on the first day, and half of those are of either pair.
    expect(valuesOver(made, [day, day + 4])).toEqual([
      [3000, 3000],
      [15_000, 15_000],
    ]);
  });
});
