// Tables as people have them, made up, and under header rows of public repositories: the entry that is proposed gives what their cells mean, or is refused.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repository } from '../../support/fixture.ts';
import { figureOf, uncommented } from './proposal.ts';

interface Table {
  readonly metric: string;
  readonly right: string;
  readonly header: string;
  readonly rows: readonly string[];
}

const tables = ['tables.txt', 'public-tables.txt'].flatMap((name) =>
  readFileSync(repository(`test/ingest/suggest/${name}`), 'utf8')
    .split(/^# /m)
    .slice(1)
    .map((text): Table => {
      const [headline = '', header = '', ...rows] = text.trim().split('\n');
      const [metric = '', right = ''] = headline.split(' | ');
      return { metric, right, header, rows };
    }),
);

describe('the entry that is proposed for a table of', () => {
  test('a kind that people have is put to the test a hundred times and more', () => {
    expect(tables.length).toBeGreaterThan(100);
  });

  test.each(tables.filter(({ right }) => !right.startsWith('refused')))('$header gives $right', (table) => {
    expect(figureOf(uncommented, table)).toBe(table.right);
  });

  test.each(tables.filter(({ right }) => right.startsWith('refused')))('$header is $right', (table) => {
    expect(figureOf(uncommented, table)).toBe('refused');
  });
});
