// What the thread of `Splitter` runs: it splits files, and goes through them while nobody waits for records.

import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { GoingThrough } from '../load/go-through.ts';
import { giveUp, split } from '../read/ahead.ts';
import type { Bytes } from '../read/bytes.ts';
import type { SplitTask, SplitterData, ThroughTask } from './splitter.ts';
import { answer } from './through.ts';

/** Does a little of what is to be done some time; no where nothing is left. */
let meanwhile = (): boolean => false;

function splitFile({ path, skipped, splitting }: SplitTask): void {
  let file = -1;
  try {
    file = openSync(path, 'r');
    split(splitting, bytesOf(file, 0, skipped), () => meanwhile());
  } catch {
    // Whoever reads goes on alone, meets the same fault, and can say what it means.
    giveUp(splitting);
  } finally {
    if (file >= 0) closeSync(file);
  }
}

function throughFile({ path, length, reply }: ThroughTask): void {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch {
    answer(reply, null);
    return;
  }
  const going = new GoingThrough(bytesOf(file, length, 0));
  const end = (isWhole: boolean) => {
    closeSync(file);
    meanwhile = () => false;
    answer(reply, isWhole ? going.found() : null);
  };
  meanwhile = () => {
    try {
      const isThere = going.step();
      if (!isThere) end(true);
      return isThere;
    } catch {
      end(false);
      return false;
    }
  };
  goOn();
}

// Between two pieces, so that it is seen when something is to be split.
function goOn(): void {
  if (meanwhile()) setImmediate(goOn);
}

const bytesOf = (file: number, length: number, skipped: number): Bytes => ({
  length,
  subarray(start, end) {
    const bytes = Buffer.allocUnsafe(end - start);
    return bytes.subarray(0, this.copy(bytes, 0, start, end));
  },
  copy: (target, at, start, end) =>
    readSync(file, target, at, Math.min(end - start, target.length - at), start + skipped),
});

const { listens }: SplitterData = workerData;

parentPort?.on('message', (task: SplitTask | ThroughTask) => {
  try {
    if ('splitting' in task) splitFile(task);
    else throughFile(task);
  } catch (fault) {
    // Whoever waits for this thread must not wait for ever.
    Atomics.store(listens, 0, 0);
    throw fault;
  }
});
Atomics.store(listens, 0, 1);
