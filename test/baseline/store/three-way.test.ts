import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Baseline, BaselineEntry } from '../../../src/baseline/store/baseline.ts';
import { baselineText } from '../../../src/baseline/store/layout.ts';
import { parseBaseline } from '../../../src/baseline/store/text.ts';
import { mergeThree, sealedByHand } from '../../../src/baseline/store/three-way.ts';
import { baselineOf, entry } from './sample.ts';

const key = (metric: string) => `${metric}|2026-10||USD`;
const accepted = (value: string, reason: string, by?: string): BaselineEntry => ({
  ...entry(value),
  accepted: { reason, ...(by !== undefined && { by }) },
});

const base = baselineOf({ [key('arr')]: entry('9000.00'), [key('mrr')]: entry('750.00') });

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (fault) {
    return (fault as { code: string }).code;
  }
  return 'none';
};

describe('two accepts of different entries', () => {
  const ours = baselineOf({ ...base.entries, [key('arr')]: accepted('9100.00', 'big deal') });
  const theirs = baselineOf({ ...base.entries, [key('mrr')]: accepted('800.00', 'new plan') });

  test('are both there, each with its reason', () => {
    const { baseline, conflicts } = mergeThree({ base, ours, theirs });
    expect(conflicts).toEqual([]);
    expect(baseline.entries).toEqual({
      [key('arr')]: accepted('9100.00', 'big deal'),
      [key('mrr')]: accepted('800.00', 'new plan'),
    });
    expect(parseBaseline(baselineText(baseline), 'main.json')).toEqual(baseline);
  });

  test('are told apart by side', () => {
    const { taken } = mergeThree({ base, ours, theirs });
    expect(taken.ours.map((change) => change.key)).toEqual([key('arr')]);
    expect(taken.theirs.map((change) => change.key)).toEqual([key('mrr')]);
  });
});

describe('the same entry on both sides', () => {
  const of = (one: BaselineEntry) => baselineOf({ ...base.entries, [key('arr')]: one });

  test('keeps both reasons, and both names, where the numbers are the same', () => {
    const [ours, theirs] = [of(accepted('1.00', 'b', 'Jo')), of(accepted('1.00', 'a', 'Al'))];
    const { baseline } = mergeThree({ base, ours, theirs });
    expect(baseline.entries[key('arr')]).toEqual(accepted('1.00', 'a; b', 'Al, Jo'));
  });

  test('is a conflict where the numbers differ, and is not taken from either', () => {
    const [ours, theirs] = [of(accepted('1.00', 'b')), of(accepted('2.00', 'a'))];
    const { conflicts, baseline } = mergeThree({ base, ours, theirs });
    expect(conflicts).toEqual([
      { key: key('arr'), ours: accepted('1.00', 'b'), theirs: accepted('2.00', 'a') },
    ]);
    expect(Object.keys(baseline.entries)).toEqual([key('mrr')]);
    expect(mergeThree({ base, ours, theirs }, 'theirs').baseline.entries[key('arr')]).toEqual(
      accepted('2.00', 'a'),
    );
  });

  test('goes where one side has removed it and the other left it alone, and else is a conflict', () => {
    const without = baselineOf({ [key('mrr')]: entry('750.00') });
    expect(Object.keys(mergeThree({ base, ours: base, theirs: without }).baseline.entries)).toEqual([
      key('mrr'),
    ]);
    expect(mergeThree({ base, ours: of(entry('1.00')), theirs: without }).conflicts).toEqual([
      { key: key('arr'), ours: entry('1.00'), theirs: null },
    ]);
  });

  test('is a conflict where each side made it by itself', () => {
    expect(mergeThree({ base: null, ours: of(entry('1.00')), theirs: base }).conflicts).toHaveLength(1);
  });
});

describe('settings', () => {
  const euro = baselineOf({ 'arr|2026-10||EUR': entry('8000.00') }, { currency: 'EUR' });

  test('of a side that the other has not touched are taken with all that it holds', () => {
    expect(mergeThree({ base, ours: base, theirs: euro }).baseline).toEqual(euro);
  });

  test('that differ are a conflict where the other side has accepted something', () => {
    const ours = baselineOf({ ...base.entries, [key('arr')]: entry('1.00') });
    expect(codeOf(() => mergeThree({ base, ours, theirs: euro }))).toBe('baseline-conflict');
  });

  test('the later as-of is kept, with its files', () => {
    const inputs = (sha: string): Baseline['inputs'] => [
      {
        source: 'stripe-subscriptions',
        file: 'a.csv',
        sha256: sha,
        rows: 1,
        rejected: 0,
        firstDay: null,
        lastDay: null,
      },
    ];
    const side = (asOf: string, sha: string) => baselineOf(base.entries, { asOf }, { inputs: inputs(sha) });
    const [ours, theirs] = [side('2026-11-30', 'a1'), side('2026-12-31', 'b2')];
    const { baseline } = mergeThree({ base, ours, theirs });
    expect([baseline.context.asOf, baseline.inputs[0]?.sha256]).toEqual(['2026-12-31', 'b2']);
  });
});

