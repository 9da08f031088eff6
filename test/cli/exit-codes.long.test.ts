// The built program, started as a shell starts it: one exit code, one meaning.

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from '../support/fixture.ts';

const program = repository('bin/revkpi.cjs');
const byHand = repository('fixtures/companies/by-hand');
let work = '';

beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'revkpi-exit-'));
});
afterAll(() => rmSync(work, { recursive: true }));

interface Started {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(argv: readonly string[], cwd = work, env: Record<string, string> = {}): Started {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...argv], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  return { code: status, stdout, stderr };
}

function file(name: string, text: string): string {
  writeFileSync(join(work, name), text);
  return name;
}

const costs = 'period,category,amount,currency\n2025-06,cogs,10.00,USD\n';

describe('the program ends with', () => {
  test('0 when it is done, results on standard output and the account of the files on standard error', () => {
    const { code, stdout, stderr } = start(['report', byHand, '--period', '2025-06', '--metric', 'mrr']);
    expect(code).toBe(0);
    expect(stdout.split('\n')[1]).toMatch(/^mrr\t\t\tUSD\t880\.00\t/);
    expect(stderr).toMatch(/stripe\/subscriptions\.csv {2}stripe-subscriptions {2}\d+ lines: /m);
  });

  test('0 when the reader of its output has gone away', () => {
    const shell = `"${process.execPath}" "${program}" report "${byHand}" --period 2025-06 --json --quiet | head -c 10; echo "codes \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', shell], { encoding: 'utf8', cwd: work });
    expect(stdout).toMatch(/codes 0$/m);
    expect(stderr).toBe('');
  });

  test('0 and silence with --quiet and --out, the report being in the file', () => {
    const { code, stdout, stderr } = start([
      'report',
      byHand,
      '--period',
      '2025-06',
      '--out',
      'kpi.json',
      '--quiet',
    ]);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(JSON.parse(readFileSync(join(work, 'kpi.json'), 'utf8'))).toMatchObject({
      schema: 'revkpi.report',
    });
  });

  test('2 and no stack trace where the working folder is gone', () => {
    const shell = `mkdir gone && cd gone && rmdir ../gone && "${process.execPath}" "${program}" report "${byHand}"`;
    const { status, stderr } = spawnSync('sh', ['-c', shell], { encoding: 'utf8', cwd: work });
    expect([status, stderr]).toEqual([
      2,
      'revkpi: the working folder is not there any more\n  → change to a folder that is there\n',
    ]);
  });

  test.each([
    ['an unknown flag', ['report', '--nonsense']],
    ['an unknown command', ['nonsense']],
    ['no command', []],
    ['a period that is none', ['report', byHand, '--period', '2025-13']],
    ['a period after the data', ['report', byHand, '--period', '2031-01']],
    ['an as-of that is no day', ['report', byHand, '--as-of', '2025-02-30']],
    ['an unknown metric', ['report', byHand, '--metric', 'mmr']],
    ['an unknown dimension', ['report', byHand, '--by', 'colour']],
    ['an unknown source', ['report', byHand, '--as', 'sales-force']],
    ['a currency that is none', ['report', byHand, '--currency', 'DOLLAR']],
    ['an output whose ending says nothing', ['report', byHand, '--out', 'kpi.xyz']],
    ['a reject limit that is none', ['report', byHand, '--max-rejects', 'many']],
    ['a config that is not there', ['report', byHand, '--config', 'nowhere.yaml']],
    ['a config that cannot be read', ['report', byHand, '--config', '.']],
    ['nothing to read', ['report']],
  ])('2 for %s', (_, argv) => {
    const { code, stdout, stderr } = start(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toMatch(/ {4}at /);
  });

  test('2 for a config that does not hold, naming line and key', () => {
    file('wrong.yaml', 'currency: EUR\ncoupons:\n  A: { percentOff: 1.10, duration: forever }\n');
    const { code, stderr } = start(['report', byHand, '--config', 'wrong.yaml']);
    expect(code).toBe(2);
    expect(stderr).toContain(
      'wrong.yaml:3: coupons.A.percentOff: a percentage must be quoted, "1.1": YAML reads 1.10 as 1.1',
    );
  });

  test('2 rather than overwrite a file it reads', () => {
    file('only.csv', costs);
    const { code, stderr } = start(['report', 'only.csv', '--as-of', '2025-06-30', '--out', 'json=only.csv']);
    expect(code).toBe(2);
    expect(stderr).toContain('only.csv is one of the files being read');
    expect(readFileSync(join(work, 'only.csv'), 'utf8')).toBe(costs);
  });

  test.each([
    ['a missing file', ['report', 'nowhere.csv'], 'nowhere.csv does not exist'],
    [
      'a link that leads to itself',
      ['report', 'loop'],
      'loop cannot be read: it is a link that leads back to itself',
    ],
    ['a file of no known kind', ['report', 'odd.csv'], 'odd.csv is set aside'],
    ['a folder without anything known', ['report', 'odd'], 'the only file is no known export'],
    ['bytes in no stated encoding', ['report', 'latin.csv'], '--encoding windows-1252'],
    [
      'too many rejects',
      ['report', 'bad.csv', '--as-of', '2025-06-30'],
      'bad.csv:2: amount: "ten" is not a number',
    ],
    ['a column that is not there', ['report', 'bad.csv', '--as', 'stripe-subscriptions'], 'Customer ID'],
  ])('3 for %s', (_, argv, message) => {
    mkdirSync(join(work, 'odd'), { recursive: true });
    rmSync(join(work, 'loop'), { force: true });
    symlinkSync('loop', join(work, 'loop'));
    file('odd.csv', 'colour,shape\nred,round\n');
    file('odd/odd.csv', 'colour,shape\nred,round\n');
    file('bad.csv', 'period,category,amount,currency\n2025-06,cogs,ten,USD\n');
    writeFileSync(
      join(work, 'latin.csv'),
      Buffer.from('period,category,amount\n2025-06,caf\xe9,1\n', 'latin1'),
    );
    const { code, stderr } = start(argv);
    expect(stderr).toContain(message);
    expect(code).toBe(3);
  });

  test('4 for a baseline that is not there', () => {
    const { code, stderr } = start([
      'report',
      byHand,
      '--period',
      '2025-06',
      '--compare',
      'baseline:october',
    ]);
    expect(code).toBe(4);
    expect(stderr).toContain('revkpi baseline save');
  });

  test('4 for a baseline that was edited by hand', () => {
    const state = ['--state', join(work, 'state')];
    expect(start(['baseline', 'save', byHand, '--period', '2025-06', ...state]).code).toBe(0);
    const path = join(work, 'state/baselines/main.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('"880.00"', '"990.00"'));
    expect(start(['report', byHand, '--period', '2025-06', '--compare', 'baseline', ...state]).code).toBe(4);
  });

  test('5 when the output cannot be written whole, the old file being untouched', () => {
    mkdirSync(join(work, 'closed'), { recursive: true });
    const { code } = start(['report', byHand, '--period', '2025-06', '--out', 'nowhere/kpi.json']);
    expect(code).toBe(5);
    const full = spawnSync('bash', [
      '-c',
      `"${process.execPath}" "${program}" report "${byHand}" --json > /dev/full`,
    ]);
    expect(full.status).toBe(5);
  });

  test('6 while another run holds the lock of the baseline', () => {
    const folder = join(work, 'locked/baselines');
    mkdirSync(folder, { recursive: true });
    const holder = { pid: process.pid, host: 'elsewhere', startedAt: new Date().toISOString() };
    writeFileSync(join(folder, 'main.json.lock'), JSON.stringify(holder));
    const state = ['--state', join(work, 'locked')];
    expect(start(['baseline', 'save', byHand, '--period', '2025-06', ...state]).code).toBe(6);
  });

  test('an error document in place of the report with --json', () => {
    const { code, stdout } = start(['report', 'nowhere.csv', '--json']);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toEqual({
      schema: 'revkpi.error',
      formatVersion: '1.0',
      exit: 3,
      code: 'missing-file',
      message: 'nowhere.csv does not exist or matches no file',
      hint: expect.any(String),
    });
  });

  test('3 for a file without permission to read it', ({ skip }) => {
    if (process.getuid?.() === 0) skip('root may read everything');
    file('secret.csv', costs);
    chmodSync(join(work, 'secret.csv'), 0);
    expect(start(['report', 'secret.csv']).code).toBe(3);
  });
});
