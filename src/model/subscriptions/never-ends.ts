// Whether an export can have left out the subscriptions that are over: nobody leaves a large company for years, and what
// invoices bill was once a subscription.

import { groupBy } from '../../base/group.ts';
import { memoize } from '../../base/memoize.ts';
import type { Day } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';
import { subscriptionStatus } from '../../records/schema/status.ts';

/**
 * Months of live subscriptions without a single end, from which on it is doubtful that there was none: at a churn of 1 % a
 * month three are expected, and none comes about once in twenty.
 */
const DOUBTFUL = 300;

const DAYS_OF_MONTH = 365 / 12;

/** Subscriptions of a tool of which none has ended. */
export interface NeverEnding {
  readonly subscriptions: number;
  /** For how long they have been live, all together. */
  readonly months: number;
  /** How many others invoices of the tool bill, which no file lists. */
  readonly unlisted: number;
}

/** The tools of which some subscription should have ended: for their months, or because invoices bill others. */
export function neverEnding(records: Records, asOf: Day): NeverEnding[] {
  return toolsIn(records).flatMap((tool) => {
    if (!tool.tellsEnds || tool.hasEnded) return [];
    const days = tool.starts.reduce((sum, from) => sum + Math.max(0, asOf + 1 - from), 0);
    const months = Math.floor(days / DAYS_OF_MONTH);
    const unlisted = unlistedIn(records, tool, asOf);
    const { subscriptions } = tool;
    return months >= DOUBTFUL || unlisted > 0 ? [{ subscriptions, months, unlisted }] : [];
  });
}

/** Whether only today's state is known of the subscriptions of some tool, so that the past is taken to have been so. */
export const isOnlyToday = (records: Records, asOf: Day): boolean =>
  toolsIn(records).some(({ tellsEnds }) => !tellsEnds) || neverEnding(records, asOf).length > 0;

interface Tool {
  readonly name: string;
  readonly subscriptions: number;
  /** Whether a file of it has a column that could tell an end, or a row of it one. */
  readonly tellsEnds: boolean;
  readonly hasEnded: boolean;
  /** The days on which they started. */
  readonly starts: readonly number[];
}

const ENDS = ['status', 'endedOn', 'canceledOn'];

/** The tools that subscriptions are from; tables of what was paid in each month tell by themselves who has left. */
const toolsIn = memoize((records: Records): Tool[] => {
  const { pool, tables } = records;
  const table = tables.subscriptions;
  const [said, ended, started] = [table.column('status'), table.column('endedOn'), table.column('startedOn')];
  const over = new Set(
    [...said.distinct()].filter((word) => subscriptionStatus(pool.text(word) ?? '') === 'canceled'),
  );
  const files = records.files.map((file, number) => ({ ...file, number }));
  const own = files.filter(({ collection, isMonthly }) => collection === 'subscriptions' && !isMonthly);
  return [...groupBy(own, ({ tool }) => tool)].flatMap(([name, of]): Tool[] => {
    const numbers = new Set(of.map(({ number }) => number));
    const starts: number[] = [];
    let [subscriptions, hasEnded] = [0, false];
    for (let row = 0; row < table.length; row++) {
      if (!numbers.has(table.fileAt(row)) || records.isDropped('subscriptions', row)) continue;
      subscriptions++;
      if (ended.raw(row) !== ended.nothing || over.has(said.raw(row))) {
        hasEnded = true;
        break;
      }
      const from = started.raw(row);
      if (from !== started.nothing) starts.push(from);
    }
    const tellsEnds = hasEnded || of.some(({ fields }) => ENDS.some((field) => fields.has(field)));
    return subscriptions === 0 ? [] : [{ name, subscriptions, tellsEnds, hasEnded, starts }];
  });
});

/** How many subscriptions invoices of a tool bill by as-of that no file of it lists. */
function unlistedIn(records: Records, { name }: Tool, asOf: Day): number {
  const { subscriptions, invoices } = records.tables;
  if (invoices.length === 0) return 0;
  const toolOf = (file: number): string | undefined => records.files[file]?.tool;
  const listed = new Set<number>();
  for (let row = 0; row < subscriptions.length; row++) listed.add(subscriptions.rawAt(row, 'id'));
  const billed = new Set<number>();
  for (let row = 0; row < invoices.length; row++) {
    const { subscription, status, issuedOn } = invoices.row(row);
    const isBilled = subscription !== null && status !== 'draft' && status !== 'void';
    if (!isBilled || issuedOn === null || issuedOn > asOf || toolOf(invoices.fileAt(row)) !== name) continue;
    const id = invoices.rawAt(row, 'subscription');
    if (!listed.has(id)) billed.add(id);
  }
  return billed.size;
}
