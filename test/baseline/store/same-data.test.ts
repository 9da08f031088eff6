import { describe, expect, test } from 'vitest';
import { inputChanges, ofSameData } from '../../../src/baseline/store/same-data.ts';
import { stored } from '../check/check-sample.ts';
import { baselineOf } from './sample.ts';

const file = (name: string, sha256: string) => ({ file: name, sha256 });
const input = (name: string, sha256: string) => ({
  source: 's',
  rows: 1,
  rejected: 0,
  firstDay: null,
  lastDay: null,
  ...file(name, sha256),
});

describe('two sets of files', () => {
  test('are the same data under other names and in another order', () => {
    expect(inputChanges([file('a', '1'), file('b', '2')], [file('x', '2'), file('y', '1')])).toEqual([]);
  });

  test('differ by what is gone, new or changed, and by how often a content is there', () => {
    expect(
      inputChanges(
        [file('a', '1'), file('b', '2'), file('c', '3')],
        [file('a', '9'), file('c', '3'), file('d', '3')],
      ),
    ).toEqual(['a has changed', 'b is gone', 'd is new']);
  });
});

describe('the exact mode', () => {
  const baseline = baselineOf(
    { 'arr|2026-09||USD': stored('1.00'), 'arr|2026-10||USD': stored('2.00') },
    {},
    { inputs: [input('a.csv', '1')] },
  );

  test('looks at the period itself only', () => {
    expect(Object.keys(ofSameData(baseline, [file('b.csv', '1')], '2026-10').entries)).toEqual([
      'arr|2026-10||USD',
    ]);
  });

  test('refuses other data and a period that is not there', () => {
    expect(() => ofSameData(baseline, [file('a.csv', '2')], '2026-10')).toThrow(
      'baseline main was made from other data: a.csv has changed',
    );
    expect(() => ofSameData(baseline, [file('a.csv', '1')], '2026-08')).toThrow(
      'baseline main does not hold 2026-08: it holds 2026-09, 2026-10',
    );
  });
});
