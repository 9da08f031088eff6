// A single column for a single field, in a file whose collection is known.

import { areAmounts, areDates, areTexts, type CellTest, Draft } from './draft.ts';
import type { Sample } from './sample.ts';
import type { FieldWords } from './words.ts';
import * as words from './words.ts';

const wanted: Readonly<Record<string, readonly [FieldWords, CellTest]>> = {
  amount: [words.planAmount, areAmounts],
  total: [words.gross, areAmounts],
  cost: [words.cost, areAmounts],
  day: [words.spendDay, areDates],
  startedOn: [words.startedOn, areDates],
  issuedOn: [words.issuedOn, areDates],
  paidOn: [words.paidOn, areDates],
  createdOn: [words.createdOn, areDates],
  closedOn: [words.closedOn, areDates],
  status: [words.status, areTexts],
  stage: [words.stage, areTexts],
  interval: [words.interval, areTexts],
  customer: [words.customerId, areTexts],
  currency: [words.currency, (column) => column.areCurrencies],
  id: [words.anyId, areTexts],
};

/** The header that fits a field best, of those that are offered; null where none does. */
export function headerFor(field: string, sample: Sample): string | null {
  const [fieldWords, test] = wanted[field] ?? [];
  if (!fieldWords || !test) return null;
  return new Draft('accounts', sample).best(fieldWords, test)[0]?.header ?? null;
}
