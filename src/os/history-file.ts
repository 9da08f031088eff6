// The history of a state folder: read for rules that look back, and added to when a check is recorded.

import { dirname, join, relative } from 'node:path';
import { type HistoryRun, parseHistory } from '../baseline/store/history.ts';
import { unlessMissing } from './baseline-store.ts';
import { makeFolder } from './folder.ts';
import type { Io } from './io.ts';
import { withLock } from './lock.ts';
import { readText } from './read-text.ts';
import { writeFileWhole } from './write.ts';

export class HistoryFile {
  private readonly path: string;
  private readonly shown: string;
  private readonly io: Io;

  constructor(folder: string, io: Io) {
    this.path = join(folder, 'history.ndjson');
    this.shown = relative(io.cwd, this.path) || this.path;
    this.io = io;
  }

  /** Every recorded run, in order; none where nothing was recorded. Throws `Failure` (exit 4) for a damaged file. */
  runs(): HistoryRun[] {
    return parseHistory(this.text(), this.shown);
  }

  /** Adds a line, unless the last one says the same. A reader sees all of it or nothing. */
  append(line: string, { timeout, say }: { timeout: number; say: (message: string) => void }): void {
    makeFolder(dirname(this.path), relative(this.io.cwd, dirname(this.path)) || '.');
    withLock(`${this.path}.lock`, { timeout, say, now: this.io.now }, () => {
      const before = this.text();
      parseHistory(before, this.shown);
      if (before === line || before.endsWith(`\n${line}`)) return;
      writeFileWhole(this.path, before + line);
      say(`recorded in ${this.shown}`);
    });
  }

  private text(): string {
    return unlessMissing(() => readText(this.path), this.shown) ?? '';
  }
}
