// Visits to one property in two reports that cut the same days differently: a month, say, beside one of its days.

import { addDays, asDay, formatDay, type Interval } from '../base/calendar.ts';
import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { groupBy } from '../base/group.ts';
import { fewNames } from './few-names.ts';
import type { Records } from './records.ts';
import { Rows } from './rows.ts';

interface Report {
  readonly file: string;
  readonly platform: string;
  /** Null where the report does not say; it may then be any. */
  readonly account: string | null;
  readonly spans: readonly Interval[];
  readonly longest: number;
}

/** Says of each report which others state days of it in smaller steps, or days of it and others. Both are kept. */
export function overlappingVisits(records: Records): Diagnostic[] {
  const reports = reportsIn(records);
  return reports.flatMap((report) => {
    const others = reports.filter((other) => isSaidOf(report, other) && sharesDays(report, other));
    if (others.length === 0) return [];
    const shown = fewNames(others.map(({ file }) => file));
    const start = Math.min(...report.spans.map((span) => span.start));
    const end = Math.max(...report.spans.map((span) => span.end));
    const days = `${formatDay(asDay(start))} to ${formatDay(addDays(asDay(end), -1))}`;
    return [diagnose({ file: report.file, line: 0 }, 'overlapping-visits', days, shown)];
  });
}

function reportsIn(records: Records): Report[] {
  const table = records.tables.engagement;
  const rows = Rows.of(table, (row) => !records.isDropped('engagement', row));
  if (!rows.some(({ lastDay }) => lastDay !== null)) return [];
  const seen = rows.map((row, number) => {
    const start = row.day ?? asDay(0);
    const span = { start, end: addDays(row.lastDay ?? start, 1) };
    const { platform, account } = row;
    return { file: records.where('engagement', number).file, platform: platform ?? '', account, span };
  });
  const byFile = groupBy(seen, ({ file, platform, account }) => JSON.stringify([file, platform, account]));
  return [...byFile.values()].flatMap((own) => {
    const spans = [...groupBy(own, ({ span }) => `${span.start} ${span.end}`).values()].flatMap(
      ([one]) => one?.span ?? [],
    );
    const longest = Math.max(...spans.map(({ start, end }) => end - start));
    return own.slice(0, 1).map((first) => ({ ...first, spans, longest }));
  });
}

// Of two reports the one that sums more days is spoken of, or of equally long ones the first.
function isSaidOf(report: Report, other: Report): boolean {
  if (report.file === other.file || report.platform !== other.platform) return false;
  if (report.account !== other.account && report.account !== null && other.account !== null) return false;
  return report.longest === other.longest ? report.file < other.file : report.longest > other.longest;
}

// The same days in two files are the same rows, of which one counts.
const sharesDays = (report: Report, other: Report): boolean =>
  report.spans.some((one) =>
    other.spans.some(
      (span) =>
        one.start < span.end && span.start < one.end && (one.start !== span.start || one.end !== span.end),
    ),
  );
