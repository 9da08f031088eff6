// What the thread of `CsvWorker` runs: it splits files, and goes through them while nobody waits for records.

import { closeSync, openSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type Bytes, from } from '../../read/bytes/bytes.ts';
import { FingerprintScan } from '../../read/bytes/fingerprint.ts';
import { answer } from '../../read/worker/fingerprint-reply.ts';
import { giveUp, split } from '../../read/worker/prefetch.ts';
import type { CsvWorkerData, FileTask, FingerprintTask, PrefetchTask } from './csv-worker.ts';
import { readAt } from './read-at.ts';

const { heartbeat }: CsvWorkerData = workerData;

// Not all of a Buffer comes through to another thread.
const opened = (path: FileTask['path']): number =>
  openSync(typeof path === 'string' ? path : Buffer.from(path), 'r');

/** An open file, of which so many bytes are looked at; whoever reads sees that the thread goes on. */
const bytesOf = (file: number, length: number): Bytes => ({
  length,
  subarray(start, end) {
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(end, length) - start));
    return bytes.subarray(0, this.copy(bytes, 0, start, end));
  },
  copy(target, at, start, end) {
    Atomics.add(heartbeat, 0, 1);
    return readAt(file, target.subarray(at), start, Math.min(end, length));
  },
});

/** Does a little of what is to be done some time; no where nothing is left. */
let meanwhile = (): boolean => false;

function prefetchFile({ path, length, skipped, ring }: PrefetchTask): void {
  let file = -1;
  try {
    file = opened(path);
    split(ring, from(bytesOf(file, length), skipped), () => meanwhile());
  } catch {
    // Whoever reads goes on alone, meets the same fault, and can say what it means.
    giveUp(ring);
  } finally {
    if (file >= 0) closeSync(file);
  }
}

function fingerprintFile({ path, length, reply }: FingerprintTask): void {
  let file = -1;
  const end = (going: FingerprintScan | null): false => {
    meanwhile = () => false;
    answer(reply, going?.found() ?? null);
    if (file >= 0) closeSync(file);
    return false;
  };
  try {
    file = opened(path);
  } catch {
    end(null);
    return;
  }
  const going = new FingerprintScan(bytesOf(file, length));
  meanwhile = () => {
    try {
      if (going.step()) return true;
    } catch {
      return end(null);
    }
    return end(going);
  };
  goOn();
}

// Between two pieces, so that it is seen when something is to be split.
function goOn(): void {
  if (meanwhile()) setImmediate(goOn);
}

parentPort?.on('message', (task: PrefetchTask | FingerprintTask) => {
  if ('ring' in task) prefetchFile(task);
  else fingerprintFile(task);
});
Atomics.add(heartbeat, 0, 1);
