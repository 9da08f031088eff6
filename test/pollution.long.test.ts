// Spoilt copies of our own clean exports: what each must come to is stated where it is made.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { judgeBy } from '../scripts/pollution/judge.mjs';
import { situationJudgeBy } from '../scripts/pollution/judge-situation.mjs';
import { situations } from '../scripts/pollution/situations.mjs';
import { Tally } from '../scripts/pollution/tally.mjs';
import { variants } from '../scripts/pollution/variants.mjs';
import { load } from '../src/ingest/load.ts';
import { runIn } from './support/io.ts';

const folder = mkdtempSync(join(tmpdir(), 'revkpi-pollution-'));
afterAll(() => rmSync(folder, { recursive: true }));

const spoilt = variants();
const kinds = [...new Set(spoilt.map(({ kind }) => kind))];
const tally = new Tally();

// The command line runs for every fifth file, `load` for all; `npm run test:pollution` runs both for all.
const RUNS_APART = 5;

describe('a spoilt file', () => {
  const judge = judgeBy({ load, run: (argv, cwd) => runIn(cwd, argv) }, folder, RUNS_APART);

  test.each(kinds)('of the kind "%s" gives the same rows or a report', (kind) => {
    for (const variant of spoilt.filter((one) => one.kind === kind)) tally.add(variant, judge(variant));
    expect(tally.violations.filter(({ isLoss }) => !isLoss)).toEqual([]);
  });
});

describe('a spoilt folder', () => {
  const judge = situationJudgeBy((argv, cwd) => runIn(cwd, argv), folder);
  const all = situations();

  test.each([...new Set(all.map(({ kind }) => kind))])(
    'of the kind "%s" gives the right figure or a word',
    (kind) => {
      const own = new Tally();
      for (const situation of all.filter((one) => one.kind === kind)) own.add(situation, judge(situation));
      expect(own.violations).toEqual([]);
    },
  );
});

test('of more than 2,000 spoilt files of 13 kinds at least 97 % of the good rows are kept', () => {
  const { files, good, kept } = tally.total;
  expect(files).toBeGreaterThanOrEqual(2_000);
  expect(kinds.length).toBeGreaterThanOrEqual(13);
  expect(kept / good).toBeGreaterThanOrEqual(0.97);
});
