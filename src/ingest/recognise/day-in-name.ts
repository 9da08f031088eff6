// On which day a file was exported, as far as its name or its folder's says so.

import { type Day, dayOfInstant, parseDay } from '../../base/time/calendar.ts';
import { certainDay } from '../../read/cells/date.ts';

// Salesforce names a report's file after the moment, in milliseconds since 1970: `report1774996200000.csv`.
const MOMENT = /^report(1\d{12})(?!\d)/i;
const YEAR_FIRST = /(?<!\d)(20\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)/g;
const YEAR_LAST = /(?<!\d)(\d{1,2})([-_.])(\d{1,2})\2(20\d{2})(?!\d)/g;

/**
 * The last full date in a file's name: `deals-2026-10-31.csv`, `All Opp 29-10-2026 12-36-19.csv`. Null without one, and
 * for one such as 03-04-2026 that is another day in another country.
 */
export function dayInName(name: string, zone: string): Day | null {
  const base = name.split('/').at(-1) ?? name;
  const moment = MOMENT.exec(base)?.[1];
  if (moment !== undefined) return dayOfInstant(Math.floor(Number(moment) / 1000), zone);
  return fullDate(base);
}

function fullDate(text: string): Day | null {
  const yearFirst = [...text.matchAll(YEAR_FIRST)].at(-1);
  if (yearFirst) return parseDay(`${yearFirst[1]}-${yearFirst[3]}-${yearFirst[4]}`);
  const yearLast = [...text.matchAll(YEAR_LAST)].at(-1);
  return yearLast ? certainDay(`${yearLast[1]}-${yearLast[3]}-${yearLast[4]}`) : null;
}

const MONTH = /(?<!\d)(20\d{2})[-_.]?(0[1-9]|1[0-2])(?!\d)/;

/**
 * The day, or the first day of the month, that a path names last: of the file itself, else of the folder nearest to it.
 * It tells which of two files is the newer, not how far either speaks. Null for a path without dates.
 */
export function dayInPath(path: string): Day | null {
  for (const part of path.split(/[/\\]/).reverse()) {
    const month = MONTH.exec(part);
    const day = fullDate(part) ?? (month ? parseDay(`${month[1]}-${month[2]}-01`) : null);
    if (day !== null) return day;
  }
  return null;
}
