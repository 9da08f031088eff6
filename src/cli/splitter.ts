// The thread that splits large files ahead of the one that makes rows of their records.

import { existsSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { type Ahead, newSplitting, SplitAhead, type Splitting, type Stretch } from '../read/ahead.ts';
import type { Through } from '../read/bytes.ts';
import { answerOf, newReply, type Reply } from './through.ts';

/** What the thread is told to split. */
export interface SplitTask {
  readonly path: string;
  /** Bytes of the file before the text. */
  readonly skipped: number;
  readonly splitting: Splitting;
}

/** What the thread is told to go through. */
export interface ThroughTask {
  readonly path: string;
  readonly length: number;
  readonly reply: Reply;
}

/** What the thread is given when it starts. */
export interface SplitterData {
  /** Set to 1 once it listens. */
  readonly listens: Int32Array;
}

/** Starts the thread when it is first of use. Without it, or where it does not start, files are split where they are read. */
export class Splitter {
  private readonly program: string;
  private readonly listens = new Int32Array(new SharedArrayBuffer(4));
  private thread: Worker | null = null;
  private isDead = false;

  /** `program`: the file that the thread runs. */
  constructor(program: string) {
    this.program = program;
  }

  /** Starts the thread, which takes a while; returns at once. */
  start(): void {
    if (this.thread !== null || this.isDead) return;
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const workerData: SplitterData = { listens: this.listens };
    try {
      if (!existsSync(this.program)) throw new Error(`${this.program} is missing`);
      this.thread = new Worker(this.program, { workerData, resourceLimits: HEAP });
      this.thread.unref();
      this.thread.on('error', () => this.fail());
    } catch {
      this.fail();
    }
  }

  /** Has a stretch of a file split; null where no thread is there to do it. */
  split(path: string, stretch: Stretch): Ahead | null {
    this.start();
    if (this.thread === null) return null;
    const splitting = newSplitting(stretch);
    const task: SplitTask = { path, skipped: stretch.skipped, splitting };
    this.thread.postMessage(task);
    return new SplitAhead(splitting, () => this.isLate());
  }

  /** Has all of a file gone through; null where no thread is there to do it. */
  through(path: string, length: number): (() => Through | null) | null {
    this.start();
    const reply = newReply();
    const task: ThroughTask = { path, length, reply };
    this.thread?.postMessage(task);
    return this.thread && (() => answerOf(reply, () => this.isLate()));
  }

  /** Ends the thread, and gives its memory back. */
  end(): void {
    void this.thread?.terminate();
    this.thread = null;
  }

  // One that listens is only busy: it says itself when it cannot go on.
  private isLate(): boolean {
    if (Atomics.load(this.listens, 0) === 0) this.fail();
    return this.isDead;
  }

  private fail(): void {
    this.isDead = true;
    this.end();
  }
}

/** MiB: nothing that it makes lives long, and what it shares lies elsewhere. */
const HEAP = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 };
