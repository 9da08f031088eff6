// Fields of which a collection says that no figure rests on them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectionNames, schema } from '../../../src/records/schema/schema.ts';
import { repository } from '../../support/fixture.ts';

const computing = ['model', 'metrics', 'attribution', 'analyses'].flatMap((folder) => {
  const below = repository(`src/${folder}`);
  return readdirSync(below, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name: `${folder}/${name}`, text: readFileSync(join(below, name), 'utf8') }));
});

/** Whether a text names a field as a word of its own (`'clicks'`), of a row (`row.clicks`), or taken out of one (`{ clicks }`). */
const names = (text: string, field: string): boolean =>
  new RegExp(`'${field}'|\\.${field}\\b|[{,]\\s*${field}\\s*[,}:]`).test(text);

// Facts are parts of which the declaration, in a file of its own, may name the field; so all files that name both count.
const reading = (collection: string, field: string): string[] =>
  computing
    .filter(({ text }) => new RegExp(`'${collection}'|\\.${collection}\\b`).test(text) && names(text, field))
    .map(({ name }) => name);

test.each(collectionNames.flatMap((name) => schema[name].notCompared.map((field) => [name, field] as const)))(
  'nothing that computes reads %s.%s',
  (name, field) => {
    expect(Object.keys(schema[name].fields)).toContain(field);
    expect(reading(name, field)).toEqual([]);
  },
);

test.each([
  ['spend', 'clicks'],
  ['spend', 'impressions'],
  ['spend', 'conversionValue'],
  ['subscriptions', 'renews'],
])('what reads %s.%s is found', (name, field) => {
  expect(reading(name, field)).not.toEqual([]);
});
