// Reports of spend with a row for each week, month, quarter or year: which days such a row sums.

import { memoize } from '../base/memoize.ts';
import { foldedWords } from '../base/text/spelling.ts';
import { addDays, addMonths, asDay, type Day, type Interval } from '../base/time/calendar.ts';
import { monthNamed } from '../base/time/month-names.ts';
import { day, optional, period } from '../read/cells/columns.ts';
import type { ReportDays } from './source.ts';

/** The first day of a week written with its last (`2026-09-28 ~ 2026-10-04`), any other text as it is. */
const fromDay = (cell: string): string =>
  /^(.*\d)\s*(?:~|–|—|\s-\s|\s(?:to|bis|au|al|a|do)\s)\s*\S*\d.*$/.exec(cell)?.[1] ?? cell;

/** The first day of a month that is named (`October 2026`, `Oct-26`, `10/2026`, `2026-10`); any other text as it is. */
function firstOfMonth(cell: string): string {
  const [, ahead, number] = /^(\d{4})[-/.](\d{1,2})$/.exec(cell) ?? [];
  const [, early, behind] = /^(\d{1,2})[-/.](\d{4})$/.exec(cell) ?? [];
  const [, name = '', year = ''] = /^(\p{L}{3,})\.?(?:\s+de)?[\s-]+(\d{4}|\d{2})$/u.exec(cell) ?? [];
  const month = Number(number ?? early ?? monthNamed(name));
  const written = ahead ?? behind ?? (year.length === 2 ? `20${year}` : year);
  return month >= 1 && month <= 12 && written !== ''
    ? `${written}-${String(month).padStart(2, '0')}-01`
    : cell;
}

/** Columns that hold the first day of what a row sums, or the year. */
export const segmentColumns = {
  week: {
    ...optional(day('Week', 'Woche', 'Semaine', 'Semana', 'Tydzień', 'Hafta', 'Settimana')),
    complete: fromDay,
  },
  month: {
    ...optional(day('Month', 'Monat', 'Mois', 'Mes', 'Mês', 'Miesiąc', 'Ay', 'Mese')),
    complete: firstOfMonth,
  },
  quarter: optional(day('Quarter', 'Quartal', 'Trimestre', 'Kwartał', 'Çeyrek')),
  year: optional(period('Year', 'Jahr', 'Année', 'Año', 'Ano', 'Rok', 'Yıl')),
};

export const SEGMENTS = ['week', 'month', 'quarter', 'year'] as const;

/** Which segment a column of days is named for, alone or as the one that begins then (`Week of`); null for any other name. */
export function segmentNamed(header: string): (typeof SEGMENTS)[number] | null {
  const said = folded(header)
    .replace(/^gregorian /, '')
    .replace(BEGINNING, '');
  return SEGMENTS.find((segment) => names(segmentColumns[segment]).includes(said)) ?? null;
}

const folded = (header: string): string => foldedWords(header).join(' ');

const names = memoize(({ headers }: { readonly headers: readonly (string | RegExp)[] }) =>
  headers.map((header) => folded(String(header))),
);

const BEGINNING = / (of|starting|beginning|commencing|start|from|vom|ab|du|de|del|desde|od|baslangici)$/;

interface SegmentCells {
  readonly week: Day | null;
  readonly month: Day | null;
  readonly quarter: Day | null;
  readonly year: Interval | null;
}

/** The days of the shortest segment that a row states, those of them that the report is about; null where it states none. */
export function segmentDays(cells: SegmentCells, report: ReportDays | null): ReportDays | null {
  const days = intervalOf(cells);
  if (days === null) return null;
  const last = addDays(days.end, -1);
  if (report === null || report.day > last || (report.lastDay ?? report.day) < days.start)
    return { day: days.start, lastDay: last };
  const [from, to] = [Math.max(days.start, report.day), Math.min(last, report.lastDay ?? report.day)];
  return { day: asDay(from), lastDay: from === to ? null : asDay(to) };
}

function intervalOf({ week, month, quarter, year }: SegmentCells): Interval | null {
  if (week !== null) return { start: week, end: addDays(week, 7) };
  if (month !== null) return { start: month, end: addMonths(month, 1) };
  return quarter === null ? year : { start: quarter, end: addMonths(quarter, 3) };
}
