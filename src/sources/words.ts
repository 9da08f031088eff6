// Columns of words that the model has words of its own for. A word that we do not know stays as it is, and is rejected.

import { type Column, word } from '../read/cells/columns.ts';
import { billingInterval as intervalOf } from '../records/schema/interval.ts';

/** How often a subscription is billed: `Monthly` is `month`. */
export const billingInterval = (...headers: readonly string[]): Column<'word'> =>
  word((cell) => intervalOf(cell) ?? cell, ...headers);
