// Months, quarters and years: how they are written and which days they cover.

import { addMonths, asDay, type Day, type Interval, partsOf } from './calendar.ts';

/** A month, quarter or year as its place in the row of all units of that length: 2026-Q3 is 2026 × 4 + 2. */
export interface UnitName {
  readonly months: UnitMonths;
  /** Whether the year is written as a fiscal one. */
  readonly isFiscal: boolean;
  readonly index: number;
}

/** Length of a month, a quarter or a year in months. */
export type UnitMonths = 1 | 3 | 12;

/** Reads `2026-10`, `2026-Q3`, `FY2026-Q3`, `2026` or `FY2026` in any case; null for any other text. */
export function readUnitName(text: string): UnitName | null {
  const month = /^([1-9]\d{3})-(0[1-9]|1[0-2])$/.exec(text);
  if (month) return { months: 1, isFiscal: false, index: Number(month[1]) * 12 + Number(month[2]) - 1 };
  const match = /^(FY)?([1-9]\d{3})(?:-Q([1-4]))?$/i.exec(text);
  if (!match) return null;
  const isFiscal = match[1] !== undefined;
  const year = Number(match[2]);
  if (match[3] === undefined) return { months: 12, isFiscal, index: year };
  return { months: 3, isFiscal, index: year * 4 + Number(match[3]) - 1 };
}

/** The name as reports print it. */
export function writeUnitName({ months, isFiscal, index }: UnitName): string {
  const perYear = 12 / months;
  const year = (isFiscal ? 'FY' : '') + String(Math.floor(index / perYear)).padStart(4, '0');
  if (months === 12) return year;
  const number = (index % perYear) + 1;
  return months === 3 ? `${year}-Q${number}` : `${year}-${String(number).padStart(2, '0')}`;
}

/** The unit that holds a day; a fiscal year that starts in January is the calendar year and written so. */
export function unitHolding(day: Day, months: UnitMonths, fiscalYearStart: number): UnitName {
  const { year, month } = partsOf(day);
  const isFiscal = months !== 1 && fiscalYearStart !== 1;
  const monthsSinceYear0 = year * 12 + month - 1;
  const index = isFiscal ? monthsSinceYear0 - fiscalOffset(fiscalYearStart) : monthsSinceYear0;
  return { months, isFiscal, index: Math.floor(index / months) };
}

/** The days of a unit; `fiscalYearStart` (month 1–12) counts only for a fiscal one. */
export function unitDays({ months, isFiscal, index }: UnitName, fiscalYearStart: number): Interval {
  const monthsSinceYear0 = index * months + (isFiscal ? fiscalOffset(fiscalYearStart) : 0);
  const start = addMonths(asDay(0), monthsSinceYear0 - 1970 * 12);
  return { start, end: addMonths(start, months) };
}

// A fiscal year is named for the year in which it ends: unless it starts in January it starts the year before.
const fiscalOffset = (fiscalYearStart: number): number => (fiscalYearStart === 1 ? 0 : fiscalYearStart - 13);
