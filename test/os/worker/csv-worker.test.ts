// The thread that splits large files: what it gives, and that files are read as well where it is not there.

import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { largeFile } from '../../../src/os/reading.ts';
import { CsvWorker } from '../../../src/os/worker/csv-worker.ts';
import { fingerprintOf } from '../../../src/read/bytes/fingerprint.ts';
import { chooseReader, scanRecords } from '../../../src/read/csv/csv.ts';
import { repository } from '../../support/fixture.ts';
import { folderOf } from '../../support/folders.ts';

const program = repository('dist/split.cjs');

const workers: CsvWorker[] = [];
// Whichever reader the other tests read with: csv-parse alone has no use for the thread.
beforeEach(() => chooseReader('auto'));
afterEach(() => {
  for (const csvWorker of workers.splice(0)) csvWorker.end();
  chooseReader(null);
});

function workerOf(path: string, interval?: number): CsvWorker {
  const csvWorker = new CsvWorker(path, interval);
  workers.push(csvWorker);
  return csvWorker;
}

/** What is read of a file: each record with its line, and in how many batches of other records than the first few. */
function read(path: string, csvWorker: CsvWorker | null) {
  const file = largeFile(path, 'large.csv', { csvWorker, from: 1 });
  if (!file) throw new Error('the file is not taken for a large one');
  const records: string[] = [];
  let shared = 0;
  const reading = scanRecords(file, ',', {
    prefetched: { width: 2, wanted: [] },
    row: (cells, line) => void records.push(`${line} ${cells.join('|')}`),
    bad: (code, line) => void records.push(`${line} ${code}`),
    batch(batch) {
      if (batch.bytes.buffer instanceof SharedArrayBuffer) shared++;
      for (let record = 0; record < batch.count; record++)
        records.push(`${batch.lines[record]} ${batch.cells(record).join('|')}`);
      return -1;
    },
  });
  return { records, reading, shared };
}

/** The program of a thread. */
const programOf = (code: string): string => join(folderOf({ 'split.cjs': code }), 'split.cjs');

const rows = Array.from({ length: 40_000 }, (_, n) => (n % 7 === 0 ? `${n},"é\n${n}"` : `${n},é ${n * n}`));
const fileOf = (text: string): string => join(folderOf({ 'large.csv': text }), 'large.csv');

