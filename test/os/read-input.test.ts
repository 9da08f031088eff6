import { appendFileSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Failure } from '../../src/base/errors/failure.ts';
import { readInput, unpacked } from '../../src/os/reading.ts';
import { runIn } from '../support/io.ts';

const COSTS = 'period,category,amount,currency\n2026-10,cogs,10.00,EUR\n2026-09,cogs,12.00,EUR\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-input-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const report = (...argv: string[]) =>
  runIn(folder, ['report', ...argv, '--json', '--as-of', '2026-10-31', '--metric', 'mrr']);

const failureOf = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (fault) {
    return fault;
  }
};

describe('a packed file', () => {
  test('is read as what it holds, under its own name', () => {
    file('costs.csv.gz', gzipSync(COSTS));
    const { exit, stdout } = report('costs.csv.gz');
    expect(exit).toBe(0);
    const [input] = JSON.parse(stdout).inputs;
    expect([input.file, input.source, input.lines.accepted]).toEqual(['costs.csv.gz', 'revkpi-costs', 2]);
  });

  test('gives the same records as the file it was made from, which are then counted once', () => {
    file('costs.csv', COSTS);
    file('packed.csv.gz', gzipSync(COSTS));
    const { inputs, diagnostics } = JSON.parse(report('.').stdout);
    expect(inputs.map((input: { lines: { accepted: number } }) => input.lines.accepted)).toEqual([2, 0]);
    expect(diagnostics.byCode).toMatchObject({ 'identical-file': 1 });
  });

  test('is found in a folder when it is a .csv.gz or .tsv.gz, and left alone when it is anything else', () => {
    file('a.csv.gz', gzipSync(COSTS));
    file('b.tsv.gz', gzipSync(COSTS.replaceAll(',', '\t')));
    file('c.sql.gz', gzipSync(COSTS));
    file('d.csv.gz.part', gzipSync(COSTS));
    const { stdout, stderr } = report('.');
    expect(JSON.parse(stdout).inputs.map((input: { file: string }) => input.file)).toEqual([
      'a.csv.gz',
      'b.tsv.gz',
    ]);
    expect(stderr).toContain('d.csv.gz.part: note: is ignored: it is still being written or downloaded');
  });

  test('falls under the globs that fit the name of what it holds, in the config and as a PATH', () => {
    file('plan-2026.csv.gz', gzipSync('month;kind;sum\n2026-10;cogs;10,00\n'));
    const columns = '{ period: month, category: kind, amount: sum }';
    file('revkpi.yaml', `sources:\n  - files: plan-*.csv\n    yields: costs\n    columns: ${columns}\n`);
    for (const argv of [['.'], ['plan-*.csv'], []]) {
      const { exit, stdout, stderr } = report(...argv);
      expect(exit, stderr).toBe(0);
      expect(JSON.parse(stdout).inputs).toMatchObject([
        { file: 'plan-2026.csv.gz', source: 'config:plan-*.csv', lines: { accepted: 1 } },
      ]);
    }
  });

  test('is known by its first bytes, whatever its name', () => {
    expect(readInput(file('costs.csv', gzipSync(COSTS)), 'costs.csv').bytes.toString()).toBe(COSTS);
  });

  test('that is not packed after all is read as it is', () => {
    expect(readInput(file('costs.csv.gz', COSTS), 'costs.csv.gz').bytes.toString()).toBe(COSTS);
  });

  test('made of several archives is read to its end', () => {
    const parts = Buffer.concat([gzipSync('period,category\n'), gzipSync('2026-10,cogs\n')]);
    expect(unpacked(parts, 'parts.csv.gz').toString()).toBe('period,category\n2026-10,cogs\n');
  });

  test('may be given on standard input', () => {
    const { exit, stdout } = runIn(
      folder,
      ['report', '-', '--json', '--as-of', '2026-10-31', '--metric', 'mrr'],
      { stdin: () => gzipSync(COSTS) },
    );
    expect([exit, JSON.parse(stdout).inputs[0].lines.accepted]).toEqual([0, 2]);
  });

  test('that unpacks to more than the limit is refused before it fills the memory', () => {
    const bomb = gzipSync(Buffer.alloc(1000));
    expect(unpacked(bomb, 'bomb.csv.gz', 1000).length).toBe(1000);
    expect(failureOf(() => unpacked(bomb, 'bomb.csv.gz', 999))).toMatchObject({
      exit: 3,
      code: 'archive-too-large',
      message: 'bomb.csv.gz unpacks to more than 999 bytes',
    });
  });

  test.each([1, 9])('of zeros, packed at level %i, is not unpacked to its end', (level) => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 ** 2), { level });
    expect(failureOf(() => unpacked(bomb, 'zeros.csv.gz'))).toMatchObject({
      exit: 3,
      message: 'zeros.csv.gz is no table: its first 1048576 bytes hold no line end',
    });
    // With a limit of a quarter of it, unpacking all would be refused for its size.
    expect(failureOf(() => unpacked(bomb, 'zeros.csv.gz', 16 * 1024 ** 2))).toMatchObject({
      code: 'unreadable-file',
    });
  });

  test('that is cut off ends the run', () => {
    const packed = gzipSync(COSTS);
    file('cut.csv.gz', packed.subarray(0, packed.length - 9));
    const { exit, stdout } = report('cut.csv.gz');
    expect([exit, JSON.parse(stdout).code]).toEqual([3, 'damaged-archive']);
  });
});

describe('a file that is being written', () => {
  test('is known by its size', () => {
    const path = file('costs.csv', COSTS);
    const { bytes, hasChanged } = readInput(path, 'costs.csv', (name) => {
      const read = readFileSync(name);
      appendFileSync(name, '2026-08,cogs,9.00,EUR\n');
      return read;
    });
    expect([bytes.toString(), hasChanged]).toEqual([COSTS, true]);
  });

  test('is known by its time of change when its size stays', () => {
    const path = file('costs.csv', COSTS);
    const { hasChanged } = readInput(path, 'costs.csv', (name) => {
      utimesSync(name, 1_700_000_000, 1_700_000_000);
      return readFileSync(name);
    });
    expect(hasChanged).toBe(true);
  });

  test('is not seen in one that nobody touches', () => {
    expect(readInput(file('costs.csv', COSTS), 'costs.csv').hasChanged).toBe(false);
  });

  test('that is gone ends the run', () => {
    const fault = failureOf(() => readInput(join(folder, 'gone.csv'), 'gone.csv'));
    expect(fault).toBeInstanceOf(Failure);
    expect(fault).toMatchObject({ exit: 3, code: 'unreadable-file' });
  });
});
