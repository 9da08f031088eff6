// Visits to one property in two reports that cut the same days differently: a month, say, beside one of its days. Or that
// state the same days, of which only one names the property.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { groupBy, largest } from '../../base/group.ts';
import { abbreviatedList } from '../../base/text/words.ts';
import { addDays, asDay, type Interval } from '../../base/time/calendar.ts';
import { hull, rangeText } from '../../base/time/day-range.ts';
import type { Records } from '../../records/records.ts';
import { Rows } from '../../records/table/rows.ts';

interface Report {
  readonly file: string;
  readonly platform: string;
  /** Null where the report does not say; it may then be any. */
  readonly account: string | null;
  /** The ranges that its rows sum, each once, by first and last day. */
  readonly spans: ReadonlyMap<string, Interval>;
  /** From the first day of any range to the last. */
  readonly reach: Interval;
  readonly longest: number;
}

type Against = (report: Report, other: Report) => boolean;

/**
 * Says of each report which others state days of it in smaller steps, or days of it and others; and of one that names no
 * property, which others state the same days of one that they name. All are kept.
 */
export function overlappingVisits(records: Records): Diagnostic[] {
  const reports = reportsIn(records);
  return reports.flatMap((report) => {
    const said = (against: Against, how: 'other-ranges' | 'no-property'): Diagnostic[] => {
      const others = reports.filter((other) => isBeside(report, other) && against(report, other));
      if (others.length === 0) return [];
      const where = { file: report.file, line: 0 };
      return [
        diagnose(
          where,
          'overlapping-visits',
          rangeText(report.reach),
          abbreviatedList([...new Set(others.map(({ file }) => file))]),
          how,
        ),
      ];
    };
    return [...said(isCutOtherwise, 'other-ranges'), ...said(mayBeTheSame, 'no-property')];
  });
}

function reportsIn(records: Records): Report[] {
  const table = records.tables.engagement;
  const rows = Rows.of(table, (row) => !records.isDropped('engagement', row));
  if (!rows.some(({ lastDay, account }) => lastDay !== null || account !== null)) return [];
  const seen = rows.map((row, number) => {
    const start = row.day ?? asDay(0);
    const span = { start, end: addDays(row.lastDay ?? start, 1) };
    const { platform, account } = row;
    return { file: records.where('engagement', number).file, platform: platform ?? '', account, span };
  });
  const byFile = groupBy(seen, ({ file, platform, account }) => JSON.stringify([file, platform, account]));
  return [...byFile.values()].flatMap((own) => {
    const spans = new Map(own.map(({ span }) => [`${span.start} ${span.end}`, span]));
    const reach = hull(spans.values());
    const longest = largest([...spans.values()].map(({ start, end }) => end - start));
    return own.slice(0, 1).flatMap((first) => (reach ? [{ ...first, spans, reach, longest }] : []));
  });
}

/** Whether two reports are of one property, as far as they say. */
const isBeside: Against = (report, other) =>
  report.file !== other.file &&
  report.platform === other.platform &&
  (report.account === other.account || report.account === null || other.account === null);

// Of two reports the one that sums more days is spoken of, or of equally long ones the first.
const isCutOtherwise: Against = (report, other) =>
  (report.longest === other.longest ? report.file < other.file : report.longest > other.longest) &&
  sharesDays(report, other);

// The same days of one property in two files are the same rows, of which one counts.
function sharesDays(report: Report, other: Report): boolean {
  if (report.longest === 1) return false;
  const theirs = [...other.spans.values()];
  return [...report.spans.values()].some((one) =>
    theirs.some(
      (span) =>
        one.start < span.end && span.start < one.end && (one.start !== span.start || one.end !== span.end),
    ),
  );
}

// Rows of a property that is not named are not those of a named one, so both count.
const mayBeTheSame: Against = (report, other) =>
  report.account === null &&
  other.account !== null &&
  [...report.spans.keys()].some((days) => other.spans.has(days)) &&
  !isCutOtherwise(report, other) &&
  !isCutOtherwise(other, report);
