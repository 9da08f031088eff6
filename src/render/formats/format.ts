// What a format is.

import type { ChalkInstance } from 'chalk';
import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { Document } from '../../documents/document.ts';
import type { Locale } from '../locale.ts';
import type { Earlier, View } from '../sections/section.ts';

/** How a document is to be shown: what it does not hold because it depends on who looks. */
export interface Presentation {
  readonly company: string | null;
  /** The config, where it is not the one of the working folder: several may be used side by side. */
  readonly config?: string | null;
  /** Columns that no line exceeds; Infinity where nothing is cut. */
  readonly width: number;
  readonly chalk: ChalkInstance;
  /** How people are shown numbers, days and months; in English unless said. */
  readonly locale?: Locale | null;
  /** Whether signs such as `▁▂▃` are sure to be shown. */
  readonly showsDrawings?: boolean;
  /** Periods before the document's own. */
  readonly earlier?: Earlier | undefined;
  /** Lines below a human table. */
  readonly footers: readonly string[];
  /** What was found in the files, with paths that readers can open and without personal data; few formats ask. */
  readonly findings: () => readonly Diagnostic[];
}

/** What tells results of several companies or configs apart; empty where there is but one. */
export const ownerOf = ({ company, config = null }: Presentation): string => company ?? config ?? '';

/** A document with its view. */
export interface Showing {
  readonly document: Document;
  readonly view: View<Document>;
  readonly presentation: Presentation;
}

/** One way to write any document. */
export interface Format {
  readonly name: string;
  /** Endings of file names that ask for it, with their point. */
  readonly extensions: readonly string[];
  readonly isMeantFor: (view: View<Document>) => boolean;
  /** The text, ending in a line end unless it is empty: whole, or in pieces where it may be larger than a text can be. */
  readonly write: (showing: Showing) => string | Generator<string>;
}
