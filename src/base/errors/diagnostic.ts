// Everything revkpi has to say about data: one catalogue over all stages.

import type { Entry, Level, Where } from './entry.ts';
import { modelEntries } from './model.ts';
import { readEntries } from './read.ts';
import { recogniseEntries } from './recognise.ts';
import { recordsEntries } from './records.ts';
import { rowsEntries } from './rows.ts';

export interface Diagnostic extends Where {
  readonly code: DiagnosticCode;
  readonly level: Level;
  readonly message: string;
  /** Header of the column at fault, where there is one. */
  readonly column: string | null;
}

const catalogue = {
  ...readEntries,
  ...recogniseEntries,
  ...rowsEntries,
  ...recordsEntries,
  ...modelEntries,
} as const satisfies Record<string, Entry>;

export type DiagnosticCode = keyof typeof catalogue;

/** What the message of a code is made from. */
export type ArgumentsOf<C extends DiagnosticCode> = Parameters<(typeof catalogue)[C]['text']>;

/** Every code, in the order of the catalogue. */
export const diagnosticCodes = Object.keys(catalogue) as DiagnosticCode[]; // keys of a literal object

export const levelOf = (code: DiagnosticCode): Level => catalogue[code].level;

/** A diagnostic at a place, worded by the catalogue. */
export function diagnose<C extends DiagnosticCode>(
  where: Where,
  code: C,
  ...args: ArgumentsOf<C>
): Diagnostic {
  const text = catalogue[code].text as (...args: ArgumentsOf<C>) => string; // the entry of this very code
  return {
    file: where.file,
    line: where.line,
    code,
    level: catalogue[code].level,
    message: text(...args),
    column: catalogue[code].isOfColumn ? String(args[0]) : null,
  };
}
