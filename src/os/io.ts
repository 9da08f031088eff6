import type { Ask } from './ask.ts';
import type { CsvWorker } from './worker/csv-worker.ts';

/** A stream that text goes to. `write` returns once all of it is written. */
export interface Sink {
  readonly isTerminal: boolean;
  /** Columns of a terminal; 0 where there is none. */
  readonly columns: number;
  readonly write: (text: string) => void;
}

/** The process as the program sees it: tests hand in their own. */
export interface Io {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: () => Buffer;
  /** Asks the user; absent where nobody can answer, that is unless standard input and output are terminals. */
  readonly ask?: Ask | null;
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Splits large files in a thread of its own; absent where the process has none for it. */
  readonly csvWorker?: CsvWorker | null;
  /** Milliseconds since 1970; read for `--as-of today`, for `age` rules, for locks, and for what a terminal shows meanwhile. */
  readonly now: () => number;
}

/** Whether nobody watches: CI is set, and neither empty, `false` nor `0`. */
export function isCi({ env }: Pick<Io, 'env'>): boolean {
  const ci = env['CI'] ?? '';
  return ci !== '' && ci !== 'false' && ci !== '0';
}
