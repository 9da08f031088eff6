// The line that says how far the reading is. The clock and the terminal are the tests' own.

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FoundFile } from '../../src/os/inputs.ts';
import type { Io } from '../../src/os/io.ts';
import { progressOf } from '../../src/os/progress.ts';
import { repository } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { runIn } from '../support/io.ts';

const CLEAR = '\r\u001b[K';

/** A terminal of some columns, at a time that the test sets. */
function terminal({ columns = 80, isTerminal = true, env = {} as Io['env'] } = {}) {
  const given = { written: [] as string[], time: 0 };
  const sink = { isTerminal, columns, write: (text: string) => void given.written.push(text) };
  const io: Io = {
    argv: [],
    cwd: '/',
    env,
    stdin: () => Buffer.alloc(0),
    stdout: sink,
    stderr: sink,
    now: () => given.time,
  };
  return { given, io };
}

const found = (path: string, name = 'deals.csv'): FoundFile => ({
  name,
  path,
  named: true,
  bytes: () => Buffer.alloc(0),
});

/** The lines that a reading of 12 MB of a pipe writes, told of at these times. */
function linesAt(times: readonly number[], { given, io }: ReturnType<typeof terminal>, quiet = false) {
  const progress = progressOf([found('-')], { quiet }, io);
  progress.during(() => {
    for (const time of times) {
      given.time = time;
      progress.onRead('deals.csv', 12_000_000);
    }
  });
  return given.written;
}

describe('the progress of reading', () => {
  test('is written once 300 ms have passed, every 100 ms at most, and taken back at the end', () => {
    const line = '\r12 MB read · deals.csv\u001b[K';
    expect(linesAt([0, 299], terminal())).toEqual([]);
    expect(linesAt([299, 300], terminal())).toEqual([line, CLEAR]);
    expect(linesAt([300, 399, 400, 450], terminal())).toEqual([line, line, CLEAR]);
  });

  test('adds up what is read of all files, out of what they hold', () => {
    const { given, io } = terminal();
    const folder = folderOf({ 'a.csv': 'x'.repeat(1_500_000), 'b.csv': 'x'.repeat(2_500_000) });
    const files = ['a.csv', 'b.csv'].map((name) => found(join(folder, name), name));
    const progress = progressOf(files, {}, io);
    progress.onRead('a.csv', 1_000_000);
    progress.onRead('a.csv', 1_500_000);
    given.time = 1000;
    progress.onRead('b.csv', 1_000_000);
    expect(given.written).toEqual(['\r2.5 of 4.0 MB read · b.csv\u001b[K']);
  });

  test('names no total where a file is packed', () => {
    const { given, io } = terminal();
    const folder = folderOf({ 'a.csv.gz': 'packed' });
    const progress = progressOf([found(join(folder, 'a.csv.gz'))], {}, io);
    given.time = 1000;
    progress.onRead('a.csv.gz', 400_000);
    expect(given.written).toEqual(['\r0.4 MB read · a.csv.gz\u001b[K']);
  });

  test('never fills the last column of the terminal, where it would wrap', () => {
    expect(linesAt([500], terminal({ columns: 16 }))[0]).toBe('\r12 MB read · d…\u001b[K');
    expect(linesAt([500], terminal({ columns: 1 }))[0]).toBe('\r\u001b[K');
  });

  test('shows nothing of a file name that could steer the terminal', () => {
    const { given, io } = terminal();
    const progress = progressOf([found('-')], {}, io);
    given.time = 500;
    progress.onRead('a\u001b[2J.csv', 1_000_000);
    expect(given.written.join('').replaceAll('\u001b[K', '')).not.toContain('\u001b');
  });

  test('is never written in a pipe, in CI, with --quiet or on a dumb terminal', () => {
    expect(linesAt([500], terminal({ isTerminal: false }))).toEqual([]);
    expect(linesAt([500], terminal({ env: { CI: 'true' } }))).toEqual([]);
    expect(linesAt([500], terminal({ env: { TERM: 'dumb' } }))).toEqual([]);
    expect(linesAt([500], terminal(), true)).toEqual([]);
  });
});

/** As many customers as Stripe exports. */
function customers(rows: number): string {
  const header =
    'id,Description,Email,Name,Created (UTC),Delinquent,Plan,Status,Total Spend,Payment Count,Refunded Volume,Dispute Losses';
  const lines = Array.from(
    { length: rows },
    (_, row) => `cus_${row},,c${row}@c.example,C,2025-01-01 10:00,false,Team,active,1.00,1,0.00,0.00`,
  );
  return [header, ...lines, ''].join('\n');
}

/** The end of a line of progress: what stood there before is erased. */
const END = '\u001b[K';

describe('a report', () => {
  test('says while it reads a large file how much of it is read, and in the end nothing of it', () => {
    const folder = folderOf({ 'customers.csv': customers(20_000) });
    const written: string[] = [];
    let time = 0;
    const stderr = { isTerminal: true, columns: 80, write: (text: string) => void written.push(text) };
    // Each look at the clock finds it a second later.
    const ran = runIn(folder, ['report', 'customers.csv'], { stderr, now: () => (time += 1000) });
    expect(ran.exit).toBe(0);
    const cleared = written.indexOf(CLEAR);
    const progress = written.slice(0, cleared);
    expect(progress.length).toBeGreaterThan(1);
    for (const line of progress) {
      expect(line).toMatch(/^\r[01]\.\d of 1\.\d MB read · customers\.csv/);
      expect(line.endsWith(END)).toBe(true);
    }
    expect(progress).toEqual([...progress].sort());
    expect(progress.at(-1)).toMatch(/^\r(1\.\d) of \1 MB/);
    expect(written[cleared + 1]).toMatch(
      /^customers\.csv {2}stripe-customers {2}20001 lines: 20000 accepted/,
    );
  });

  test('takes the line back before it says why it failed', () => {
    const folder = folderOf({ 'customers.csv': customers(3), 'other.csv': 'a,b\n1,2\n' });
    const written: string[] = [];
    let time = 0;
    const stderr = { isTerminal: true, columns: 80, write: (text: string) => void written.push(text) };
    const ran = runIn(folder, ['report', 'customers.csv', 'other.csv'], {
      stderr,
      now: () => (time += 1000),
    });
    expect(ran.exit).toBe(3);
    expect(written[0]).toContain('MB read');
    expect(written[1]).toBe(CLEAR);
    expect(written[2]).toMatch(/^revkpi: other\.csv /);
  });

  const hasScript = existsSync('/usr/bin/script');

  test.skipIf(!hasScript)('shows it on a real terminal, from a pipe that is slow', () => {
    const program = repository('bin/revkpi.cjs');
    const folder = folderOf({ 'customers.csv': customers(3) });
    // The pipe opens once the program reads it, and then holds nothing for longer than the program's patience.
    const shell = `mkfifo slow.csv
      (exec 3> slow.csv; sleep 0.5; cat customers.csv >&3) &
      "${process.execPath}" "${program}" report slow.csv --json > report.json`;
    const { CI: _, ...env } = process.env;
    const { stdout, status } = spawnSync('script', ['-qec', shell, '/dev/null'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...env, TERM: 'xterm' },
    });
    expect(status).toBe(0);
    expect(stdout).toContain(`\r0.0 MB read · slow.csv${END}${CLEAR}slow.csv  stripe-customers  4 lines: `);
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).schema).toBe('revkpi.report');
  });
});
