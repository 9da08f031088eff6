// Every case of the shared reference is tested in a file of its own here, or waits by name for what it needs.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { repository, shared } from '../support/fixture.ts';

const cases = shared('cases');

const waiting: Readonly<Record<string, string>> = {};

test.skip.each(Object.entries(waiting))('%s is not tested: %s', () => {});

test.skipIf(!cases.isThere)('every case is either tested or waits for a reason', () => {
  const tested = readdirSync(repository('test/cases'))
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => name.replace(/\.test\.ts$/, ''));
  const known = [
    ...tested.filter((name) => name !== 'coverage' && name !== 'traps'),
    ...Object.keys(waiting),
  ];
  expect(known.toSorted()).toEqual(readdirSync(cases.path).toSorted());
});
