// What the thread of `Splitter` runs.

import { closeSync, openSync, readSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { giveUp, split } from '../read/ahead.ts';
import type { SplitTask, SplitterData } from './splitter.ts';

function splitFile({ path, skipped, splitting }: SplitTask): void {
  const file = openSync(path, 'r');
  try {
    split(splitting, {
      copy: (target, at, start, end) => readSync(file, target, at, end - start, start + skipped),
    });
  } finally {
    closeSync(file);
  }
}

parentPort?.on('message', (task: SplitTask) => {
  try {
    splitFile(task);
  } catch {
    // Whoever reads goes on alone, meets the same fault, and can say what it means.
    giveUp(task.splitting);
  }
});

const { listens }: SplitterData = workerData;
Atomics.store(listens, 0, 1);
