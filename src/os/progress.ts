// The line on a terminal that says how far the reading is: for work that takes a while, and gone at the end.

import { statSync } from 'node:fs';
import { safeText } from '../base/text/safe-text.ts';
import { truncate } from '../base/text/width.ts';
import type { FoundFile } from './inputs.ts';
import { type Io, isCi } from './io.ts';

/** Milliseconds before the line appears, and between two states of it. */
const DELAY = 300;
const PAUSE = 100;

const TO_LINE_START = '\r';
const ERASE_REST = '\u001b[K';

/** The line for the reading of some files; it is never written unless somebody watches a terminal. */
export function progressOf(
  files: readonly FoundFile[],
  { quiet = false }: { readonly quiet?: boolean },
  io: Io,
): ProgressLine {
  const isWatched = io.stderr.isTerminal && !quiet && !isCi(io) && io.env['TERM'] !== 'dumb';
  return new ProgressLine(isWatched ? files : null, io);
}

class ProgressLine {
  private readonly files: readonly FoundFile[] | null;
  private readonly io: Io;
  private readonly read = new Map<string, number>();
  private nextAt: number;
  private total: string | null = null;
  private isShown = false;

  constructor(files: readonly FoundFile[] | null, io: Io) {
    this.files = files;
    this.io = io;
    this.nextAt = files === null ? Number.POSITIVE_INFINITY : io.now() + DELAY;
  }

  /** Takes note of how many bytes of a file are read by now. */
  readonly onRead = (file: string, bytes: number): void => {
    if (this.files === null) return;
    this.read.set(file, bytes);
    const now = this.io.now();
    if (now < this.nextAt) return;
    this.nextAt = now + PAUSE;
    this.total ??= totalOf(this.files);
    const sum = [...this.read.values()].reduce((a, b) => a + b, 0);
    this.show(`${megabytes(sum)}${this.total} MB read · ${safeText(file)}`);
  };

  /** Does the reading, and leaves the terminal's line as it was before, whatever comes of it. */
  during<T>(reading: () => T): T {
    try {
      return reading();
    } finally {
      if (this.isShown) this.io.stderr.write(`${TO_LINE_START}${ERASE_REST}`);
    }
  }

  // A text that fills the last column would wrap, and could not be taken back.
  private show(text: string): void {
    const width = (this.io.stderr.columns || 80) - 1;
    this.io.stderr.write(`${TO_LINE_START}${truncate(text, width)}${ERASE_REST}`);
    this.isShown = true;
  }
}

/** ` of 152`; empty where a packed file or a pipe says too little of what it holds. */
function totalOf(files: readonly FoundFile[]): string {
  let total = 0;
  for (const { path } of files) {
    const stats =
      path === '-' || path.endsWith('.gz') ? undefined : statSync(path, { throwIfNoEntry: false });
    if (!stats?.isFile()) return '';
    total += stats.size;
  }
  return ` of ${megabytes(total)}`;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
