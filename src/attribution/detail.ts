// What a baseline keeps beside it so that a difference can be explained: the rows its numbers were made of.

import { asDay, formatDay, parseDay } from '../base/time/calendar.ts';
import { sha256 } from '../metrics/definition.ts';
import type { Model } from '../model/model.ts';
import type { Records } from '../records/records.ts';
import { type KeptCollection, keptCollections, keptFields } from './kept-rows.ts';
import { isSameBag, type RowBag } from './row-bag.ts';
import type { Snapshot } from './snapshot.ts';

/** The rows behind some entries, which were saved or accepted together. */
export interface DetailSet {
  readonly asOf: string;
  readonly rates: Readonly<Record<string, string>>;
  readonly supplied: readonly string[];
  /** Absent in a detail of the first release. */
  readonly columns?: Snapshot['columns'] | undefined;
  /** Keys of the entries, sorted. */
  readonly keys: readonly string[];
  readonly rows: RowBag;
}

export interface Detail {
  /** The integrity of the baseline that it belongs to. */
  readonly of: string;
  readonly salt: string;
  readonly sets: readonly DetailSet[];
}

/**
 * Made of the rows alone, so that the same data gives the same file however its files are called and ordered; kept in
 * the file from then on.
 */
export function saltFor({ records }: Model): string {
  const sums = keptCollections.map((name) => `${name} ${rowSums(records, name).join(' ')}`);
  return sha256(sums.join('\n')).slice(0, 32);
}

/** How many rows of a collection were not dropped, and two sums of their hashes: no order of rows changes them. */
function rowSums(records: Records, name: KeptCollection): number[] {
  const table = records.tables[name];
  const columns = [
    ...keptFields(name).map((field) => table.column(field)),
    ...[...table.dimensions].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, column]) => column),
  ];
  let [count, sum, other] = [0, 0, 0];
  for (let row = 0; row < table.length; row++) {
    if (records.isDropped(name, row)) continue;
    let hash = 1;
    for (const column of columns) {
      const raw = column.raw(row);
      hash = mixed(mixed(hash, column.kind === 'text' ? records.pool.hash(raw) : raw), raw / 2 ** 32);
    }
    count++;
    sum = (sum + hash) >>> 0;
    other = (other + Math.imul(hash, hash)) >>> 0;
  }
  return [count, sum, other];
}

function mixed(hash: number, number: number): number {
  const next = Math.imul(hash ^ (number | 0), 0x9e3779b1);
  return next ^ (next >>> 15);
}

export const snapshotIn = ({ asOf, rates, supplied, columns = {}, rows }: DetailSet): Snapshot => ({
  asOf: parseDay(asOf) ?? asDay(0), // checked when read
  rates,
  supplied,
  columns,
  rows,
});

export const setOf = (snapshot: Snapshot, keys: readonly string[]): DetailSet => ({
  ...snapshot,
  asOf: formatDay(snapshot.asOf),
  keys: [...keys].sort(),
});

/**
 * The sets of a baseline that some entries were newly taken into: those rest on the new rows, the others on what they
 * rested on before. Entries that the baseline no longer has are forgotten, and rows that none rests on.
 */
export function mergeSets(
  before: readonly DetailSet[],
  taken: DetailSet,
  isKept: (key: string) => boolean,
): DetailSet[] {
  const newKeys = new Set(taken.keys.filter(isKept));
  const left = before.map((set) => ({
    ...set,
    keys: set.keys.filter((key) => isKept(key) && !newKeys.has(key)),
  }));
  const same = left.filter((set) => saysSame(set, taken));
  const keys = [...newKeys, ...same.flatMap((set) => set.keys)].sort();
  const others = left.filter((set) => !same.includes(set));
  const rows = same[0]?.rows ?? taken.rows;
  return [...others, { ...taken, rows, keys }].filter((set) => set.keys.length > 0).sort(byAge);
}

function saysSame(one: DetailSet, other: DetailSet): boolean {
  const [context, others] = [one, other].map(({ asOf, rates, supplied }) =>
    JSON.stringify([asOf, rates, supplied]),
  );
  return context === others && isSameBag(one.rows, other.rows);
}

/** Whether two details say the same, be it that they were written otherwise. */
export function isSameDetail(one: Detail, other: Detail): boolean {
  const [own, others] = [one, other].map(({ sets, ...head }) =>
    JSON.stringify({ ...head, sets: sets.map(({ rows: _, ...set }) => set) }),
  );
  return (
    own === others &&
    one.sets.every(({ rows }, number) => {
      const beside = other.sets[number]?.rows;
      return beside !== undefined && isSameBag(rows, beside);
    })
  );
}

const byAge = (a: DetailSet, b: DetailSet): number =>
  a.asOf === b.asOf ? ((a.keys[0] ?? '') < (b.keys[0] ?? '') ? -1 : 1) : a.asOf < b.asOf ? -1 : 1;
