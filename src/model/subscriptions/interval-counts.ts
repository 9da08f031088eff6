// How many intervals a billing period lasts, where the file has no column for it: a price every third month stands beside
// the interval `month`, and only the days of the current period tell.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import type { Records } from '../../records/records.ts';
import { billingTerm, intervalsIn } from '../../records/schema/interval.ts';
import type { RowOf } from '../../records/schema/schema.ts';

/** Fills in the interval counts that current periods show; a note says of how many rows of a file it is not 1. */
export function readIntervalCounts(records: Records): Diagnostic[] {
  const table = records.tables.subscriptions;
  const found = records.files.map(() => 0);
  const countIn = intervalCounts(records);
  const [counts, ends] = [table.column('intervalCount'), table.column('currentPeriodEndsOn')];
  for (let row = 0; row < table.length; row++) {
    if (counts.raw(row) !== counts.nothing || ends.raw(row) === ends.nothing) continue;
    const count = countIn(row);
    if (count === null || count === 1 || records.isDropped('subscriptions', row)) continue;
    table.assign(row, 'intervalCount', count);
    const file = table.fileAt(row);
    found[file] = (found[file] ?? 0) + 1;
  }
  return records.files.flatMap(({ name }, file) =>
    found[file] ? [diagnose({ file: name, line: 0 }, 'interval-count-assumed', found[file])] : [],
  );
}

/**
 * The intervals of a row's current period; null where it tells none. A million rows have few periods and words of
 * intervals between them, so each is worked out once, found by the numbers that they are kept as.
 */
function intervalCounts({ tables: { subscriptions: table } }: Records): (row: number) => number | null {
  const known = new Map<number, Map<number, number | null>>();
  const starts = table.column('currentPeriodStartsOn');
  const ends = table.column('currentPeriodEndsOn');
  const trials = table.column('trialEndsOn');
  const intervals = table.column('interval');
  return (row) => {
    const [start, end, interval] = [starts.raw(row), ends.raw(row), intervals.raw(row)];
    // The period of a trial is the trial itself.
    if (start === starts.nothing || trials.raw(row) === end) return null;
    const own = known.get(interval) ?? new Map<number, number | null>();
    known.set(interval, own);
    const period = start * 1e6 + (end - start);
    const kept = own.get(period);
    if (kept !== undefined) return kept;
    const count = countOf(table.row(row));
    own.set(period, count);
    return count;
  };
}

function countOf(row: RowOf<'subscriptions'>): number | null {
  const { currentPeriodStartsOn: start, currentPeriodEndsOn: end, interval } = row;
  const term = billingTerm(interval ?? 'month');
  // A word such as "2 years" has said it.
  if (start === null || end === null || term === null || term.intervalCount > 1) return null;
  return intervalsIn(start, end, term.interval);
}
