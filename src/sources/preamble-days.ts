// The days that a report says it is about, in the rows above its header.

import type { Day } from '../base/time/calendar.ts';
import { parseCellDate } from '../read/cells/date.ts';
import type { Preamble } from './source.ts';

/** The first and the last day of a report, as the fields of a row that sums all of them. */
export interface ReportDays {
  readonly day: Day;
  /** Null for a report on one day. */
  readonly lastDay: Day | null;
}

/** Each row of a preamble as one text: a comma in a title or a date cuts it into cells where nothing quotes it. */
export const linesOf = (preamble: Preamble): string[] =>
  preamble.map((cells) =>
    cells
      .join(',')
      .replace(/,+\s*$/, '')
      .trim(),
  );

/** The days between two dates, US order; null where either is no date, or they are the wrong way round. */
export function reportDays(from: string, to: string): ReportDays | null {
  const day = parseCellDate(from, 'MDY')?.day;
  const last = parseCellDate(to, 'MDY')?.day;
  if (day === undefined || last === undefined || last < day) return null;
  return { day, lastDay: last === day ? null : last };
}
