// Months as tables name them: in a cell of a row, or in the header of a column.

import { addMonths, dayOf, type Interval } from './calendar.ts';
import { monthNamed } from './month-names.ts';

/**
 * The month that a text names: `2025-06`, `06/2025`, `202506`, `June 2025`, `Jun-25`, or any day of it with the year
 * first, `2025-06-30`; with a year given also `Jun` alone. Null for any other text.
 */
export function monthIn(text: string, year: number | null): Interval | null {
  const cell = text.trim();
  for (const read of [yearFirst, yearLast, worded]) {
    const found = read(cell);
    if (found) return monthOf(found);
  }
  const month = year === null ? 0 : monthNamed(cell.replace(/\.$/, ''));
  return month > 0 && year !== null ? monthOf({ year, month }) : null;
}

interface Named {
  readonly year: number;
  readonly month: number;
}

function monthOf({ year, month }: Named): Interval | null {
  const start = dayOf(year, month, 1);
  return start === null ? null : { start, end: addMonths(start, 1) };
}

function yearFirst(text: string): Named | null {
  const [, year, month] =
    /^(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2}(?:[T ].*)?)?$/.exec(text) ?? /^(\d{4})(\d{2})$/.exec(text) ?? [];
  return year === undefined ? null : { year: Number(year), month: Number(month) };
}

function yearLast(text: string): Named | null {
  const [, month, year] = /^(\d{1,2})[-/.](\d{4})$/.exec(text) ?? [];
  return year === undefined ? null : { year: Number(year), month: Number(month) };
}

function worded(text: string): Named | null {
  const [, first, second] =
    /^(\p{L}+)\.?[\s'’/-]*(\d{2}|\d{4})$/u.exec(text) ?? /^(\d{4})[\s-]*(\p{L}+)\.?$/u.exec(text) ?? [];
  if (first === undefined || second === undefined) return null;
  const [name, digits] = /^\d/.test(first) ? [second, first] : [first, second];
  const month = monthNamed(name);
  return month === 0 ? null : { year: digits.length === 2 ? 2000 + Number(digits) : Number(digits), month };
}
