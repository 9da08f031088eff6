// One account's spend in two files of which one sums more days in a row than the other: by campaign and month, say,
// beside by campaign and day.

import { asDay, type Interval } from '../base/calendar.ts';
import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { groupBy } from '../base/group.ts';
import type { Records } from './records.ts';
import type { Rows } from './rows.ts';
import type { RowOf } from './schema.ts';

type Spend = RowOf<'spend'>;

/** Days on which a row does not count, by row number. */
export type YieldedDays = ReadonlyMap<number, readonly Interval[]>;

/** A campaign's rows of one file. */
interface Part {
  readonly file: number;
  readonly campaign: string;
  readonly rows: readonly { readonly number: number; readonly span: Interval }[];
  /** Most days that one of them sums. */
  readonly longest: number;
}

/**
 * The days that rows leave to another file's, of the same account and campaign, that sum fewer days. Where these touch
 * a row, they speak for all days of their file: it leaves out those on which a campaign cost nothing.
 */
export function yieldedDays(
  rows: Rows<'spend'>,
  accountOf: (row: Spend) => string,
  spanOf: (row: Spend) => Interval,
): YieldedDays {
  const yielded = new Map<number, Interval[]>();
  if (!rows.some(({ lastDay }) => lastDay !== null)) return yielded;
  for (const own of rows.groupBy((row) => `${accountOf(row)}\n${row.currency ?? ''}`).values()) {
    const parts = partsOf(own, spanOf);
    const spans = new Map(
      [...groupBy(parts, ({ file }) => file)].map(([file, some]) => [file, spanOfAll(some)]),
    );
    for (const rivals of groupBy(parts, ({ campaign }) => campaign).values()) {
      for (const part of rivals) {
        for (const rival of rivals) {
          const days = spans.get(rival.file);
          if (days && isFiner(rival, part)) leave(part, rival, days, yielded);
        }
      }
    }
  }
  return yielded;
}

/** Says of each file how many of its rows yield days. */
export function overlapsSaid(records: Records, yielded: YieldedDays): Diagnostic[] {
  const byFile = groupBy(yielded.keys(), (row) => records.where('spend', row).file);
  return [...byFile]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, rows]) => diagnose({ file, line: 0 }, 'overlapping-spend', rows.length));
}

function partsOf(rows: Rows<'spend'>, spanOf: (row: Spend) => Interval): Part[] {
  const seen = rows.map((row, number) => ({
    number,
    file: rows.table.fileAt(number),
    campaign: row.campaign ?? '',
    span: spanOf(row),
  }));
  return [...groupBy(seen, ({ file, campaign }) => `${file} ${campaign}`).values()].flatMap((own) => {
    const [first] = own;
    const longest = Math.max(...own.map(({ span }) => span.end - span.start));
    return first ? [{ file: first.file, campaign: first.campaign, rows: own, longest }] : [];
  });
}

// Files whose rows sum equally many days overlap in part at most, else their rows have one key: the later days count.
function isFiner(one: Part, other: Part): boolean {
  if (one.file === other.file || (one.longest === 1 && other.longest === 1)) return false;
  if (one.longest !== other.longest) return one.longest < other.longest;
  const [mine, theirs] = [spanOfAll([one]), spanOfAll([other])];
  return mine.end > theirs.end || (mine.end === theirs.end && one.file > other.file);
}

function spanOfAll(parts: readonly Part[]): Interval {
  const spans = parts.flatMap(({ rows }) => rows.map(({ span }) => span));
  const start = spans.reduce((first, span) => Math.min(first, span.start), Number.POSITIVE_INFINITY);
  const end = spans.reduce((last, span) => Math.max(last, span.end), Number.NEGATIVE_INFINITY);
  return { start: asDay(start), end: asDay(end) };
}

function leave(part: Part, rival: Part, days: Interval, yielded: Map<number, Interval[]>): void {
  for (const { number, span } of part.rows) {
    const isTouched = rival.rows.some((other) => span.start < other.span.end && other.span.start < span.end);
    if (isTouched && span.end - span.start > 1) yielded.set(number, [...(yielded.get(number) ?? []), days]);
  }
}
