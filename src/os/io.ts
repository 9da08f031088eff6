import { Chalk, type ChalkInstance } from 'chalk';
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
  readonly splitter?: CsvWorker | null;
  /** Milliseconds since 1970; read for `--as-of today`, for locks, and for what a terminal shows meanwhile. */
  readonly now: () => number;
}

export type ColorWhen = 'auto' | 'always' | 'never';

/** Colour for one stream: --color beats FORCE_COLOR beats NO_COLOR beats TERM=dumb beats whether it is a terminal. */
export const chalkFor = (sink: Sink, env: Io['env'], when: ColorWhen): ChalkInstance =>
  new Chalk({ level: isColoured(sink, env, when) ? 1 : 0 });

function isColoured(sink: Sink, env: Io['env'], when: ColorWhen): boolean {
  if (when !== 'auto') return when === 'always';
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR']) return false;
  return env['TERM'] !== 'dumb' && sink.isTerminal;
}
