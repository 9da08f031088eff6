// What stands in a folder besides files: nothing of it holds up a run or is left out in silence.

import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Failure } from '../../src/base/errors/failure.ts';
import { findInputs } from '../../src/os/inputs.ts';
import { readStream } from '../../src/os/reading.ts';
import { runIn } from '../support/io.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-odd-'));
  mkdirSync(at('ex'));
  writeFileSync(at('ex/costs.csv'), COSTS);
});
afterEach(() => rmSync(folder, { recursive: true }));

const COSTS = 'period,category,amount,currency\n2026-10,cogs,10.00,EUR\n2026-09,cogs,12.00,EUR\n';
const at = (name: string): string => join(folder, name);
const report = (...argv: string[]) =>
  runIn(folder, ['report', ...argv, '--as-of', '2026-10-31', '--metric', 'mrr']);
const io = () => ({ cwd: folder, stdin: () => Buffer.alloc(0) }) as Parameters<typeof findInputs>[1]; // all that is asked for
const found = (...paths: string[]) => findInputs(paths, io());
const failureOf = (work: () => unknown): Failure | null => {
  try {
    work();
    return null;
  } catch (fault) {
    return fault as Failure; // nothing else is thrown here
  }
};

describe('in a folder', () => {
  test('data that is no CSV is named where it is called like an export, and settings and results are not', () => {
    for (const name of [
      ...['subscriptions.json', 'all_deals-2026-10-31.jsonl', 'Invoices.parquet', 'orders.xml', 'Deals.txt'],
      ...['package.json', 'package-lock.json', 'kpi.json', 'notes.txt', 'revkpi.json', 'leadership.json'],
    ])
      writeFileSync(at(`ex/${name}`), '{}');
    expect(found('ex').diagnostics.map(({ file, message }) => `${file} ${message}`)).toEqual(
      ['Deals.txt', 'Invoices.parquet', 'all_deals-2026-10-31.jsonl', 'orders.xml', 'subscriptions.json'].map(
        (name) =>
          `ex/${name} is ignored: it is no CSV file by its name; export it as CSV, or name the file itself if it is one`,
      ),
    );
    expect(found('ex').files.map(({ name }) => name)).toEqual(['costs.csv']);
  });

  test('links that lead nowhere, back to themselves or to folders, pipes and sockets are named and passed over', async () => {
    symlinkSync('loop.csv', at('ex/loop.csv'));
    symlinkSync('nowhere', at('ex/gone.csv'));
    symlinkSync('..', at('ex/up'));
    execFileSync('mkfifo', [at('ex/pipe.csv')]);
    const server = createServer();
    await new Promise((done) => server.listen(at('ex/s.csv'), () => done(null)));
    try {
      const { files, diagnostics } = found('ex');
      expect(files.map(({ name }) => name)).toEqual(['costs.csv']);
      expect(diagnostics.map(({ file, message }) => `${file} ${message}`)).toEqual([
        'ex/gone.csv is ignored: it is a link that leads nowhere',
        'ex/loop.csv is ignored: it cannot be looked into: it is a link that leads back to itself',
        'ex/pipe.csv is ignored: it is a named pipe; one is read only where it is named itself',
        'ex/s.csv is ignored: it is a socket',
        'ex/up is ignored: it is a link to a folder; name that folder itself',
      ]);
      expect(report('ex').exit).toBe(0);
      expect(found('ex/*.csv').files.map(({ name }) => name)).toEqual(['costs.csv']);
      expect(report('ex/s.csv')).toMatchObject({
        exit: 3,
        stderr: 'revkpi: ex/s.csv is a socket, no file\n',
      });
      expect(report('ex/loop.csv').stderr).toContain(
        'cannot be read: it is a link that leads back to itself',
      );
    } finally {
      server.close();
    }
  });

  test.skipIf(process.platform === 'win32')(
    'a folder that may not be looked into is named and passed over',
    () => {
      mkdirSync(at('ex/locked'), { mode: 0o000 });
      chmodSync(folder, 0o755);
      const isRoot = process.getuid?.() === 0;
      if (isRoot) process.seteuid?.(65_534);
      try {
        expect(found('ex').files.map(({ name }) => name)).toEqual(['costs.csv']);
        expect(found('ex').diagnostics.map(({ file, message }) => `${file} ${message}`)).toEqual([
          'ex/locked is ignored: it cannot be looked into: no permission',
        ]);
        expect(() => found('ex/locked')).toThrow('ex/locked cannot be read: no permission');
      } finally {
        if (isRoot) process.seteuid?.(0);
      }
    },
  );

  test('a file whose name is no UTF-8 is read, found by folder, by glob or as the shell passes it', () => {
    writeFileSync(
      Buffer.concat([Buffer.from(at('ex/Kost')), Buffer.of(0xe4, 0x6e), Buffer.from('.csv')]),
      COSTS.replace('10.00', '11.00'),
    );
    mkdirSync(Buffer.concat([Buffer.from(at('ex/Ma')), Buffer.of(0xdf)]));
    writeFileSync(
      Buffer.concat([Buffer.from(at('ex/Ma')), Buffer.of(0xdf), Buffer.from('/a.csv')]),
      COSTS.replace('10.00', '12.00'),
    );
    const all = found('ex').files;
    expect(all.map(({ name }) => name)).toEqual(['Kost\\xe4n.csv', 'Ma\\xdf/a.csv', 'costs.csv']);
    expect(all.map((file) => file.bytes().subarray(0, 6).toString())).toEqual(['period', 'period', 'period']);
    expect(found('ex/K*.csv').files).toHaveLength(1);
    // Node decodes what it cannot as U+FFFD.
    expect(found('ex/Kost\ufffdn.csv').files.map(({ name }) => name)).toEqual(['Kost\\xe4n.csv']);
    expect(report('ex', '--strict').exit).toBe(0);
  });

  test('what a killed run of ours left is nothing to speak of, and what a browser downloads is', () => {
    writeFileSync(at('ex/.kpi.json.4711.0123456789ab.tmp'), '');
    writeFileSync(at('ex/deals.csv.crdownload'), '');
    expect(found('ex').diagnostics.map(({ file }) => file)).toEqual(['ex/deals.csv.crdownload']);
  });
});