const names = ['arr', 'mrr', 'mrr_new', 'mrr_churn'];
const anyEntry = fc
  .record({
    value: fc.integer({ min: 0, max: 2 }).map(String),
    reason: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
    n: fc.integer({ min: 1, max: 2 }),
  })
  .map(({ value, reason, n }) => ({ ...entry(value, { n }), ...(reason && { accepted: { reason } }) }));
const anyBaseline = fc
  .record({
    entries: fc.dictionary(fc.constantFrom(...names).map(key), anyEntry),
    asOf: fc.constantFrom('2026-10-31', '2026-11-30'),
    version: fc.constantFrom('0.9.0', '0.10.0'),
    policies: fc.constantFrom('0', '1').map((digit) => `sha256:${digit.repeat(64)}`),
    accepted: fc.constantFrom(null, { reason: 'x' }, { reason: 'y' }),
  })
  .map(({ entries, asOf, version, policies, accepted }) =>
    baselineOf(entries, { asOf, policies }, { tool: { name: 'revkpi', version }, accepted }),
  );
const anySides = fc.record({
  base: fc.option(anyBaseline, { nil: null }),
  ours: anyBaseline,
  theirs: anyBaseline,
});

/** What an entry says, apart from why it was accepted. */
const said = (one: BaselineEntry | undefined): string =>
  one === undefined ? '' : JSON.stringify({ ...one, accepted: undefined });

describe('for any two baselines and what they came of, a merge', () => {
  test('is the same whichever side is called ours', () => {
    fc.assert(
      fc.property(anySides, ({ base: before, ours, theirs }) => {
        const one = mergeThree({ base: before, ours, theirs });
        const other = mergeThree({ base: before, ours: theirs, theirs: ours });
        expect(other.baseline).toEqual(one.baseline);
        expect(other.conflicts).toEqual(
          one.conflicts.map((found) => ({ ...found, ours: found.theirs, theirs: found.ours })),
        );
        expect(mergeThree({ base: before, ours: theirs, theirs: ours }, 'theirs').baseline.entries).toEqual(
          mergeThree({ base: before, ours, theirs }, 'ours').baseline.entries,
        );
      }),
      { numRuns: 300 },
    );
  });

  test('loses no entry but what one side has removed, and no reason of what is kept', () => {
    fc.assert(
      fc.property(anySides, ({ base: before, ours, theirs }) => {
        const { baseline, conflicts } = mergeThree({ base: before, ours, theirs });
        const inConflict = new Set(conflicts.map((found) => found.key));
        for (const one of names.map(key)) {
          const [was, here, there, now] = [before, ours, theirs, baseline].map((side) => side?.entries[one]);
          if (inConflict.has(one)) {
            expect(new Set([was, here, there].map(said)).size).toBe(3);
            continue;
          }
          const isRemoved =
            was !== undefined &&
            [here, there].some((side) => side === undefined) &&
            [here, there].every((side) => side === undefined || said(side) === said(was));
          if (now === undefined) expect(isRemoved || (!here && !there)).toBe(true);
          else {
            const sides = [here, there].filter((side) => said(side) === said(now));
            expect(sides.length).toBeGreaterThan(0);
            for (const side of sides)
              if (side?.accepted && side.accepted.reason !== was?.accepted?.reason)
                expect(now.accepted?.reason).toContain(side.accepted.reason);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  test('with itself, or with what it came of, is what it was', () => {
    fc.assert(
      fc.property(anyBaseline, anyBaseline, (before, one) => {
        expect(mergeThree({ base: before, ours: one, theirs: one }).baseline).toEqual(one);
        expect(mergeThree({ base: before, ours: one, theirs: before }).baseline.entries).toEqual(one.entries);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a file that was merged by hand', () => {
  const ours = baselineOf({ ...base.entries, [key('arr')]: accepted('9100.00', 'big deal') });
  const theirs = baselineOf({ ...base.entries, [key('mrr')]: accepted('800.00', 'new plan') });
  const both = mergeThree({ base, ours, theirs }).baseline;

  test('is sealed where each entry is of one side', () => {
    expect(sealedByHand({ ...both, integrity: ours.integrity }, ours, theirs)).toEqual(both);
  });

  test.each([
    ['a number that neither has', { ...both.entries, [key('arr')]: accepted('9200.00', 'big deal') }],
    ['a reason that neither gave', { ...both.entries, [key('arr')]: accepted('9100.00', 'because') }],
    ['an entry that neither has', { ...both.entries, [key('cac')]: entry('1.00') }],
    ['an entry gone that both have', { [key('mrr')]: both.entries[key('mrr')] ?? entry('0') }],
  ])('is refused with %s', (_, entries) => {
    expect(codeOf(() => sealedByHand({ ...both, entries }, ours, theirs))).toBe('baseline-corrupt');
  });

  test('is refused with an as-of day of neither side', () => {
    const moved = { ...both, context: { ...both.context, asOf: '2027-01-01' } };
    expect(codeOf(() => sealedByHand(moved, ours, theirs))).toBe('baseline-corrupt');
  });
});
