// A rule that judges nothing, and a silence that hides nothing, are said: neither is a pass.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CheckResult } from '../../src/baseline/check/result.ts';
import { folder, inSmallCompany, revkpi, subscriptions } from './small-company.ts';

inSmallCompany();

const config = (checks: readonly object[], silence: readonly object[] = []) =>
  writeFileSync(join(folder, 'revkpi.yaml'), JSON.stringify({ checks, silence }));
const saveAll = () => revkpi('baseline save . --as-of 2026-10-31 --quiet');
const check = (flags = ''): CheckResult => {
  const { stdout, stderr } = revkpi(`check . --as-of 2026-10-31 --quiet --json${flags && ` ${flags}`}`);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
};
const idle = (rule: object): string[] => {
  config([rule]);
  const { data, passed } = check();
  expect(passed).toBe(data.every(({ level }) => level !== 'error'));
  return data.map(({ level, message }) => `${level}: ${message}`);
};

describe('a rule that nothing fulfils says so at its own level', () => {
  test.each([
    ['a segment', { where: { plan: 'Gold' }, error: { min: '5' } }, 'there is no mrr with plan=Gold'],
    [
      'one of several',
      { where: { plan: ['Gold', 'Pro'] }, error: { min: '5' } },
      'there is no mrr with plan=Gold',
    ],
    ['a dimension', { by: ['region'], error: { min: '5' } }, 'there is no mrr with a region'],
    [
      'a segment, by its past alone',
      { where: { plan: 'Gold' }, error: { history: { method: 'mad', k: '3' } } },
      'there is no mrr with plan=Gold',
    ],
    ['a target', { against: 'target', error: { rel: '5%' } }, 'the target holds no mrr'],
  ])('for %s', (_, rule, why) => {
    saveAll();
    expect(idle({ metric: 'mrr', ...rule })).toEqual([`error: compared nothing: ${why}`]);
    const { error: limit, ...rest } = rule;
    expect(idle({ metric: 'mrr', ...rest, warn: limit })).toEqual([`warning: compared nothing: ${why}`]);
  });

  test('for metrics that are computed on request and are in no baseline', () => {
    saveAll();
    expect(idle({ metric: 'hhi*', error: { pp: '1' } })).toEqual([
      'error: compared nothing: the baseline holds no metric of hhi*',
    ]);
  });

  test('and is silent where something is there', () => {
    saveAll();
    expect(idle({ metric: 'mrr', where: { plan: ['Basic', 'Pro'] }, error: { min: '5' } })).toEqual([]);
    expect(idle({ metric: 'concentration_top1', error: { max: '90%' } })).toEqual([]);
  });
});

test('a rule for each segment computes what a report has, and no metric on request', () => {
  saveAll();
  config([{ metric: '*', by: ['plan'], against: 'previous', warn: { rel: '5%', pp: '1' } }]);
  const ids = new Set(
    check()
      .entries.filter(({ segment }) => 'plan' in segment)
      .map(({ id }) => id),
  );
  expect([ids.has('mrr'), ids.has('hhi'), ids.has('expansion_rate')]).toEqual([true, false, false]);
});

test('a rule whose every group is too small says that it judged nothing, and passes', () => {
  saveAll();
  config([{ metric: 'mrr', by: ['plan'], minGroup: 50, error: { min: '5' } }]);
  expect(check()).toMatchObject({
    passed: true,
    notes: ['rule 1: mrr judged nothing: all of its rows are about fewer than 50'],
  });
});

describe('a silence', () => {
  const rules = [{ metric: 'mrr', by: ['plan'], error: { rel: '5%' } }];
  const notesOf = (silence: object): readonly string[] => {
    config(rules, [{ reason: 'x', ...silence }]);
    return check('--by plan').notes.filter((note) => note.includes('silence'));
  };

  test('that hides nothing is told of, as it would hide the next failure', () => {
    saveAll();
    expect(notesOf({ metric: 'mrr', until: '2026-12-31' })).toEqual([
      'the silence of mrr until 2026-12-31 hides nothing; left in place it hides the next failure',
    ]);
    expect(notesOf({ metric: 'mrr', segment: {}, until: '2026-09-30' })).toEqual([
      'the silence of mrr (the total) expired on 2026-09-30 and nothing of it fails any more: it can go',
    ]);
  });

  test('of a segment that is not there is told of', () => {
    saveAll();
    expect(notesOf({ metric: 'mrr', segment: { plan: 'Gold' }, until: '2026-12-31' })).toEqual([
      'the silence of mrr (plan=Gold) is about nothing that was checked: is it called otherwise?',
    ]);
  });

  test('that hides something is not', () => {
    revkpi('baseline save . --by plan --as-of 2026-10-31 --quiet');
    subscriptions('120.00');
    expect(notesOf({ metric: 'mrr', segment: { plan: 'Pro' }, until: '2026-12-31' })).toEqual([]);
  });

  test('of data that no rule is about is refused', () => {
    config(
      [{ data: 'freshness(billing)', error: { max: '3d' } }],
      [{ data: 'freshness(billin)', until: '2026-12-31', reason: 'x' }],
    );
    const { exit, stderr } = revkpi('check . --as-of 2026-10-31 --quiet');
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining('no rule about the data is called "freshness(billin)"'),
    ]);
  });
});
