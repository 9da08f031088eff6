// From one snapshot to another, one cause after the other.

import type { Period } from '../base/time/period.ts';
import type { Cause } from './causes.ts';
import { type KeptRow, rowText } from './kept-rows.ts';
import { ChangedBag } from './row-bag.ts';
import { type RowCause, type RowChange, rowCauses } from './row-changes.ts';
import type { Snapshot } from './snapshot.ts';

/** A snapshot at a period, with everything up to and with a cause taken over. */
export interface Stage {
  readonly cause: Cause;
  readonly snapshot: Snapshot;
  readonly period: Period;
}

export interface Side {
  readonly snapshot: Snapshot;
  readonly period: Period;
  /** Currencies that its rows are in. */
  readonly currencies: readonly string[];
}

type End = Pick<Side, 'snapshot' | 'period'>;

/** The stages before any row changes: the same rows as they are counted now, then at the new time, then at its rates. */
export function earlyStages(before: End, after: Side): Stage[] {
  const stages: Stage[] = [{ cause: 'definition', ...before }];
  const later = { ...before.snapshot, asOf: after.snapshot.asOf };
  const isSameTime = before.snapshot.asOf === later.asOf && before.period.label === after.period.label;
  if (!isSameTime) stages.push({ cause: 'time', snapshot: later, period: after.period });
  const rates = ratesBetween(before.snapshot, after);
  if (JSON.stringify(rates) !== JSON.stringify(before.snapshot.rates))
    stages.push({ cause: 'rates', snapshot: { ...later, rates }, period: after.period });
  return stages;
}

// A currency that nothing is in any more keeps its rate until its rows go.
function ratesBetween({ rates }: Snapshot, { snapshot, currencies }: Side): Snapshot['rates'] {
  const kept = Object.entries(rates).filter(([currency]) => !currencies.includes(currency));
  return Object.fromEntries([...kept, ...Object.entries(snapshot.rates)].sort(byName));
}

/** The stages in which rows change, onwards from a snapshot; the last of them has all that the new one has. */
export function rowStages(from: Snapshot, after: End, changes: readonly RowChange[]): Stage[] {
  const stages: Stage[] = [];
  let snapshot = from;
  for (const cause of rowCauses) {
    const own = changes.filter((change) => change.cause === cause);
    const supplied = suppliedAt(cause, from, after.snapshot);
    const columns = cause === 'new' ? after.snapshot.columns : snapshot.columns;
    const isSame =
      JSON.stringify([supplied, columns]) === JSON.stringify([snapshot.supplied, snapshot.columns]);
    if (own.length === 0 && isSame) continue;
    snapshot = { ...changed(snapshot, own), supplied, columns };
    stages.push({ cause, snapshot, period: after.period });
  }
  return stages;
}

/** A snapshot after some of the changes. */
export function changed(snapshot: Snapshot, changes: readonly RowChange[]): Snapshot {
  const more = new Map<string, number>();
  const add = (row: KeptRow, times: number): void => {
    const text = rowText(row);
    more.set(text, (more.get(text) ?? 0) + times);
  };
  for (const { removed, added } of changes) {
    for (const row of removed) add(row, -1);
    for (const row of added) add(row, 1);
  }
  return { ...snapshot, rows: new ChangedBag(snapshot.rows, more) };
}

// Files go with what is lost, and come with what is new; a row brings its own.
function suppliedAt(cause: RowCause, before: Snapshot, after: Snapshot): readonly string[] {
  if (cause === 'new') return after.supplied;
  if (cause !== 'lost') return before.supplied;
  return before.supplied.filter((file) => after.supplied.includes(file));
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);
