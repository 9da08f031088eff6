// Period labels as people say them; a label that has no such form is shown as it is.

import { safeText } from '../../base/text/safe-text.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `October 2026`, `Q3 2026`, `FY2026 Q3`, `week 45, 2026`, `2026-10-01 – 2026-10-15`. */
export function periodWords(label: string): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(label) ?? [];
  if (year && month) return `${monthName(month)} ${year}`;
  return (
    quarterOf(label) ??
    label
      .replace(/^(\d{4})-W0?(\d+)$/, 'week $2, $1')
      .replace(/^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/, '$1 – $2')
  );
}

/** The same for the head of a column: `Oct 2026`, `W45 2026`, `1–15 Oct 2026`. */
export function shortPeriod(label: string): string {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(label) ?? [];
  if (year && month) return `${shortMonth(month)} ${year}`;
  return quarterOf(label) ?? shortRange(label) ?? safeText(label).replace(/^(\d{4})-(W\d{2})$/, '$2 $1');
}

function quarterOf(label: string): string | null {
  const [, year, quarter] = /^((?:FY)?\d{4})-(Q[1-4])$/.exec(label) ?? [];
  if (!year || !quarter) return null;
  return year.startsWith('FY') ? `${year} ${quarter}` : `${quarter} ${year}`;
}

function shortRange(label: string): string | null {
  const match = /^(\d{4})-(\d{2})-0?(\d+)\.\.(\d{4})-(\d{2})-0?(\d+)$/.exec(label);
  if (!match) return null;
  const [, year = '', month = '', day = '', lastYear = '', lastMonth = '', lastDay = ''] = match;
  const end = `${lastDay} ${shortMonth(lastMonth)} ${lastYear}`;
  if (year !== lastYear) return `${day} ${shortMonth(month)} ${year}–${end}`;
  return month === lastMonth ? `${day}–${end}` : `${day} ${shortMonth(month)}–${end}`;
}

const monthName = (month: string): string => MONTHS[Number(month) - 1] ?? month;
const shortMonth = (month: string): string => monthName(month).slice(0, 3);
