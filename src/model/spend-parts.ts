// One account's spend, file by file and campaign by campaign, and which part another one leaves days to.

import { asDay, type Interval } from '../base/calendar.ts';
import { groupBy } from '../base/group.ts';
import { largest } from '../base/largest.ts';
import type { Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

type Spend = RowOf<'spend'>;

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

export function partsOf(rows: Rows<'spend'>, spanOf: (row: Spend) => Interval): Part[] {
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
  const [mine, theirs] = [spanOfAll([one]), spanOfAll([other])];
  return mine.end > theirs.end || (mine.end === theirs.end && one.file > other.file);
}

export function spanOfAll(parts: readonly Part[]): Interval {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for (const { span } of parts.flatMap(({ rows }) => rows)) {
    start = Math.min(start, span.start);
    end = Math.max(end, span.end);
  }
  return { start: asDay(start), end: asDay(end) };
}

export const overlap = (one: Interval, other: Interval): Interval => ({
  start: asDay(Math.max(one.start, other.start)),
  end: asDay(Math.min(one.end, other.end)),
});

export const daysIn = ({ start, end }: Interval): number => Math.max(0, end - start);
