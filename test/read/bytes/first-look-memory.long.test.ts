// How much memory it takes to see that something is no table, or that one line of it is none.

import { createHash } from 'node:crypto';
import { closeSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { costOf } from '../../support/cost.ts';
import { folderOf, removeFolders } from '../../support/folders.ts';

afterAll(removeFolders);

const MIB = 1024 * 1024;
const HEADER = 'period,category,amount,currency\n2026-10,cogs,10.00,EUR\n';

const inPieces = (path: string, pieces: Iterable<Uint8Array | string>): void => {
  const file = openSync(path, 'w');
  for (const piece of pieces) writeSync(file, typeof piece === 'string' ? Buffer.from(piece) : piece);
  closeSync(file);
};

const times = (count: number, piece: Uint8Array): Uint8Array[] => Array<Uint8Array>(count).fill(piece);

const noise = (): Buffer =>
  Buffer.concat(
    Array.from({ length: MIB / 64 }, (_, at) => createHash('sha512').update(String(at)).digest()),
  );

const write: Readonly<Record<string, (path: string) => void>> = {
  'one line of 200 MB.csv': (path) => inPieces(path, times(200, Buffer.alloc(MIB, 'a,b,'))),
  'a header and a line of 200 MB.csv': (path) =>
    inPieces(path, [HEADER, ...times(200, Buffer.alloc(MIB, 'x'))]),
  'bytes of chance.csv': (path) => inPieces(path, times(200, noise())),
  '10 GB of nothing.csv': (path) => {
    writeFileSync(path, '');
    truncateSync(path, 10 * 1024 * MIB);
  },
  '1 GB of zeros.csv.gz': (path) => inPieces(path, times(16, gzipSync(Buffer.alloc(64 * MIB)))),
};

test.each(Object.keys(write))('%s is refused in less than 300 MiB', { timeout: 120_000 }, (name) => {
  const folder = folderOf({});
  write[name]?.(join(folder, name));
  const { memory, exit, stderr } = costOf(folder, ['report', name, '--as-of', '2026-10-31']);
  expect([exit, stderr]).toEqual([
    3,
    expect.stringMatching(/its first 1048576 bytes hold no line end|not valid UTF-8|longer than 1 MiB/),
  ]);
  expect(memory).toBeLessThan(300 * MIB);
});
