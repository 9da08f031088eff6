// The page on mappings, whose examples are run, has one for every element of the grammar.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mappingSchema } from '../../src/config/mapping-schema.ts';
import { repository } from '../support/fixture.ts';

const page = readFileSync(repository('docs/mapping.md'), 'utf8');
const entries = [...page.matchAll(/```yaml[^\n]*\n(.*?)```/gs)].map(([, text = '']) => text).join('\n');

// `inspect` writes it, and an entry that has it is not used.
const NOT_WRITTEN = ['undecided'];

test('every key of an entry has an example', () => {
  const keys = Object.keys(mappingSchema.shape).filter((key) => !NOT_WRITTEN.includes(key));
  expect(keys.filter((key) => !new RegExp(`\\b${key}:`).test(entries))).toEqual([]);
});

test.each([
  ...['header', 'headers', 'value', 'days', 'months', 'lookup', 'zone', 'ifBlank', 'per', 'sign'],
  ...['as: minor', 'as: instant', 'as: lastDay'],
])('what a column says by %s has an example', (key) => {
  expect(entries).toMatch(new RegExp(`\\b${key}`));
});
