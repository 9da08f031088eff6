import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileBytes, largeFile } from '../../src/os/reading.ts';
import { fingerprintOf } from '../../src/read/bytes/fingerprint.ts';
import { readRecords } from '../../src/read/csv/csv.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'revkpi-large-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function large(content: string | Buffer): { path: string; file: FileBytes | null } {
  const path = join(folder, 'large.csv');
  writeFileSync(path, content);
  return { path, file: largeFile(path, 'large.csv', { from: 1 }) };
}

/** Ten megabytes in rows of many lengths, some of them over several lines: more than a window shows. */
const rows = Array.from({ length: 600_000 }, (_, n) => (n % 7 === 0 ? `${n},"é\n${n}"` : `${n},é ${n * n}`));
const text = `id,name\n${rows.join('\n')}\n`;

function recordsOf(bytes: FileBytes | Buffer): { digest: string; lines: number } {
  const hash = createHash('sha256');
  const { lines } = readRecords(bytes, ',', {
    row: (cells, line) => void hash.update(`${line} ${cells.join('|')}\n`),
    bad: (code, line) => void hash.update(`${code} ${line}\n`),
  });
  return { digest: hash.digest('hex'), lines };
}

describe('a large file', () => {
  test('read piece by piece has the records, lines and fingerprint of the same file read at once', () => {
    const { file } = large(text);
    if (!file) throw new Error('the file is not taken for a large one');
    const whole = Buffer.from(text);
    expect(recordsOf(file)).toEqual(recordsOf(whole));
    expect(fingerprintOf(file)).toEqual({
      sha256: createHash('sha256').update(whole).digest('hex'),
      isUtf8: true,
    });
  });

  test('is known not to be UTF-8 wherever its odd byte stands', () => {
    const odd = Buffer.from(text);
    odd[odd.length - 3] = 0xff;
    const { file } = large(odd);
    expect(file && fingerprintOf(file).isUtf8).toBe(false);
  });

  test('that loses its end while it is read ends there, and is known to have changed', () => {
    const { path, file } = large(text);
    expect(file?.hasChanged()).toBe(false);
    truncateSync(path, 5_000_000);
    expect(file && recordsOf(file).lines).toBeLessThan(300_000);
    expect(file?.hasChanged()).toBe(true);
  });

  test('that grows is known to have changed', () => {
    const { path, file } = large('a,b\n1,2\n');
    appendFileSync(path, '3,4\n');
    expect(file?.hasChanged()).toBe(true);
  });

  test('is left to be unpacked whole where it is an archive', () => {
    expect(large(gzipSync('a,b\n1,2\n')).file).toBeNull();
  });
});
