// Every diagnostic has a failing example, and the user sees of it what stands beside it. UPDATE_GOLDENS=1 writes that.

import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { diagnosticCodes } from '../src/base/errors/diagnostic.ts';
import { runExample, seenIn, withoutExample } from './support/diagnostic-example.ts';
import { repository } from './support/fixture.ts';

const shown = diagnosticCodes.filter((code) => !withoutExample.has(code));

describe('the example of', () => {
  test.each(shown)('%s is seen as its text says', (code) => {
    const example = runExample(code);
    expect(example, `fixtures/diagnostics/${code}.csv or a folder ${code}`).not.toBeNull();
    const stderr = example?.stderr ?? '';
    expect(example?.exit, stderr).toBe(0);
    if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(seenIn(code), stderr);
    expect(existsSync(seenIn(code)), `${code}.txt; UPDATE_GOLDENS=1 writes it`).toBe(true);
    expect(stderr).toBe(readFileSync(seenIn(code), 'utf8'));
  });

  test.each(shown)('%s raises that code', (code) => {
    const ran = runExample(code, '--json');
    expect(JSON.parse(ran?.stdout ?? '{}')).toMatchObject({
      diagnostics: { byCode: { [code]: expect.any(Number) } },
    });
  });
});

test('no example is of a code that does not exist', () => {
  const names = readdirSync(repository('fixtures/diagnostics')).map((name) =>
    name.replace(/\.(csv|txt)$/, ''),
  );
  expect([...new Set(names)].sort()).toEqual([...shown].sort());
});
