// What cannot be known because no file has a column for it, or because its cells are blank. Nothing of that is counted
// as 0: a part of which nothing is known has no value, one of which some is not known says how much.

import { NoValue } from '../../base/errors/no-value.ts';
import { exact } from '../../base/number/exact.ts';
import type { View } from '../../model/view.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import type { Details, Quantity } from '../result.ts';

/** Of `of` lines, `n` of which it is not known whether they count, or how much, and the columns that leave it open. */
export interface Unknown {
  readonly collection: CollectionName;
  readonly n: number;
  readonly of: number;
  readonly columns: readonly string[];
}

/** How a reason calls the columns that parts read. */
const titles: Readonly<Record<string, string>> = {
  amount: 'amount',
  probability: 'probability',
  outcome: 'outcome',
  createdOn: 'day of creation',
  closedOn: 'closing day',
  convertedOn: 'day of conversion',
  coupon: 'coupon',
  stage: 'stage',
  'canceledOn|endedOn|renews': 'day of cancellation, end or renewal',
  endedOn: 'end',
  forecastCategory: 'forecast category',
  lossReason: 'reason for the loss',
  source: 'source',
  amountAtCreation: 'amount at creation',
  wonShare: 'share won of the stage',
  termAmount: 'amount of a contract',
  annualAmount: 'amount and term of a contract',
  firstYearAmount: 'amount and term of a contract',
  'partner|source|type': 'partner, source or type',
};

const titleOf = (columns: readonly string[]): string =>
  columns.map((column) => titles[column] ?? column).join(' and the ');

/**
 * Throws `NoValue` (`missing-input`) for the first of the columns that no file of a collection has. Of columns with a bar
 * between them one is enough.
 */
export function ensureColumns(
  view: Pick<View, 'model'>,
  name: CollectionName,
  columns: readonly string[],
): void {
  const missing = columns.find((column) => !column.split('|').some((one) => view.model.hasColumn(name, one)));
  if (missing === undefined) return;
  throw missingColumn(name, missing, 'no file has a column for it');
}

export const missingColumn = (name: CollectionName, column: string, why: string): NoValue =>
  new NoValue('missing-input', `needs the ${titleOf([column])} of ${name} (${column}); ${why}`);

/** Why there is no value where nothing is known of all that a part is about. */
export const allUnknown = ({ collection, of, columns }: Unknown): NoValue =>
  new NoValue(
    'missing-input',
    `the ${titleOf(columns)} ${columns.length > 1 ? 'are' : 'is'} not known of ${of === 1 ? 'the one of the' : `any of the ${of}`} ` +
      `${collection} that it is about (${columns.join(', ')})`,
  );

/** The same details with the share of what is not known, where there is any. */
export function withUnknown(details: Details, unknowns: readonly (Unknown | undefined)[]): Details {
  if (!unknowns.some((one) => one !== undefined && one.n > 0)) return details;
  const found = unknowns.flatMap((one) => (one ? [one] : []));
  const [n, of] = [total(found.map((one) => one.n)), total(found.map((one) => one.of))];
  const unknownShare: Quantity = { value: exact(n, of), unit: 'fraction' };
  return {
    ...details,
    parts: { ...details.parts, unknownShare },
    flags: [...new Set([...(details.flags ?? []), 'unknown-share'])],
  };
}

const total = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);
