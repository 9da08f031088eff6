import * as fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { globBelow, globMatcher, isGlob } from '../../../src/base/text/glob.ts';

describe('a glob', () => {
  test.each([
    ['*.csv', 'deals.csv', true],
    ['*.csv', '.deals.csv', false],
    ['*.csv', 'a/deals.csv', false],
    ['exports/**/*.csv', 'exports/deals.csv', true],
    ['exports/**/*.csv', 'exports/2026/10/deals.csv', true],
    ['exports/**/*.csv', 'exports/.old/deals.csv', false],
    ['exports/**', 'exports/2026/deals.csv', true],
    ['deals-????.csv', 'deals-2026.csv', true],
    ['deals-[0-9][!0-9].csv', 'deals-1x.csv', true],
    ['deals-[0-9][!0-9].csv', 'deals-12.csv', false],
    ['{crm,billing/stripe}/*.csv', 'billing/stripe/a.csv', true],
    ['{grr,nrr}', 'nrr', true],
    ['q{1..3}.csv', 'q2.csv', true],
    ['q{1..3}.csv', 'q4.csv', false],
    ['@(a|b).csv', 'b.csv', true],
    ['+(ab)c', 'ababc', true],
    ['+(ab)c', 'c', false],
    ['*(ab)c', 'c', true],
    ['?(new-)deals.csv', 'deals.csv', true],
    ['!(deals).csv', 'leads.csv', true],
    ['!(deals).csv', 'deals.csv', false],
    ['!mrr*', 'arr', true],
    ['!mrr*', 'mrr_new', false],
    ['./exports/*.csv', 'exports/a.csv', true],
    ['deals (1).csv', 'deals (1).csv', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'axb', false],
    ['[', '[', true],
    ['{a}', '{a}', true],
    ['mrr|2026-10||*', 'mrr|2026-10||USD', true],
    ['日*', '日本', true],
  ])('%s on %s: %s', (glob, text, expected) => {
    expect(globMatcher(glob)(text)).toBe(expected);
  });

  test('fits what picomatch says, wherever both know what is meant', () => {
    const atom = fc.constantFrom('a', 'b', 'ab', '.', '/', '*', '?', '[ab]', '{a,b}');
    const globs = fc.array(atom, { minLength: 1, maxLength: 6 }).map((atoms) => atoms.join(''));
    const names = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 5 });
    const paths = fc.array(names, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(globs, paths, (glob, path) => {
        fc.pre(!/\*\*|\/\/|^\/|\/$|\*[?[{@+]|[?+*@]\(.*\*|^\.|[?)\]}]\./.test(glob));
        expect([glob, path, globMatcher(glob)(path)]).toEqual([glob, path, picomatch.isMatch(path, glob)]);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['stars', '*a*a*a*a*a*a*a*a*a*a*a*aZ'],
    ['a group of a star', '+(*a)Z'],
    ['a group of stars', '*(*a*|a*)Z'],
    ['groups in groups', '+(+(+(a)))Z'],
    ['groups that never close', '@('.repeat(500)],
    ['braces that never close', '{a,{a,{a,'.repeat(200)],
  ])('answers at once, whatever it would have to go back for: %s', (_, glob) => {
    const start = performance.now();
    for (const length of [60, 250]) expect(globMatcher(glob)('a'.repeat(length))).toBe(false);
    expect(performance.now() - start).toBeLessThan(1000);
  });

  test('is told from a name, and has a folder that all lies in', () => {
    expect(['a.csv', 'deals (1).csv', 'a\\*b'].map(isGlob)).toEqual([false, false, false]);
    expect(['*.csv', 'a?', '{a,b}', '+(a)'].map(isGlob)).toEqual([true, true, true, true]);
    const { folder, fits } = globBelow('exports/2026/q*/**/*.csv');
    expect([folder, fits('q1/x/a.csv'), fits('a.csv')]).toEqual(['exports/2026/', true, false]);
    expect(globBelow('*.csv').folder).toBe('');
    expect(globBelow('/*.csv').folder).toBe('/');
  });
});
