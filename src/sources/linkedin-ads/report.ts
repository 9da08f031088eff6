// What LinkedIn's reports have in common: lines above the header that name the report's days, and rows of several days.

import type { Day } from '../../base/time/calendar.ts';
import { linesOf, reportDays } from '../preamble-days.ts';
import type { Preamble, ReportDays } from '../source.ts';

export const reportDaysOf = (preamble: Preamble, start: string, end: string): ReportDays | null =>
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

/** The last day of a row that sums several days. */
export const lastOfSeveral = ({
  day,
  lastDay,
}: {
  readonly day: Day | null;
  readonly lastDay: Day | null;
}) => (lastDay === day ? null : lastDay);
