// Real-world situations with their right values, judged from outside: one run of the judge for each case.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repository, shared } from '../support/fixture.ts';

const judges = shared('judges');

/** Cases that the program does not get right yet, and what that takes. */
const waiting: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  field: {
    'salesforce-report-amount-converted':
      'its second run, which wants one null for a ratio of amounts where product.md asks for a row for each currency',
  },
  'field-checks': {},
};

const casesIn = (folder: string): string[] =>
  judges.isThere
    ? readdirSync(`${judges.path}/${folder}`, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : [];

describe.each([
  ['field', 'run-field.mjs'],
  ['field-checks', 'run-field-checks.mjs'],
])('%s', (folder, judge) => {
  const [cases, own] = [casesIn(folder), waiting[folder] ?? {}];

  test.skip.each(Object.entries(own))('%s waits for %s', () => {});

  test.skipIf(!judges.isThere)('has every case that waits', () => {
    expect(Object.keys(own).filter((name) => !cases.includes(name))).toEqual([]);
  });

  test.skipIf(!judges.isThere).each(cases.filter((name) => !(name in own)))('%s', (name) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [judge, '--program', repository('bin/revkpi.cjs'), `${folder}/${name}`],
      { cwd: judges.path, encoding: 'utf8' },
    );
    expect(status, stdout + stderr).toBe(0);
  });
});
