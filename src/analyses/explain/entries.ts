// The rows behind a part, by whom they are about, the largest first, with contributions that add up as they are printed.

import { holderOf } from '../../attribution/holders.ts';
import { groupBy } from '../../base/group.ts';
import { apportion } from '../../base/number/apportion.ts';
import { compareSizes, type Exact, sumExact } from '../../base/number/exact.ts';
import type { Contribution } from '../../metrics/result.ts';
import type { Model } from '../../model/model.ts';
import type { CollectionName } from '../../records/schema/schema.ts';

/** A row with what it adds. */
export interface Entry {
  readonly collection: CollectionName;
  readonly row: number;
  readonly exact: Exact;
  /** Rounded, in units of the last digit. */
  readonly units: bigint;
}

/** Rows that are about one customer, or one about nobody in particular. */
export interface Holder {
  readonly entries: readonly Entry[];
  readonly units: bigint;
}

export interface Listing {
  readonly shown: readonly Holder[];
  /** What is not shown. */
  readonly more: { readonly count: number; readonly units: bigint };
}

/** Which are shown. */
export interface Choice {
  /** How many of the largest; Infinity for all. */
  readonly top: number;
  /** Whose rows alone; null for everybody's. */
  readonly only: ((entry: Contribution) => boolean) | null;
}

/** The rows of a part; those that add up to it do so in their last digit. */
export function listed(
  rows: readonly Contribution[],
  { model, digits, isSum }: { readonly model: Model; readonly digits: number; readonly isSum: boolean },
  { top, only }: Choice,
): Listing {
  const amounts = rows.map(({ amount }) => amount);
  const units = isSum
    ? apportion(amounts, digits)
    : amounts.map((amount) => apportion([amount], digits)[0] ?? 0n);
  const entries = rows.map(({ collection, row, amount }, at) => ({
    ...{ collection, row, exact: amount, units: units[at] ?? 0n },
  }));
  const holders = [...groupBy(entries, (entry) => holderOf(entry, model)).values()].map(heldBy);
  const sorted = holders.sort(largestFirst);
  const wanted = only === null ? sorted : sorted.filter(({ entries }) => entries.some(isOf(only)));
  const shown = wanted.slice(0, top);
  const isShown = new Set(shown);
  const left = sorted.filter((holder) => !isShown.has(holder));
  return {
    shown,
    more: { count: left.length, units: left.reduce((sum, one) => sum + one.units, 0n) },
  };
}

const isOf =
  (only: (entry: Contribution) => boolean) =>
  ({ collection, row, exact }: Entry): boolean =>
    only({ collection, row, amount: exact });

interface Summed extends Holder {
  readonly sum: Exact;
}

function heldBy(entries: readonly Entry[]): Summed {
  const [first] = entries;
  const sum = entries.length === 1 && first ? first.exact : sumExact(entries.map(({ exact }) => exact));
  return { entries, units: entries.reduce((all, { units }) => all + units, 0n), sum };
}

/** The order of the files where two are the same. */
function largestFirst(a: Summed, b: Summed): number {
  return compareSizes(b.sum, a.sum) || (a.entries[0]?.row ?? 0) - (b.entries[0]?.row ?? 0);
}
