// The real process. Everything else takes an `Io`.

import { fstatSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../base/errors/failure.ts';
import type { Ask } from '../os/ask.ts';
import type { Io, Sink } from '../os/io.ts';
import { readStream } from '../os/reading.ts';
import { CsvWorker } from '../os/worker/csv-worker.ts';
import { writeStream } from '../os/write.ts';
import { runToEnd } from './run.ts';

// What is no device is no terminal, and node:tty takes a while to load. Asking process.stdout would set up a stream
// that nothing here writes to.
const isTerminal = (fd: number): boolean =>
  fstatSync(fd).isCharacterDevice() && process.getBuiltinModule('node:tty').isatty(fd);

function sink(fd: 1 | 2): Sink {
  const isOfTerminal = isTerminal(fd);
  return {
    isTerminal: isOfTerminal,
    get columns() {
      return isOfTerminal ? (fd === 1 ? process.stdout : process.stderr).columns : 0;
    },
    write: (text) => writeStream(fd, text),
  };
}

const ask: Ask = async (question) => (await import('../os/ask.ts')).askOnTerminal(question);

/** Throws `Failure` (exit 2) where it has been removed meanwhile. */
function workingFolder(): string {
  try {
    return process.cwd();
  } catch {
    const hint = 'change to a folder that is there';
    throw new Failure('no-working-folder', 'the working folder is not there any more', hint);
  }
}

const io: Io = {
  argv: process.argv.slice(2),
  get cwd() {
    return workingFolder();
  },
  env: process.env,
  stdin: () => readStream(0, 'standard input', null),
  get ask() {
    return isTerminal(0) && isTerminal(1) ? ask : null;
  },
  stdout: sink(1),
  stderr: sink(2),
  csvWorker: new CsvWorker(join(import.meta.dirname, 'split.cjs')),
  now: () => Date.now(),
};

void runToEnd(io).then((exit) => {
  process.exitCode = exit;
});
