// Reports of spend with a row for each week, month, quarter or year: which days such a row sums.

import { foldedWords } from '../base/text/spelling.ts';
import { addDays, addMonths, asDay, type Day, type Interval } from '../base/time/calendar.ts';
import { day, optional, period } from '../read/cells/columns.ts';
import type { ReportDays } from './source.ts';

/** Columns that hold the first day of what a row sums, or the year. */
export const segmentColumns = {
  week: optional(day('Week', 'Woche', 'Semaine', 'Semana', 'Tydzień', 'Hafta', 'Settimana')),
  month: optional(day('Month', 'Monat', 'Mois', 'Mes', 'Mês', 'Miesiąc', 'Ay')),
  quarter: optional(day('Quarter', 'Quartal', 'Trimestre', 'Kwartał', 'Çeyrek')),
  year: optional(period('Year', 'Jahr', 'Année', 'Año', 'Ano', 'Rok', 'Yıl')),
};

export const SEGMENTS = ['week', 'month', 'quarter', 'year'] as const;

/** Which segment a column of days is named for, alone or as the one that begins then (`Week of`); null for any other name. */
export function segmentNamed(header: string): (typeof SEGMENTS)[number] | null {
  const said = folded(header)
    .replace(/^gregorian /, '')
    .replace(BEGINNING, '');
  return SEGMENTS.find((segment) => names[segment].includes(said)) ?? null;
}

const folded = (header: string): string => foldedWords(header).join(' ');

const namesOf = (segment: (typeof SEGMENTS)[number]): string[] =>
  segmentColumns[segment].headers.map((header) => folded(String(header)));

const names = {
  week: namesOf('week'),
  month: namesOf('month'),
  quarter: namesOf('quarter'),
  year: namesOf('year'),
};

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
