// Small hostile files, and folders of a few, each with what the specification says must become of it. One line of
// fixtures/torture/expected.json states one file; it is written from the specification, never from an output.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Report } from '../src/documents/report.ts';
import { repository } from './support/fixture.ts';
import { type Ran, runIn } from './support/io.ts';

interface Expected {
  readonly file: string;
  readonly exit: number;
  /** Code of the error document, where the run fails. */
  readonly code?: string;
  /** Further arguments. */
  readonly args?: readonly string[];
  /** Every rejected row: code, line, column. */
  readonly says?: readonly (readonly [code: string, line: number, column: string])[];
  /** Every other thing that is said of the file. */
  readonly warns?: readonly string[];
  readonly accepted?: number;
  readonly lines?: Readonly<Record<string, number>>;
  readonly metrics?: Readonly<Record<string, string | null>>;
  readonly flags?: Readonly<Record<string, readonly string[]>>;
  readonly afterAsOf?: Readonly<Record<string, number>>;
}

const corpus = repository('fixtures/torture');
const stated = JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8')) as Expected[]; // ours, as above

const work = mkdtempSync(join(tmpdir(), 'revkpi-torture-'));
afterAll(() => rmSync(work, { recursive: true }));

const rejects = join(work, 'rejects.csv');
const COMMON = ['--json', '--rejects', rejects, '--period', '2026-10', '--as-of', '2026-10-31'];
const METRICS = ['mrr', 'customers', 'marketing_spend'].flatMap((id) => ['--metric', id]);

/** What is said of the period and the metrics that are asked for here, not of what is wrong with the file. */
const OF_THE_PERIOD = new Set(['file-ends-early', 'rows-after-as-of', 'absent-columns']);

function read(path: string, args: readonly string[] = [], cwd = corpus): Ran {
  const limit = args.some((arg) => /^--(max-rejects|strict)/.test(arg)) ? [] : ['--max-rejects', '100%'];
  return runIn(cwd, ['report', path, ...COMMON, ...METRICS, ...limit, ...args]);
}

const reportOf = ({ stdout }: Ran): Report => JSON.parse(stdout) as Report; // the report's own renderer wrote it

/** `[code, line, column]` of every rejected row; rows of the rejects file that continue a cell hold no code. */
function rejected(): unknown[] {
  const [, ...rows] = readFileSync(rejects, 'utf8').split('\n');
  return rows.flatMap((row) => {
    const [, line, column, code] = /^[^,]*,(\d+),([^,]*),([a-z-]+),/.exec(row) ?? [];
    return code === undefined ? [] : [[code, Number(line), column]];
  });
}

const sorted = (items: readonly unknown[]): string[] => items.map((item) => JSON.stringify(item)).sort();

function expectReport(
  ran: Ran,
  { says = [], warns = [], accepted, lines = {}, metrics = {}, flags = {}, afterAsOf }: Expected,
): void {
  const report = reportOf(ran);
  expect(sorted(rejected())).toEqual(sorted(says));
  const codes = new Set(says.map(([code]) => code));
  const others = Object.keys(report.diagnostics.byCode).filter(
    (code) => !codes.has(code) && !OF_THE_PERIOD.has(code),
  );
  expect(others.sort()).toEqual([...warns].sort());
  const [input] = report.inputs;
  if (accepted !== undefined) expect(input?.lines.accepted).toBe(accepted);
  expect(input?.lines).toMatchObject(lines);
  for (const [id, value] of Object.entries(metrics)) {
    expect([id, report.metrics.find((row) => row.id === id)?.value]).toEqual([id, value]);
  }
  for (const [id, wanted] of Object.entries(flags))
    expect([id, report.metrics.find((row) => row.id === id)?.flags]).toEqual([id, wanted]);
  if (afterAsOf) expect(report.afterAsOf).toEqual(afterAsOf);
}

test('the corpus has at least 150 files, and every file is stated', () => {
  const files = readdirSync(corpus).filter((name) => name !== 'expected.json');
  expect(files.length).toBeGreaterThanOrEqual(150);
  expect(files.sort()).toEqual(stated.map(({ file }) => file).sort());
});

describe('the file', () => {
  test.each(stated.map((one) => [one.file, one] as const))(
    '%s is read or refused as it must be',
    (_, expected) => {
      const ran = read(expected.file, expected.args);
      expect(ran.exit, ran.stderr).toBe(expected.exit);
      if (expected.exit === 0) expectReport(ran, expected);
      else expect(JSON.parse(ran.stdout)).toMatchObject({ schema: 'revkpi.error', code: expected.code });
    },
  );
});

