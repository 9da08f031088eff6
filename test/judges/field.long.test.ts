// Real-world situations with their right values, judged from outside: one run of the judge for each case.

import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repository, shared } from '../support/fixture.ts';

const judges = shared('judges');

/** Cases that the program does not get right yet, and what that takes. */
const waiting: Readonly<Record<string, string>> = {
  'salesforce-report-amount-converted':
    'its second run, which wants one null for a ratio of amounts where product.md asks for a row for each currency',
};

const casesIn = (folder: string): string[] =>
  judges.isThere
    ? readdirSync(`${judges.path}/${folder}`, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => name)
    : [];

const cases = casesIn('field');

test.skip.each(Object.entries(waiting))('%s waits for %s', () => {});

test.skipIf(!judges.isThere)('every case that waits is a case', () => {
  expect(Object.keys(waiting).filter((name) => !cases.includes(name))).toEqual([]);
});

test.skipIf(!judges.isThere).each(cases.filter((name) => !(name in waiting)))('%s', (name) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['run-field.mjs', '--program', repository('bin/revkpi.cjs'), `field/${name}`],
    { cwd: judges.path, encoding: 'utf8' },
  );
  expect(status, stdout + stderr).toBe(0);
});
