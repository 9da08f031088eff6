// What a baseline keeps beside it so that a difference can be explained: the rows its numbers were made of.

import { asDay, formatDay, parseDay } from '../base/time/calendar.ts';
import { sha256 } from '../metrics/definition.ts';
import type { Model } from '../model/model.ts';
import type { RowBag } from './kept-rows.ts';
import { Pseudonyms } from './pseudonyms.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';

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
export function saltFor(model: Model): string {
  const { rows } = snapshotOf(model, new Pseudonyms(''));
  return sha256([...rows.keys()].sort().join('\n')).slice(0, 32);
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
  const digest = digestOf(taken);
  const newKeys = new Set(taken.keys.filter(isKept));
  const left = before.map((set) => ({
    ...set,
    keys: set.keys.filter((key) => isKept(key) && !newKeys.has(key)),
  }));
  const same = left.filter((set) => digestOf(set) === digest);
  const keys = [...newKeys, ...same.flatMap((set) => set.keys)].sort();
  const others = left.filter((set) => !same.includes(set));
  return [...others, { ...taken, keys }].filter((set) => set.keys.length > 0).sort(byAge);
}

function digestOf({ asOf, rates, supplied, rows }: DetailSet): string {
  return sha256(JSON.stringify([asOf, rates, supplied, [...rows].sort(([a], [b]) => (a < b ? -1 : 1))]));
}

const byAge = (a: DetailSet, b: DetailSet): number =>
  a.asOf === b.asOf ? ((a.keys[0] ?? '') < (b.keys[0] ?? '') ? -1 : 1) : a.asOf < b.asOf ? -1 : 1;
