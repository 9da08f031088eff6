// The folder of baselines and history: its files, read and written whole, and one writer of each at a time.

import { existsSync, readdirSync, unlinkSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Failure } from '../base/errors/failure.ts';
import { type Io, isCi } from './io.ts';
import { withLock } from './lock.ts';
import { isInside, isSameFile } from './paths.ts';
import { linesOf, readText } from './reading.ts';
import { codeOf, whyOf } from './system-fault.ts';
import { makeFolder, writeFileWhole } from './write.ts';

/** How long a writer waits for another one, and whom it tells of a lock that it takes over. */
export interface Waiting {
  /** Seconds. */
  readonly timeout: number;
  readonly say: (message: string) => void;
}

/** What stands in the folder. */
export const STATE = { baselines: 'baselines', history: 'history.ndjson' } as const;

/** Files go by their path below the folder. */
export class StateFolder {
  private readonly folder: string;
  private readonly io: Io;

  /** The folder that is named, else `.revkpi` beside the config. */
  constructor(named: string | null, configFolder: string, io: Io) {
    this.folder = named ? resolve(io.cwd, named) : join(configFolder, '.revkpi');
    this.io = io;
  }

  /** Path of a file or folder as it is shown. */
  shown(file: string): string {
    return relative(this.io.cwd, this.path(file)) || this.path(file);
  }

  /** Whether writing to a path would change a file of this folder, or make one where only this program makes them. */
  owns(path: string): boolean {
    if (Object.values(STATE).some((own) => isInside(path, this.path(own)))) return true;
    const files = this.names(STATE.baselines).map((name) => `${STATE.baselines}/${name}`);
    return [STATE.history, ...files].some((file) => isSameFile(path, this.path(file)));
  }

  /** The names of all files of a folder; none where there is no such folder. */
  names(folder: string): string[] {
    return unlessMissing(() => readdirSync(this.path(folder)), this.shown(folder)) ?? [];
  }

  has(file: string): boolean {
    return existsSync(this.path(file));
  }

  /** Null where the file is not there. Throws `Failure` (exit 4) where it cannot be read. */
  read(file: string): string | null {
    return unlessMissing(() => readText(this.path(file)), this.shown(file));
  }

  /** Its lines, read when they are asked for. Null and `Failure` as of `read`. */
  readLines(file: string): Iterable<string> | null {
    return readLines(this.path(file), this.shown(file));
  }

  write(file: string, content: string | Iterable<string | Uint8Array>): void {
    writeFileWhole(this.path(file), content);
  }

  /** Throws `Failure` (exit 5) where that does not go. */
  remove(file: string): void {
    try {
      unlinkSync(this.path(file));
    } catch (fault) {
      const message = `${this.shown(file)} could not be removed: ${whyOf(fault)}`;
      throw new Failure('output-incomplete', message);
    }
  }

  /** Does the work while no other run may write this file. Its folder is made where there is none. */
  locked<T>(file: string, { timeout, say }: Waiting, work: () => T): T {
    makeFolder(dirname(this.path(file)), this.shown(dirname(file)));
    return withLock(`${this.path(file)}.lock`, { timeout, say, now: this.io.now }, work);
  }

  path(file: string): string {
    return join(this.folder, file);
  }
}

/**
 * What stands between the line ends of a file, read when it is asked for. Null where the file is not there. Throws
 * `Failure` (exit 4), also later, where it cannot be read.
 */
export function readLines(path: string, what: string): Iterable<string> | null {
  const lines = unlessMissing(() => linesOf(path), what);
  return lines === null ? null : safely(lines, what);
}

function* safely(lines: Iterable<string>, what: string): Generator<string> {
  try {
    yield* lines;
  } catch (fault) {
    throw codeOf(fault) === '' ? fault : unreadable(what, fault);
  }
}

/** Null where the file is not there. Throws `Failure` (exit 4) where it cannot be read. */
export function unlessMissing<T>(read: () => T, what: string): T | null {
  try {
    return read();
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    throw unreadable(what, fault);
  }
}

const unreadable = (what: string, fault: unknown): Failure =>
  new Failure('baseline-unreadable', `${what} cannot be read: ${whyOf(fault)}`);

/** Whether state is only read here: it is where CI is set, unless that is not to count. */
export const isReadOnly = (readOnlyInCi: boolean, io: Pick<Io, 'env'>): boolean => readOnlyInCi && isCi(io);

/** Of something (`baseline main`, `the history`) that would have been written. */
export const readOnlyFailure = (what: string): Failure =>
  new Failure(
    'baseline-frozen',
    `${what} is not written where CI is set`,
    'write it outside CI and commit the file, or say --no-frozen',
  );
