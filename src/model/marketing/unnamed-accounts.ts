// One platform's spend of the same days in a file that names accounts and in one that names none.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { groupBy } from '../../base/group.ts';
import { abbreviatedList } from '../../base/text/words.ts';
import { asDay, type Day, type Interval } from '../../base/time/calendar.ts';
import { daysIn, hull, overlap, rangeText } from '../../base/time/day-range.ts';
import type { Records } from '../../records/records.ts';
import { Rows } from '../../records/table/rows.ts';
import { spanOf } from './spend-overlap.ts';

interface Stated {
  readonly file: string;
  /** Ranges of days that a file has rows of, in order, none of which touches the next. */
  readonly ranges: readonly Interval[];
}

/** Says of each file that names no account which others, that name one, state days of it. Both count. */
export function unnamedAccounts(records: Records): Diagnostic[] {
  const table = records.tables.spend;
  const accounts = table.column('account');
  const found = accounts.distinct();
  if (found.size < 2 || !found.has(accounts.nothing)) return [];
  const rows = Rows.of(table, (row) => !records.isDropped('spend', row));
  return [...rows.groupBy(({ platform }) => platform ?? '').values()].flatMap((own) => {
    const named = own.filter(({ account }) => account !== null);
    if (named.length === 0 || named.length === own.length) return [];
    const naming = new Set([...named.numbers].map(table.fileAt));
    const unnamed = own.filter((_, row) => !naming.has(table.fileAt(row)));
    const others = statedIn(records, named);
    return statedIn(records, unnamed).flatMap((one) => said(one, others));
  });
}

function said({ file, ranges }: Stated, others: readonly Stated[]): Diagnostic[] {
  const sharing = others.flatMap((other) => {
    const shared = sharedBy(ranges, other.ranges);
    return shared ? [{ file: other.file, shared }] : [];
  });
  const shown = abbreviatedList(sharing.map((other) => other.file));
  const days = hull(sharing.map(({ shared }) => shared));
  return days ? [diagnose({ file, line: 0 }, 'unnamed-account', rangeText(days), shown)] : [];
}

function statedIn(records: Records, rows: Rows<'spend'>): Stated[] {
  const seen = rows.map((row, number) => ({ file: records.where('spend', number).file, span: spanOf(row) }));
  return [...groupBy(seen, ({ file }) => file)].map(([file, own]) => ({
    file,
    ranges: merged(own.map(({ span }) => span)),
  }));
}

function merged(spans: readonly Interval[]): Interval[] {
  const distinct = new Map(spans.map((span) => [`${span.start} ${span.end}`, span])).values();
  const ranges: { start: Day; end: Day }[] = [];
  for (const { start, end } of [...distinct].sort((a, b) => a.start - b.start)) {
    const last = ranges.at(-1);
    if (last && start <= last.end) last.end = asDay(Math.max(last.end, end));
    else ranges.push({ start, end });
  }
  return ranges;
}

/** From the first to the last day that lies in ranges of both; null without such a day. */
function sharedBy(ours: readonly Interval[], theirs: readonly Interval[]): Interval | null {
  const shared: Interval[] = [];
  for (let [at, next] = [0, 0]; ; ) {
    const [one, other] = [ours[at], theirs[next]];
    if (!one || !other) return hull(shared);
    const both = overlap(one, other);
    if (daysIn(both) > 0) shared.push(both);
    if (one.end < other.end) at++;
    else next++;
  }
}
