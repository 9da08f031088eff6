// From one snapshot to another, one cause after the other.

import type { Period } from '../base/time/period.ts';
import type { Cause } from './causes.ts';
import { type RowCause, type RowChange, rowCauses } from './row-changes.ts';
import type { Snapshot, SnapshotContext } from './snapshot.ts';

/** The rows of a baseline at a period, with everything up to and with a cause taken over. */
export interface Stage {
  readonly cause: Cause;
  readonly context: SnapshotContext;
  /** Those of its rows. */
  readonly changes: readonly RowChange[];
  readonly period: Period;
}

export interface Side {
  readonly snapshot: Snapshot;
  readonly period: Period;
  /** Currencies that its rows are in. */
  readonly currencies: readonly string[];
}

interface End {
  readonly snapshot: SnapshotContext;
  readonly period: Period;
}

/** The stages before any row changes: the same rows as they are counted now, then at the new time, then at its rates. */
export function earlyStages({ snapshot: context, period }: End, after: Side): Stage[] {
  const stages: Stage[] = [{ cause: 'definition', context, changes: [], period }];
  const later = { ...context, asOf: after.snapshot.asOf };
  const isSameTime = context.asOf === later.asOf && period.label === after.period.label;
  if (!isSameTime) stages.push({ cause: 'time', context: later, changes: [], period: after.period });
  const rates = ratesBetween(context, after);
  if (JSON.stringify(rates) !== JSON.stringify(context.rates))
    stages.push({ cause: 'rates', context: { ...later, rates }, changes: [], period: after.period });
  return stages;
}

// A currency that nothing is in any more keeps its rate until its rows go.
function ratesBetween({ rates }: SnapshotContext, { snapshot, currencies }: Side): SnapshotContext['rates'] {
  const kept = Object.entries(rates).filter(([currency]) => !currencies.includes(currency));
  return Object.fromEntries([...kept, ...Object.entries(snapshot.rates)].sort(byName));
}

/** The stages in which rows change, onwards from a context; the last of them has all that the new one has. */
export function rowStages(from: SnapshotContext, after: End, changes: readonly RowChange[]): Stage[] {
  const stages: Stage[] = [];
  let [context, made] = [from, [] as readonly RowChange[]];
  for (const cause of rowCauses) {
    const own = changes.filter((change) => change.cause === cause);
    const supplied = suppliedAt(cause, from, after.snapshot);
    const columns = cause === 'new' ? after.snapshot.columns : context.columns;
    const isSame =
      JSON.stringify([supplied, columns]) === JSON.stringify([context.supplied, context.columns]);
    if (own.length === 0 && isSame) continue;
    [context, made] = [{ ...context, supplied, columns }, [...made, ...own]];
    stages.push({ cause, context, changes: made, period: after.period });
  }
  return stages;
}

// Files go with what is lost, and come with what is new; a row brings its own.
function suppliedAt(cause: RowCause, before: SnapshotContext, after: SnapshotContext): readonly string[] {
  if (cause === 'new') return after.supplied;
  if (cause !== 'lost') return before.supplied;
  return before.supplied.filter((file) => after.supplied.includes(file));
}

const byName = ([a]: readonly [string, string], [b]: readonly [string, string]): number => (a < b ? -1 : 1);
