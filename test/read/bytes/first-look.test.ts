// What is no table is refused after a look at its beginning, with the reason.

import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { loaded, some } from '../../ingest/loaded.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';
import { runIn } from '../../support/io.ts';

let packed: Buffer;
beforeAll(() => {
  packed = gzipSync(Buffer.alloc(64 * 1024 * 1024));
});

function refused(name: string, write: (path: string) => void) {
  const folder = mkdtempSync(join(tmpdir(), 'revkpi-look-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  write(join(folder, name));
  const ran = runIn(folder, ['report', name, '--json']);
  return [ran.exit, JSON.parse(ran.stdout).code, JSON.parse(ran.stdout).message];
}

const NO_LINES = 'is no table: its first 1048576 bytes hold no line end';

test('ten gigabytes of zeros, of which a disk holds none', () => {
  const sparse = (path: string) => {
    writeFileSync(path, '');
    truncateSync(path, 10 * 1024 ** 3);
  };
  expect(refused('zeros.csv', sparse)).toEqual([3, 'unreadable-file', `zeros.csv ${NO_LINES}`]);
});

test('a line that is longer than a record may be', () => {
  const line = Buffer.alloc(20 * 1024 * 1024, 'a,b,');
  expect(refused('line.csv', (path) => writeFileSync(path, line))[2]).toBe(`line.csv ${NO_LINES}`);
});

test('a million columns, and as many as fit the beginning in no time', () => {
  const columns = (count: number) => Array.from({ length: count }, (_, at) => `c${at}`).join(',');
  const write = (count: number) => (path: string) =>
    writeFileSync(path, `${columns(count)}\n${'1,'.repeat(count - 1)}1\n`);
  const took = cpuTimeOf(() => {
    expect(refused('many.csv', write(1_000_000))[2]).toBe(`many.csv ${NO_LINES}`);
    expect(refused('fewer.csv', write(140_000))[1]).toBe('unrecognised-file');
  });
  expect(took).toBeLessThan(5_000);
});

test('zeros that are packed', () => {
  expect(refused('zeros.csv.gz', (path) => writeFileSync(path, packed))[2]).toBe(`zeros.csv.gz ${NO_LINES}`);
});

test('bytes that are no text, at the first of them that is none', () => {
  const bytes = Buffer.alloc(20 * 1024 * 1024, 'a,b\r\n');
  bytes[5 * 3 + 1] = 0xff;
  expect(refused('bytes.csv', (path) => writeFileSync(path, bytes))).toEqual([
    3,
    'encoding-unknown',
    'bytes.csv:4: the text is not valid UTF-8',
  ]);
});

test.each(['\u001a', '\f', '\f\u001a'])('%j behind the last line is noise', (noise) => {
  const lines = ['period,category,amount,currency', '2026-10,cogs,10.00,EUR'];
  const bytes = Buffer.from(`${lines.join('\n')}\n${noise}`);
  const { files, diagnostics } = loaded({}, {}, [
    { name: 'a.csv', named: true, as: null, bytes: () => bytes },
  ]);
  expect([files.map(({ lines: own }) => some(own)), diagnostics.map(({ code }) => code)]).toEqual([
    [{ read: 3, accepted: 1, other: 2 }],
    [],
  ]);
});
