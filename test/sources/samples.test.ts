import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sources } from '../../src/sources/index.ts';
import { readFile } from '../ingest/read-file.ts';

const folder = new URL('../../fixtures/sources/', import.meta.url);
const samplesOf = (id: string): string[] =>
  existsSync(new URL(id, folder))
    ? readdirSync(new URL(id, folder)).filter((name) => name.endsWith('.csv'))
    : [];

describe.each(sources.map((source) => source.id))('the samples of %s', (id) => {
  test('are at least two', () => {
    expect(samplesOf(id).length).toBeGreaterThanOrEqual(2);
  });

  test.each(samplesOf(id))('%s is read by its own source as its golden says', (name) => {
    const sample = new URL(`${id}/${name}`, folder);
    const read = readFile(name, readFileSync(sample));
    expect(read.source).toBe(id);
    const golden = new URL(`${sample.href}.json`);
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(golden, printed(read));
    expect(printed(read)).toBe(readFileSync(golden, 'utf8'));
  });

  test.each(samplesOf(id))('every line of %s is counted once', (name) => {
    const { lines } = readFile(name, readFileSync(new URL(`${id}/${name}`, folder)));
    const { read, ...parts } = lines;
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(read);
  });
});

/** One row a line, so that a golden can be read beside its sample. */
function printed({ rows, rejects, warnings, ...rest }: ReturnType<typeof readFile>): string {
  const list = (items: readonly unknown[]) =>
    items.length === 0 ? '[]' : `[\n${items.map((item) => `    ${JSON.stringify(item)}`).join(',\n')}\n  ]`;
  const parts = [
    ...Object.entries(rest).map(([key, value]) => `  "${key}": ${JSON.stringify(value)}`),
    `  "rows": ${list(rows)}`,
    `  "rejects": ${list(rejects)}`,
    `  "warnings": ${list(warnings)}`,
  ];
  return `{\n${parts.join(',\n')}\n}\n`;
}
