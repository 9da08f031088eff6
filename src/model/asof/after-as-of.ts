import { counted } from '../../base/text/words.ts';
import type { Day } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';
import { type CollectionName, collectionNames, schema } from '../../records/schema/schema.ts';
import type { Column } from '../../records/table/column.ts';

/** How many rows of each collection as-of leaves out; those that it leaves none of are absent. */
export type AfterAsOf = Readonly<Partial<Record<CollectionName, number>>>;

/** Rows that begin after the as-of day, and opportunities that were won or lost after it. */
export function rowsAfter(records: Records, asOf: Day): AfterAsOf {
  const counts: Partial<Record<CollectionName, number>> = {};
  for (const name of collectionNames) {
    const begins = laterIn(records, name, asOf);
    const closes = name === 'opportunities' ? closesAfter(records, asOf) : () => false;
    const { length } = records.tables[name];
    let count = 0;
    for (let row = 0; row < length; row++)
      if ((begins(row) || closes(row)) && !records.isDropped(name, row)) count++;
    if (count > 0) counts[name] = count;
  }
  return counts;
}

/** `3 opportunities, 1 row of spend`. */
export const inWords = (after: AfterAsOf): string =>
  Object.entries(after)
    .map(([name, count]) => {
      const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
      if (!words.endsWith('s')) return `${counted(count, 'row')} of ${words}`;
      return counted(count, words.replace(/ies$/, 'y').replace(/s$/, ''), words);
    })
    .join(', ');

/** Whether a row of a collection begins after a day. */
export function laterIn(records: Records, name: CollectionName, day: Day): (row: number) => boolean {
  const { begins } = schema[name];
  return begins === null ? () => false : isAfter(records.tables[name].column(begins), day);
}

function closesAfter(records: Records, day: Day): (row: number) => boolean {
  const { opportunities } = records.tables;
  const isLater = isAfter(opportunities.column('closedOn'), day);
  const isDecided = opportunities.telling('outcome', (outcome) => outcome === 'won' || outcome === 'lost');
  return (row) => isLater(row) && isDecided(row);
}

const isAfter =
  (column: Column, day: Day) =>
  (row: number): boolean => {
    const own = column.raw(row);
    return own !== column.nothing && own > day;
  };