const HEADER = 'period,category,amount,currency\n';
const ROW = '2026-10,cogs,10.00,EUR\n';

function folder(name: string, files: Readonly<Record<string, string>>): string {
  const path = mkdtempSync(join(work, `${name}-`));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

describe('a PATH', () => {
  test.each(['half.csv.part', 'half.csv.tmp', 'half.csv.crdownload', '~$half.csv'])(
    'of a folder leaves %s alone and says so',
    (name) => {
      const ran = read('.', [], folder('ignored', { 'whole.csv': HEADER + ROW, [name]: HEADER }));
      expect(ran.exit, ran.stderr).toBe(0);
      expect(reportOf(ran).inputs.map(({ file }) => file)).toEqual(['whole.csv']);
      expect(reportOf(ran).diagnostics.byCode).toMatchObject({ 'ignored-file': 1 });
    },
  );

  test('of a folder counts a file of the same bytes once and says so', () => {
    const ran = read('.', [], folder('twice', { 'a.csv': HEADER + ROW, 'b.csv': HEADER + ROW }));
    expect(ran.exit, ran.stderr).toBe(0);
    expect(reportOf(ran).inputs.map(({ lines }) => [lines.accepted, lines.duplicate])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(reportOf(ran).diagnostics.byCode).toMatchObject({ 'identical-file': 1 });
  });

  test('of a folder sets aside what it does not know', () => {
    const ran = read('.', [], folder('odd', { 'a.csv': HEADER + ROW, 'b.csv': 'colour\nred\n' }));
    expect(ran.exit, ran.stderr).toBe(0);
    expect(reportOf(ran).diagnostics.byCode).toMatchObject({ 'unrecognised-file': 1 });
  });

  test('- is standard input', () => {
    const ran = runIn(work, ['report', '-', ...COMMON], { stdinText: HEADER + ROW });
    expect(ran.exit, ran.stderr).toBe(0);
    expect(reportOf(ran).inputs.map(({ lines }) => lines.accepted)).toEqual([1]);
  });

  test.each([
    ['a glob that matches nothing', 'nothing-*.csv', 'missing-file'],
    ['a file that is not there', 'nothing.csv', 'missing-file'],
    ['a folder without tables', '.', 'nothing-recognised'],
  ])('of %s ends with 3', (_, path, code) => {
    const ran = read(path, [], folder('empty', {}));
    expect(ran.exit).toBe(3);
    expect(JSON.parse(ran.stdout)).toMatchObject({ code });
  });

  test('of a glob reads every file that matches', () => {
    const ran = read(
      '*.csv',
      [],
      folder('glob', { 'a.csv': HEADER + ROW, 'b.csv': `${HEADER}2026-09,cogs,1.00,EUR\n` }),
    );
    expect(reportOf(ran).inputs).toHaveLength(2);
  });
});

describe('a record over 1 MiB', () => {
  const long = (length: number): string =>
    `${HEADER}${ROW}2026-10,${'x'.repeat(length)},10.00,EUR\n${ROW.replace('10,', '09,')}`;

  test('is set aside for its length, and the rows around it are read', () => {
    const ran = read('long.csv', [], folder('long', { 'long.csv': long(1024 * 1024) }));
    expect(ran.exit, ran.stderr.slice(0, 500)).toBe(0);
    expect(rejected()).toEqual([['long-line', 3, '']]);
    expect(reportOf(ran).inputs[0]?.lines).toMatchObject({ accepted: 2, rejected: 1 });
  });

  test('is a limit that a cell just below it keeps', () => {
    const ran = read('long.csv', [], folder('long', { 'long.csv': long(1024 * 1024 - 100) }));
    expect(ran.stderr.length).toBeLessThan(2_000);
    expect(rejected()).toEqual([['unknown-value', 3, 'category']]);
  });
});

describe('a refusal', () => {
  const bad = (cell: string): string => `${HEADER}2026-10,cogs,${cell},EUR\n`;
  const refused = (cell: string, ...args: string[]): Ran =>
    runIn(folder('refused', { 'bad.csv': bad(cell) }), ['report', 'bad.csv', '--strict', ...args]);

  test('repeats cells without what would move a terminal', () => {
    const { exit, stderr } = refused('\u001b[31mten\u202e\u0007');
    expect(exit).toBe(3);
    expect(stderr).toContain('amount: "ten" is not a number');
  });

  test('masks e-mail addresses unless asked for', () => {
    expect(refused('jane@acme.com').stderr).toContain('"j***@a***.com"');
    expect(refused('jane@acme.com', '--json').stdout).not.toContain('jane@acme.com');
    expect(refused('jane@acme.com', '--show-values').stderr).toContain('"jane@acme.com"');
  });
});
