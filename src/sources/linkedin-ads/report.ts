// What LinkedIn's reports have in common: lines above the header that name the report's days, and rows of several days.

import type { Day } from '../../base/time/calendar.ts';
import { parseCellDate } from '../../read/cells/date.ts';
import { firstPositionOf } from '../headers.ts';
import { linesOf, reportDays } from '../preamble-days.ts';
import type { FileRows, Preamble, ReportDays } from '../source.ts';

/** The names of the lines that state the first and the last day of a report, and of the column with a row's first day. */
interface Names {
  readonly start: string;
  readonly end: string;
  readonly day: string;
  readonly dates: 'DMY' | 'MDY';
}

export const ENGLISH: Names = {
  start: 'Report Start',
  end: 'Report End',
  day: 'Start Date (in UTC)',
  dates: 'MDY',
};
export const GERMAN: Names = {
  start: 'Startdatum des Berichts',
  end: 'Enddatum des Berichts',
  day: 'Startdatum (in UTC)',
  dates: 'DMY',
};

export const reportDaysOf = (preamble: Preamble, { start, end }: Names): ReportDays | null =>
  reportDays(statedAs(preamble, start) ?? '', statedAs(preamble, end) ?? '');

/**
 * The day behind a name. `Date Generated: 10/1/2026, 6:02 AM (UTC)` stands in one cell, or in two where the comma is the
 * delimiter; `Startdatum des Berichts: 1. Oktober 2026` has no time.
 */
export function statedAs(preamble: Preamble, name: string): string | null {
  const line = linesOf(preamble).find((text) => text.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  const said = line?.slice(name.length + 1).trim() ?? '';
  return /^[\d/.-]*\d(?=[\s,]|$)|^\d.*/.exec(said)?.[0] ?? null;
}

/**
 * The last day of rows that sum several days: the one that they state; else, where all of them start with the report, its
 * last, as a report without a breakdown by time has a row for all of its days.
 */
export function lastDays({ header, preamble, all }: FileRows, names: Names) {
  const report = reportDaysOf(preamble, names);
  const at = firstPositionOf(header, [names.day]);
  const isWhole = (all?.() ?? []).every(
    ({ cells }) => parseCellDate(cells[at] ?? '', names.dates)?.day === report?.day,
  );
  return ({ day, lastDay }: { readonly day: Day | null; readonly lastDay: Day | null }): Day | null => {
    if (lastDay !== null) return lastDay === day ? null : lastDay;
    return isWhole && day === report?.day ? (report?.lastDay ?? null) : null;
  };
}
