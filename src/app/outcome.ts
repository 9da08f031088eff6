// What a use case hands to whoever runs it.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import type { ExitCode } from '../base/errors/failure.ts';
import type { Document } from '../documents/document.ts';
import type { Reject } from '../ingest/extract/extraction.ts';
import type { FormatName } from '../render/render.ts';
import type { Earlier } from '../render/sections/section.ts';
import type { Input } from './inputs.ts';

/** Takes lines for people, as they come. */
export interface Notes {
  /** Nothing is lost where nobody hears it. */
  readonly say: (line: string) => void;
  /** Said even to those who want no notes: it explains a refusal. */
  readonly insist: (line: string) => void;
}

/** A result that goes into files alone. */
interface Written {
  readonly outcome: Pick<Outcome, 'document' | 'footers'>;
  readonly outputs: readonly Output[];
}

/** One place a result goes to; `path` null is standard output. */
export interface Output {
  readonly format: FormatName;
  readonly path: string | null;
}

export interface Outcome {
  /** The result; absent where doing it was all. */
  readonly document?: Document;
  /** Periods before the result's own, for who reads it as a table. */
  readonly earlier?: Earlier;
  /** Further results of the same run, each for files of its own; before the result goes out. */
  readonly others?: readonly Written[];
  /** Lines below the result where it is shown as a table. */
  readonly footers?: readonly string[];
  /** What was found in the data, all of it. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Rejected rows, and the files that were read, where no workspace was opened that has them. */
  readonly rejects?: readonly Reject[];
  readonly inputs?: readonly Input[];
  /** Name of the config by which they were read; null for none. */
  readonly config?: string | null;
  /** Writes what the run leaves behind, once the diagnostics are printed and before the result goes out. */
  readonly commit?: (notes: Notes) => void;
  /** Text to print as it is, where the result is no document. */
  readonly text?: string;
  /** Lines for people after the result, which has been printed in a format; null: it has not been printed. */
  readonly notes?: (printed: string | null) => readonly string[];
  /** What part of the answer the exit code is; absent: done. */
  readonly exit?: ExitCode;
}
