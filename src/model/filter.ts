// Which rows a report is about, as `--where` says it: conditions that all must hold.

import { Failure } from '../base/errors/failure.ts';
import { type Day, parseDay } from '../base/time/calendar.ts';
import type { CollectionName } from '../records/schema/schema.ts';

/** Rows that are kept of each collection; of one that does not carry what the conditions are about, all are. */
export interface Filter {
  /** The conditions, each as it was typed, sorted. */
  readonly texts: readonly string[];
  /** What they are about. */
  readonly dimensions: readonly string[];
  /** Whether the rows of a collection can be told apart by all of them. */
  readonly carries: (name: CollectionName) => boolean;
  readonly keeps: (name: CollectionName, row: number) => boolean;
}

export type Comparison = '>' | '>=' | '<' | '<=';

/** One `--where`. */
export type Condition = { readonly text: string; readonly dimension: string } & (
  | { readonly how: '=' | '!=' | '~'; readonly values: readonly string[] }
  /** A number stays the text that was typed, so that nothing of it is rounded. */
  | { readonly how: Comparison; readonly than: { readonly day: Day } | { readonly number: string } }
);

/** Throws `Failure` (exit 2) for what is no condition. */
export function parseCondition(text: string): Condition {
  const match = /^\s*([^=!~<>]*?)\s*(!=|>=|<=|=|~|>|<)(.*)$/s.exec(text);
  const [, dimension = '', how = '', rest = ''] = match ?? [];
  if (!match || dimension === '') throw lost(text);
  if (how === '=' || how === '!=' || how === '~') {
    const values = valuesIn(rest);
    if (how === '~' && values.includes(''))
      throw refused(`--where "${text}" looks for no text at all`, `write ${dimension}= for the blank`);
    return { text, dimension, how, values };
  }
  return { text, dimension, how: how as Comparison, than: operandIn(rest.trim(), text) }; // by the pattern above
}

/** Commas mean or; one that belongs to a value has a backslash before it. */
const valuesIn = (text: string): string[] =>
  text.split(/(?<!\\),/).map((value) => value.replaceAll('\\,', ',').trim());

function operandIn(text: string, whole: string): { day: Day } | { number: string } {
  if (text === '') throw lost(whole);
  const day = parseDay(text);
  if (day !== null) return { day };
  if (/^-?\d+(\.\d+)?$/.test(text)) return { number: text };
  throw refused(
    `--where "${whole}": "${text}" is neither a number nor a day`,
    'write 1500, 1500.50 or 2026-10-31',
  );
}

// Without quotes a shell takes > and < for itself, and what follows for the name of a file.
const lost = (text: string): Failure =>
  refused(
    `--where "${text}" says nothing of what it should be`,
    `quote it, as the shell takes > and < for itself: --where '${text.replace(/[<>=!~\s]+$/, '') || 'amount'}>1000', --where 'plan=Pro'`,
  );

export const refused = (message: string, hint: string): Failure => new Failure('invalid-flag', message, hint);