describe('a large file', () => {
  test.each([
    ['rows of many lengths, some over several lines', rows],
    ['an unreadable line among them', [...rows.slice(0, 20_000), '1,2"3', ...rows.slice(20_000)]],
    ['a ragged row among them', [...rows.slice(0, 9), '1,2,3,4,5,6,7,8,9', ...rows.slice(9)]],
    ['a cell that is larger than what is split at once', [...rows, `1,${'x'.repeat(300_000)}`, ...rows]],
  ])('with %s is the same file where another thread splits it', (_, lines) => {
    const path = fileOf(`id,name\n${lines.join('\n')}\n`);
    const alone = read(path, null);
    const split = read(path, workerOf(program));
    expect(split.records).toEqual(alone.records);
    expect(split.reading).toEqual(alone.reading);
    expect(split.shared).toBeGreaterThan(0);
    expect(alone.shared).toBe(0);
  });

  test('is split again by the thread that has split another', () => {
    const csvWorker = workerOf(program);
    const paths = [fileOf('a,b\n1,2\n'), fileOf('c,d\n3,4\n5,6\n')];
    const records = paths.map((path) => read(path, csvWorker).records);
    expect(records).toEqual([
      ['1 a|b', '2 1|2'],
      ['1 c|d', '2 3|4', '3 5|6'],
    ]);
  });

  test('is read alone where the program of the thread is missing', () => {
    const found = read(fileOf('a,b\n1,2\n'), workerOf(join(folderOf({}), 'split.cjs')));
    expect(found).toMatchObject({ records: ['1 a|b', '2 1|2'], shared: 0 });
  });

  test('is read alone where the thread starts and never listens', () => {
    const found = read(fileOf('a,b\n1,2\n'), workerOf(programOf('setInterval(() => {}, 1000);'), 50));
    expect(found).toMatchObject({ records: ['1 a|b', '2 1|2'], shared: 0 });
  });

  test('is read on alone where the thread begins and does not go on', () => {
    const stuck = programOf(`
      const { parentPort, workerData } = require('node:worker_threads');
      parentPort.on('message', () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0));
      Atomics.add(workerData.heartbeat, 0, 1);
    `);
    const csvWorker = workerOf(stuck, 20);
    const path = fileOf('a,b\n1,2\n');
    const found = csvWorker.fingerprint(path, 8);
    expect(read(path, csvWorker)).toMatchObject({ records: ['1 a|b', '2 1|2'], shared: 0 });
    expect(found?.()).toBeNull();
  });

  test('is split through the same memory as another of its form, as what is shared is not collected', () => {
    const csvWorker = workerOf(program);
    const lines = [...rows.slice(0, 9), '1,2"3', ...rows];
    const memory = new Set<unknown>();
    chooseReader('auto', 4096);
    for (const path of [fileOf(`id,name\n${lines.join('\n')}\n`), fileOf('id,name\n1,2\n')]) {
      const file = largeFile(path, 'large.csv', { csvWorker, from: 1 });
      if (file)
        scanRecords(file, ',', {
          prefetched: { width: 2, wanted: [] },
          row: () => {},
          bad: () => {},
          batch(batch) {
            if (batch.bytes.buffer instanceof SharedArrayBuffer) memory.add(batch.bytes.buffer);
            return -1;
          },
        });
    }
    expect(memory.size).toBeGreaterThan(1);
    expect(memory.size).toBeLessThanOrEqual(8);
  });

  test('is read where it has more columns than there is room for', () => {
    const header = Array.from({ length: 30_000 }, (_, n) => n).join(',');
    const path = fileOf(`${header}\n${header}\n`);
    const prefetched = { width: 30_000, wanted: [] };
    const widths: number[] = [];
    const file = largeFile(path, 'large.csv', { csvWorker: workerOf(program), from: 1 });
    if (file)
      scanRecords(file, ',', {
        prefetched,
        row: (cells) => void widths.push(cells.length),
        bad: () => {},
        batch(batch) {
          for (let record = 0; record < batch.count; record++) widths.push(batch.widthOf(record));
          return -1;
        },
      });
    expect(widths).toEqual([30_000, 30_000]);
  });

  test('that grows while it is split is read as long as it was', () => {
    const path = fileOf(`a,b\n${'1,2\n'.repeat(100_000)}`);
    const file = largeFile(path, 'large.csv', { csvWorker: workerOf(program), from: 1 });
    const before = fingerprintOf(readFileSync(path));
    appendFileSync(path, '3,4\n'.repeat(100_000));
    const found = file?.fingerprint();
    let records = 0;
    const count = (batch: { count: number }) => {
      records += batch.count;
      return -1;
    };
    const visitor = { prefetched: { width: 2, wanted: [] }, row: () => {}, bad: () => {}, batch: count };
    expect(file && scanRecords(file, ',', visitor).lines).toBe(100_001);
    expect(records).toBe(100_001);
    expect(found?.()).toEqual(before);
  });

  test('that is gone when it is to be read is said to be unreadable', () => {
    const path = fileOf('a,b\n1,2\n');
    const file = largeFile(path, 'large.csv', { csvWorker: workerOf(program), from: 1 });
    rmSync(path);
    const visitor = { prefetched: { width: 2, wanted: [] }, row: () => {}, bad: () => {}, batch: () => -1 };
    expect(() => file && scanRecords(file, ',', visitor)).toThrow('large.csv cannot be read: ENOENT');
  });

  test.each([
    ['text', Buffer.from(`a,b\n${'1,é\n'.repeat(300_000)}`)],
    ['no UTF-8', Buffer.concat([Buffer.from('a,b\n1,2\n'.repeat(200_000)), Buffer.of(0xff, 10)])],
    ['nothing', Buffer.of()],
  ])('of %s is gone through by the thread as by anybody', (_, content) => {
    const path = fileOf('');
    writeFileSync(path, content);
    const file = largeFile(path, 'large.csv', { csvWorker: workerOf(program), from: 0 });
    expect(file?.fingerprint()?.()).toEqual(fingerprintOf(content));
  });

  test('is gone through while it is split, however long that takes', () => {
    const path = fileOf(`id,name\n${rows.join('\n')}\n`);
    const file = largeFile(path, 'large.csv', { csvWorker: workerOf(program), from: 1 });
    const found = file?.fingerprint();
    let records = 0;
    const visitor = { prefetched: { width: 2, wanted: [] }, row: () => {}, bad: () => {} };
    if (file)
      scanRecords(file, ',', {
        ...visitor,
        batch(batch) {
          records += batch.count;
          return -1;
        },
      });
    expect(records).toBe(40_001);
    expect(found?.()).toEqual(fingerprintOf(readFileSync(path)));
  });

  test('is not gone through by a thread that is not there, that never listens, or that finds it gone', () => {
    const silent = programOf('setInterval(() => {}, 1000);');
    const missing = join(folderOf({}), 'split.cjs');
    const answers = [missing, silent, program].map((path) =>
      workerOf(path, 50).fingerprint(join(folderOf({}), 'gone.csv'), 5)?.(),
    );
    expect(answers).toEqual([undefined, null, null]);
  });

  test('that loses its end while it is split ends there', () => {
    const path = fileOf(`a,b\n${'1,2\n'.repeat(100_000)}`);
    const file = largeFile(path, 'large.csv', { csvWorker: workerOf(program), from: 1 });
    writeFileSync(path, 'a,b\n1,2\n3,');
    const lines: number[] = [];
    if (file)
      scanRecords(file, ',', {
        prefetched: { width: 2, wanted: [] },
        row: (_, line) => void lines.push(line),
        bad: () => {},
        batch(batch) {
          for (let record = 0; record < batch.count; record++) lines.push(batch.lines[record] ?? 0);
          return -1;
        },
      });
    expect(lines).toEqual([1, 2, 3]);
  });
});
