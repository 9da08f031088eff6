// Days are 0, 10, 20 …; a segment is [pair, first day, day after the last, price].

import { expect, test } from 'vitest';
import { asDay } from '../../../src/base/time/calendar.ts';
import type { CustomerCurrency } from '../../../src/model/mrr/customer-currency.ts';
import { FOREVER } from '../../../src/model/mrr/price-segments.ts';
import { ValueChanges } from '../../../src/model/mrr/value-changes.ts';

const customers = (...paidIn: number[]): CustomerCurrency => ({
  owners: Int32Array.from(paidIn.keys()),
  paidIn: Int32Array.from(paidIn),
  currencies: ['usd', 'eur'],
  firstPaid: new Int32Array(paidIn.length),
  several: new Map(),
  firstOf: (customer) => customer,
});

const changesOf = (paidIn: number[], ...list: [number, number, number, number][]): ValueChanges =>
  new ValueChanges(
    {
      rows: Int32Array.from(list.keys()),
      pairs: Int32Array.from(list, ([pair]) => pair),
      from: Int32Array.from(list, ([, from]) => from),
      until: Int32Array.from(list, ([, , until]) => until),
      prices: Float64Array.from(list, ([, , , price]) => price),
    },
    customers(...paidIn),
  );

function between(changes: ValueChanges, opening: number, closing: number): number[][] {
  const told: number[][] = [];
  changes.between(asDay(opening), asDay(closing), (...change) => told.push(change));
  return told.sort(([one = 0], [other = 0]) => one - other);
}

const totals = (changes: ValueChanges, day: number): (readonly [bigint, number])[] =>
  changes.totalsAt(asDay(day)).map(({ sum, count }) => [sum.value(), count]);

// Pair 0 goes from 100 to 150 on day 20 and leaves on 40; pair 1 pays 70 euros from day 10 to 30 and again from 50 on.
const two = changesOf([0, 1], [0, 0, 20, 100], [0, 20, 40, 150], [1, 10, 30, 70], [1, 50, FOREVER, 70]);

test('a pair that changes several times between two days is told of once, with both ends', () => {
  expect(between(two, -1, 45)).toEqual([]);
  expect(between(two, 5, 45)).toEqual([[0, 100, 0]]);
  expect(between(two, 15, 25)).toEqual([[0, 100, 150]]);
  expect(between(two, 15, 35)).toEqual([
    [0, 100, 150],
    [1, 70, 0],
  ]);
});

test('who pays the same at both ends is not told of, although it was away', () => {
  expect(between(two, 20, 60)).toEqual([[0, 150, 0]]);
});

test('a change is seen at the end of its day', () => {
  expect(between(two, 19, 20)).toEqual([[0, 100, 150]]);
  expect(between(two, 20, 21)).toEqual([]);
  expect(between(two, 38, 39)).toEqual([]);
});

test('two days the wrong way round are told of the wrong way round', () => {
  expect(between(two, 25, 15)).toEqual([[0, 150, 100]]);
});

test('what is paid in each currency, and by how many', () => {
  expect(totals(two, -1)).toEqual([]);
  expect(totals(two, 0)).toEqual([
    [100n, 1],
    [0n, 0],
  ]);
  expect(totals(two, 25)).toEqual([
    [150n, 1],
    [70n, 1],
  ]);
  expect(totals(two, 40)).toEqual([
    [0n, 0],
    [0n, 0],
  ]);
  expect(totals(two, 1000)).toEqual([
    [0n, 0],
    [70n, 1],
  ]);
});

test('prices that begin and end on one day are one change of their pair', () => {
  const several = changesOf([0], [0, 0, 20, 30], [0, 0, 20, 5], [0, 20, FOREVER, 35]);
  expect(between(several, 10, 20)).toEqual([]);
  expect(totals(several, 20)).toEqual([
    [35n, 1],
    [0n, 0],
  ]);
});

test('a segment of no day, and one of nothing, change nothing', () => {
  const nothing = changesOf([0], [0, 10, 10, 99], [0, 5, 15, 0]);
  expect(between(nothing, 0, 20)).toEqual([]);
  expect(totals(nothing, 12)).toEqual([
    [0n, 0],
    [0n, 0],
  ]);
});

test('the days on which a price begins or ends, be it one of nothing', () => {
  expect(two.daysBetween(asDay(10), asDay(40))).toEqual([20, 30, 40]);
  expect(changesOf([0], [0, 5, 15, 0]).daysBetween(asDay(0), asDay(30))).toEqual([5, 15]);
});
