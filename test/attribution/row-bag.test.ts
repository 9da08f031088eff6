import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowOf, rowText } from '../../src/attribution/kept-rows.ts';
import { Pseudonyms } from '../../src/attribution/pseudonyms.ts';
import { bagOf, compareRows, differencesOf, mergedWith } from '../../src/attribution/row-bag.ts';
import { snapshotOf } from '../../src/attribution/snapshot.ts';
import { d, modelOf, subscription } from '../support/model.ts';

const few = fc.array(fc.constantFrom('a', 'ab', 'b', 'ba', 'bb', 'c'), { maxLength: 12 });

const timesIn = (texts: readonly string[]): Map<string, number> => {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return times;
};
const sorted = (times: ReadonlyMap<string, number>) =>
  [...times].filter(([, count]) => count > 0).sort(([a], [b]) => compareRows(a, b));

const holds = (bag: Iterable<readonly [string, number]>, times: ReadonlyMap<string, number>): void => {
  expect([...bag]).toEqual(sorted(times));
};

describe('a bag of rows', () => {
  test('has each text as often as it was given, in one order', () => {
    fc.assert(fc.property(few, (texts) => holds(bagOf(texts), timesIn(texts))));
  });

  test('keeps texts that together, or alone, are longer than a block', () => {
    const long = 'x'.repeat(3 << 20);
    const texts = Array.from({ length: 40_000 }, (_, index) => `${index % 30_000} ${'y'.repeat(90)}`);
    holds(bagOf([...texts, long, 'a']), timesIn([...texts, long, 'a']));
  });

  test('with changes has what is left and what was added', () => {
    fc.assert(
      fc.property(few, few, few, (texts, gone, added) => {
        const times = timesIn(texts);
        const more = new Map<string, number>();
        for (const text of added) more.set(text, (more.get(text) ?? 0) + 1);
        for (const text of gone)
          if ((times.get(text) ?? 0) + (more.get(text) ?? 0) > 0) more.set(text, (more.get(text) ?? 0) - 1);
        const after = new Map(times);
        for (const [text, count] of more) after.set(text, (after.get(text) ?? 0) + count);
        holds(mergedWith(bagOf(texts), more), after);
      }),
    );
  });

  test('differs from another by what one has more often', () => {
    fc.assert(
      fc.property(few, few, (texts, others) => {
        const [own, other] = [timesIn(texts), timesIn(others)];
        const all = [...new Set([...texts, ...others])].sort(compareRows);
        const wanted = all.map((text) => [text, (own.get(text) ?? 0) - (other.get(text) ?? 0)] as const);
        expect([...differencesOf(bagOf(texts), bagOf(others))]).toEqual(
          wanted.filter(([, more]) => more !== 0),
        );
      }),
    );
  });
});

test('a kept row is the text that its cells make, in ASCII whatever its words are', () => {
  const rows = [
    subscription({ status: 'gekündigt "sofort"', plan: 'Größe L\\XL', email: 'jo@acme.example' }),
    subscription({ customer: 'c2', amount: -7, coupon: null }),
  ];
  const texts = [
    ...snapshotOf(modelOf({ subscriptions: rows }, { asOf: d('2025-06-30') }), new Pseudonyms('salt')).rows,
  ];
  expect(texts).toHaveLength(2);
  for (const [text] of texts) {
    expect(text).toMatch(/^[\x20-\x7e]+$/);
    expect(rowText(rowOf(text))).toBe(text);
  }
  expect(texts.some(([text]) => rowOf(text).cells.includes('gekündigt "sofort"'))).toBe(true);
});
