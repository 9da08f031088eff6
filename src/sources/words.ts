// Columns of words that the model has words of its own for. A word that we do not know stays as it is, and is rejected.

import { type Column, word } from '../read/cells/columns.ts';
import { billingTerm, termText } from '../records/schema/interval.ts';
import { yesNo as yesNoOf } from '../records/schema/yes-no.ts';

/** A word for a term in ours: `Monthly` is `month`, `2-Year` is `2 years`; one that names none stays as it is. */
export function termInOurWords(word: string): string {
  const term = billingTerm(word);
  return term === null ? word : termText(term);
}

/** How often a subscription is billed. */
export const billingInterval = (...headers: readonly string[]): Column<'word'> =>
  word(termInOurWords, ...headers);

/** What is so or not: `true` and `1` are `yes`. */
export const yesNo = (...headers: readonly (string | RegExp)[]): Column<'word'> =>
  word((cell) => yesNoOf(cell) ?? cell, ...headers);
