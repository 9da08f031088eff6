// The days that a report says it is about, in the rows above its header.

import { type Day, dayOf } from '../base/time/calendar.ts';
import { monthNamed } from '../base/time/month-names.ts';
import type { DayOrder } from '../read/cells/context.ts';
import { orderEvidence, parseCellDate } from '../read/cells/date.ts';
import type { Preamble, ReportDays } from './source.ts';

/** Each row of a preamble as one text: a comma in a title or a date cuts it into cells where nothing quotes it. */
export const linesOf = (preamble: Preamble): string[] =>
  preamble.map((cells) =>
    cells
      .join(',')
      .replace(/,+\s*$/, '')
      .trim(),
  );

// `October 1, 2026` and `1. Oktober 2026`, `1er octobre 2026`, `1 de octubre de 2026`.
const MONTH_FIRST = /^(\p{L}+)\.?\s+(\d{1,2}),?\s+(\d{4})$/u;
const DAY_FIRST = /^(\d{1,2})(?:\.|er|º)?\s+(?:de\s+)?(\p{L}+)\.?,?\s+(?:de\s+)?(\d{4})$/u;

function namedDay(text: string): Day | null {
  const monthFirst = MONTH_FIRST.exec(text);
  if (monthFirst) return dayOf(Number(monthFirst[3]), monthNamed(monthFirst[1] ?? ''), Number(monthFirst[2]));
  const dayFirst = DAY_FIRST.exec(text);
  return dayFirst ? dayOf(Number(dayFirst[3]), monthNamed(dayFirst[2] ?? ''), Number(dayFirst[1])) : null;
}

/**
 * The days between two dates, in US order or the one that is given unless one of them shows another; null where either is no
 * date, or they are the wrong way round.
 */
export function reportDays(from: string, to: string, otherwise: DayOrder = 'MDY'): ReportDays | null {
  const texts = [from, to].map((text) => text.trim());
  const shown = texts.map(orderEvidence).find((order) => order !== null);
  const order = shown ?? otherwise;
  const [day = null, last = null] = texts.map(
    (text) => namedDay(text) ?? parseCellDate(text, order)?.day ?? null,
  );
  if (day === null || last === null || last < day) return null;
  return { day, lastDay: last === day ? null : last };
}
