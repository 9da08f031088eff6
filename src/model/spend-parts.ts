// One account's spend, file by file and campaign by campaign, and which part another one leaves days to.

import { addDays, asDay, type Interval } from '../base/calendar.ts';
import { groupBy } from '../base/group.ts';
import { largest } from '../base/largest.ts';
import type { Rows } from './rows.ts';
import type { RowOf } from './schema.ts';


export interface SpendRow {
  readonly number: number;
  readonly span: Interval;
  /** In millionths. */
  readonly cost: number;
}

/** A campaign's rows of one file. */
export interface Part {
  readonly file: number;
  readonly campaign: string;
  readonly rows: readonly SpendRow[];
  /** Most days that one of them sums. */
  readonly longest: number;
}

/** The days that a row sums. */
export function spanOf({ day, lastDay }: Pick<RowOf<'spend'>, 'day' | 'lastDay'>): Interval {
  const start = day ?? asDay(0);
  return { start, end: addDays(asDay(Math.max(start, lastDay ?? start)), 1) };
}

export function partsOf(rows: Rows<'spend'>): Part[] {
  const seen = rows.map((row, number) => ({
    number,
    file: rows.table.fileAt(number),
    campaign: row.campaign ?? '',
    span: spanOf(row),
    cost: row.cost ?? 0,
  }));
  return [...groupBy(seen, ({ file, campaign }) => `${file} ${campaign}`).values()].flatMap((own) => {
    const [first] = own;
    const longest = largest(own.map(({ span }) => span.end - span.start));
    return first ? [{ file: first.file, campaign: first.campaign, rows: own, longest }] : [];
  });
}

/** Whether the rows of one part sum fewer days than those of the other, which is of another file. */
export const isFiner = (one: Part, other: Part): boolean =>
  one.file !== other.file && one.longest < other.longest;

/** Whether parts of two files sum equally many days, more than one, and this one's go further. */
export function isLater(one: Part, other: Part): boolean {
  if (one.file === other.file || one.longest !== other.longest || one.longest === 1) return false;
  const [mine, theirs] = [lastEnd(one), lastEnd(other)];
  return mine > theirs || (mine === theirs && one.file > other.file);
}

const lastEnd = ({ rows }: Part): number => largest(rows.map(({ span }) => span.end));
