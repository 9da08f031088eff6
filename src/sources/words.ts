// Columns of words that the model has words of its own for. A word that we do not know stays as it is, and is rejected.

import { type Column, word } from '../read/cells/columns.ts';
import { billingInterval as intervalOf } from '../records/schema/interval.ts';
import { yesNo as yesNoOf } from '../records/schema/yes-no.ts';

/** How often a subscription is billed: `Monthly` is `month`. */
export const billingInterval = (...headers: readonly string[]): Column<'word'> =>
  word((cell) => intervalOf(cell) ?? cell, ...headers);

/** What is so or not: `true` and `1` are `yes`. */
export const yesNo = (...headers: readonly (string | RegExp)[]): Column<'word'> =>
  word((cell) => yesNoOf(cell) ?? cell, ...headers);
