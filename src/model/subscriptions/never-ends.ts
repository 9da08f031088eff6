// Whether an export can have left out the subscriptions that are over: nobody leaves a large company for years.

import type { Day } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';
import { subscriptionStatus } from '../../records/schema/status.ts';

/**
 * Months of live subscriptions without a single end, from which on it is doubtful that there was none: at a churn of 1 % a
 * month three are expected, and none comes about once in twenty.
 */
const DOUBTFUL = 300;

const DAYS_OF_MONTH = 365 / 12;

/** Subscriptions of which none has ended, though they have been live for so many months that some should have. */
export interface NeverEnding {
  readonly subscriptions: number;
  readonly months: number;
}

/** Null where one has ended, where they are few or young, and where no file could tell that one has. */
export function neverEnding(records: Records, asOf: Day): NeverEnding | null {
  const { pool, tables } = records;
  const table = tables.subscriptions;
  const [said, ended, started] = [table.column('status'), table.column('endedOn'), table.column('startedOn')];
  if (said.isEmpty && ended.isEmpty) return null;
  const over = new Set(
    [...said.distinct()].filter((word) => subscriptionStatus(pool.text(word) ?? '') === 'canceled'),
  );
  let [subscriptions, days] = [0, 0];
  for (let row = 0; row < table.length; row++) {
    if (records.isDropped('subscriptions', row)) continue;
    if (ended.raw(row) !== ended.nothing || over.has(said.raw(row))) return null;
    const from = started.raw(row);
    subscriptions++;
    if (from !== started.nothing) days += Math.max(0, asOf + 1 - from);
  }
  const months = Math.floor(days / DAYS_OF_MONTH);
  return months >= DOUBTFUL ? { subscriptions, months } : null;
}
