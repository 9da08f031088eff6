// The thread that splits large files ahead of the one that makes rows of their records.

import { existsSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import type { Fingerprint } from '../../read/bytes/bytes.ts';
import { answerOf, newReply, type Reply } from '../../read/worker/fingerprint-reply.ts';
import {
  type BatchStream,
  type ByteRange,
  newRingBuffer,
  newSlots,
  Prefetch,
  type RingBuffer,
  type Timeout,
} from '../../read/worker/prefetch.ts';
import type { Slot } from '../../read/worker/ring-buffer.ts';
import type { SystemPath } from '../paths.ts';

export interface FileTask {
  /** Bytes where it is no UTF-8. */
  readonly path: string | Uint8Array;
  /** Bytes of the file when it was opened; more of it is nobody's business. */
  readonly length: number;
}

/** What the thread is told to split. */
export interface PrefetchTask extends FileTask {
  /** Bytes of the file before the text. */
  readonly skipped: number;
  readonly ring: RingBuffer;
}

/** What the thread is told to go through; one file at a time. */
export interface FingerprintTask extends FileTask {
  readonly reply: Reply;
}

/** What the thread is given when it starts. */
export interface CsvWorkerData {
  /** Raised whenever it has come a little further, first when it listens. */
  readonly heartbeat: Int32Array;
}

/** Intervals without a heartbeat after which a thread that has begun is given up: a slow disk may take that long. */
const MOST_SILENT_INTERVALS = 10;

/** Starts the thread when it is first of use. Without it, or where it does not go on, files are split where they are read. */
export class CsvWorker {
  private readonly program: string;
  private readonly timeout: Timeout;
  private readonly heartbeat = new Int32Array(new SharedArrayBuffer(4));
  /** Slots of the ranges so far, by their form: nothing would collect what threads share. */
  private readonly slots = new Map<string, Slot[]>();
  private thread: Worker | null = null;
  private isDead = false;
  private lastHeartbeat = 0;
  private silentIntervals = 0;

  /** `program`: the file that the thread runs; `interval`: milliseconds after which it is asked whether it goes on. */
  constructor(program: string, interval = 3000) {
    this.program = program;
    this.timeout = { interval, isOver: () => this.isGivenUp() };
  }

  /** Has a range of a file split; null where no thread is there to do it. */
  split(path: SystemPath, length: number, range: ByteRange): BatchStream | null {
    return this.tryTo((thread) => {
      const ring = newRingBuffer(range, this.slotsFor(range));
      const task: PrefetchTask = { path, length, skipped: range.skipped, ring };
      thread.postMessage(task);
      return new Prefetch(ring, this.timeout);
    });
  }

  /** Has all of a file gone through; null where no thread is there to do it. */
  fingerprint(path: SystemPath, length: number): (() => Fingerprint | null) | null {
    return this.tryTo((thread) => {
      const reply = newReply();
      const task: FingerprintTask = { path, length, reply };
      thread.postMessage(task);
      return () => (this.isDead ? null : answerOf(reply, this.timeout));
    });
  }

  /** Ends the thread, and gives its memory back. */
  end(): void {
    void this.thread?.terminate();
    this.thread = null;
    this.slots.clear();
    Atomics.store(this.heartbeat, 0, 0);
  }

  /** Null where there is no thread, or no memory to share with it. */
  private tryTo<T>(give: (thread: Worker) => T): T | null {
    try {
      const thread = this.isDead ? null : (this.thread ?? this.started());
      return thread && give(thread);
    } catch {
      this.fail();
      return null;
    }
  }

  private started(): Worker | null {
    if (!existsSync(this.program)) return null;
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const workerData: CsvWorkerData = { heartbeat: this.heartbeat };
    this.thread = new Worker(this.program, { workerData, resourceLimits: HEAP });
    this.thread.unref();
    this.thread.on('error', () => this.fail());
    return this.thread;
  }

  private slotsFor(range: ByteRange): Slot[] {
    const form = JSON.stringify([range.size, range.wanted]);
    const slots = this.slots.get(form) ?? newSlots(range);
    this.slots.set(form, slots);
    return slots;
  }

  private isGivenUp(): boolean {
    const heartbeat = Atomics.load(this.heartbeat, 0);
    this.silentIntervals = heartbeat === this.lastHeartbeat ? this.silentIntervals + 1 : 0;
    this.lastHeartbeat = heartbeat;
    if (heartbeat === 0 || this.silentIntervals >= MOST_SILENT_INTERVALS) this.fail();
    return this.isDead;
  }

  private fail(): void {
    this.isDead = true;
    this.end();
  }
}

/** MiB: nothing that it makes lives long, and what it shares lies elsewhere. */
const HEAP = { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 16 };
