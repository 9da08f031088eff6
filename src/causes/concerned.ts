// Which of the rows that differ a number is made of.

import type { Cause } from '../baseline/causes.ts';
import type { Metric } from '../metrics/metric.ts';
import type { Segment } from '../model/view.ts';
import { UNKNOWN } from '../model/view.ts';
import { entityKey, type Thing, things } from './entity.ts';
import { cellOf, type KeptRow, keptFields } from './kept-rows.ts';
import type { RowChange } from './row-changes.ts';

/** The changes in the collections that a metric needs or wants, and in a segment under pseudonyms. */
export function concerning(
  changes: readonly RowChange[],
  { needs, wants }: Metric,
  segment: Segment,
): RowChange[] {
  const read = new Set<string>(
    [...needs, ...wants].map((need) => (need === 'recurring' ? 'subscriptions' : need)),
  );
  return changes.filter(({ removed, added }) =>
    [...removed, ...added].some((row) => read.has(row.collection) && isIn(row, segment)),
  );
}

// What a collection does not tell apart is in every segment.
const isIn = (row: KeptRow, segment: Segment): boolean =>
  Object.entries(segment).every(([name, value]) => {
    const own = row.dimensions[name];
    if (own !== undefined) return own === value;
    return !keptFields(row.collection).includes(name) || (cellOf(row, name) ?? UNKNOWN) === value;
  });

export type Counts = Readonly<Record<Thing, number>>;

/** How many customers, deals, leads and other rows have changes of one of the causes. */
export function countThings(changes: readonly RowChange[], causes: readonly Cause[]): Counts {
  const own = changes.filter(({ cause }) => causes.includes(cause));
  const countOf = (thing: Thing): number =>
    new Set(own.filter(({ entity }) => entity.thing === thing).map(({ entity }) => entityKey(entity))).size;
  return Object.fromEntries(things.map((thing) => [thing, countOf(thing)])) as Counts; // one for each thing
}