describe('a pipe that is named', () => {
  test('is read to its end', () => {
    execFileSync('mkfifo', [at('pipe')]);
    spawn('sh', ['-c', 'sleep 0.2; cat ex/costs.csv > pipe'], { cwd: folder });
    expect(report('pipe').stderr).toContain('pipe  revkpi-costs  3 lines: 2 accepted, 1 other');
  });

  test('is given up where nobody writes to it, says no more, or has no end', () => {
    const fd = 0x7fff_ffff; // none that is open
    expect(() => readStream(fd, 'pipe', null)).toThrow(/EBADF/);
    execFileSync('mkfifo', [at('pipe')]);
    expect(report('pipe')).toMatchObject({ exit: 3 });
    const { openSync } = process.getBuiltinModule('node:fs');
    const zeros = () => readStream(openSync('/dev/zero', 'r'), 'zeros', null, 1_000_000);
    expect(failureOf(zeros)).toMatchObject({
      exit: 3,
      message: 'zeros cannot be read: it gives more than 1000000 bytes and no end',
    });
    const silent = spawn('sh', ['-c', 'exec 3<>pipe; sleep 30'], { cwd: folder });
    const { O_NONBLOCK, O_RDWR } = process.getBuiltinModule('node:fs').constants;
    const open = openSync(at('pipe'), O_RDWR | O_NONBLOCK);
    expect(failureOf(() => readStream(open, 'pipe', { writer: 1, more: 0.1 }))?.message).toBe(
      'pipe cannot be read: it says no more for 0.1 seconds',
    );
    silent.kill();
  });
});

test('an empty PATH is refused, whatever the command', () => {
  for (const command of ['report', 'inspect', 'check', 'init'])
    expect([command, runIn(folder, [command, '']).exit]).toEqual([command, 2]);
  expect(report('').stderr).toContain('a PATH is empty');
  expect(report('', 'ex').exit).toBe(2);
});

test('a glob with too much to go back for answers at once', () => {
  writeFileSync(at(`ex/${'a'.repeat(60)}`), '');
  const start = performance.now();
  for (const glob of ['ex/*a*a*a*a*a*a*a*a*aZ', 'ex/+(*a)Z', 'ex/*(*a*|a*)Z']) {
    expect(report(glob).exit).toBe(3);
    writeFileSync(at('revkpi.yaml'), `sources: [{ files: "${glob}" }]\n`);
    expect(report().exit).toBe(3);
    const accept = ['baseline', 'accept', 'ex', '--only', glob, '--reason', 'x', '--as-of', '2026-10-31'];
    expect(runIn(folder, accept).exit).toBe(4);
  }
  expect(performance.now() - start).toBeLessThan(2000);
});
