// Fields of which a collection says that no figure rests on them.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collectionNames, schema } from '../../../src/records/schema/schema.ts';
import { repository } from '../../support/fixture.ts';

const computing = ['model', 'metrics', 'attribution', 'analyses'].flatMap((folder) => {
  try {
    const below = repository(`src/${folder}`);
    return readdirSync(below, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(below, name), 'utf8'));
  } catch {
    return [];
  }
});

test.each(collectionNames.flatMap((name) => schema[name].notCompared.map((field) => [name, field] as const)))(
  'nothing that computes reads %s.%s',
  (name, field) => {
    expect(Object.keys(schema[name].fields)).toContain(field);
    const reads = new RegExp(`'${field}'|row\\.${field}\\b|\\{[^}]*\\b${field}\\b[^}]*\\}\\) =>`);
    expect(computing.filter((text) => text.includes(`records.tables.${name}`) && reads.test(text))).toEqual(
      [],
    );
  },
);
