// Dates as exports write them. A day is taken as written; which zone a time of day belongs to is for the caller.

import { asDay, type Day, dayOf, dayOfInstant, instantOfWallClock } from '../../base/time/calendar.ts';
import type { Column } from './columns.ts';
import type { CellContext, CellFormat, DayOrder, Mixed } from './context.ts';

interface TimeOfDay {
  /** Wall-clock seconds since midnight, fractions dropped; null where the cell has no time. */
  readonly secondOfDay: number | null;
  /** Seconds that the stated zone is ahead of UTC; null where the cell states none. */
  readonly offsetSeconds: number | null;
}

interface CellDate extends TimeOfDay {
  readonly day: Day;
}

const SPACE = 32;
const HYPHEN = 45;
const SLASH = 47;
const DIGIT_0 = 48;
const COLON = 58;
const LETTER_T = 84;

// Spreadsheets save a year as its last two figures, which after a hyphen may as well be a day (26-10-12).
const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|(?<!-)\d{2})(.*)$/;
const MONTH_FIRST = /^([a-z]{3,9})\.?[\s-](\d{1,2}),?[\s-](\d{4})(.*)$/i;
const DAY_FIRST = /^(\d{1,2})[\s-]([a-z]{3,9})\.?,?[\s-](\d{4}|\d{2})(.*)$/i;
const TIME =
  /^(?:T|,?\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?(?:\s*([ap])\.?m\.?)?(?:\s*(Z|UTC|([+-])(\d{2}):?(\d{2})))?$/i;
const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

/** The order that a cell proves by naming a day in that one only, or by its points (14.07.2026); else null. */
export function orderEvidence(cell: string): DayOrder | null {
  const separator = NUMERIC.exec(cell.trim())?.[2];
  if (separator === undefined) return null;
  const dayFirst = parseCellDate(cell, 'DMY') !== null;
  const monthFirst = parseCellDate(cell, 'MDY') !== null;
  if (dayFirst && (separator === '.' || !monthFirst)) return 'DMY';
  return monthFirst && !dayFirst ? 'MDY' : null;
}

/** The day that a text names in whatever order it is read; null where it would be one day or another. */
export function certainDay(text: string): Day | null {
  const [dayFirst, monthFirst] = [parseCellDate(text, 'DMY'), parseCellDate(text, 'MDY')];
  const order = orderEvidence(text);
  if (order !== null) return (order === 'MDY' ? monthFirst : dayFirst)?.day ?? null;
  return dayFirst && dayFirst.day === monthFirst?.day ? dayFirst.day : null;
}

/** What a cell states, `order` deciding which day 3/4/2026 is; null for other texts and days that do not exist. */
export function parseCellDate(cell: string, order: DayOrder): CellDate | null {
  const text = cell.trim();
  const separator = text.charCodeAt(4);
  if ((separator === HYPHEN || separator === SLASH) && text.charCodeAt(7) === separator) {
    return parseYearFirst(text);
  }
  const numeric = NUMERIC.exec(text);
  if (!numeric) return parseNamedMonth(text);
  const [, first, , second, year, rest = ''] = numeric;
  const [dayOfMonth, month] = order === 'DMY' ? [first, second] : [second, first];
  return withTime(dayOf(yearOf(year), Number(month), Number(dayOfMonth)), rest);
}

/** Of two figures, as spreadsheets and C take them: 69 to 99 are of the last century. */
function yearOf(written = ''): number {
  const year = Number(written);
  return written.length > 2 ? year : year + (year < 69 ? 2000 : 1900);
}

/** 1970-01-01 as Excel counts days, in the system that begins with 1900. */
const EXCEL_EPOCH = 25_569;

/** What a number states that a spreadsheet shows as a date, five digits being 1927 to 2173; null for other texts. */
export function parseSerialDate(cell: string): CellDate | null {
  const match = /^(\d{5})(?:[.,](\d+))?$/.exec(cell.trim());
  if (!match) return null;
  const [, whole, fraction] = match;
  const day = asDay(Number(whole) - EXCEL_EPOCH);
  if (fraction === undefined) return { day, secondOfDay: null, offsetSeconds: null };
  return { day, secondOfDay: Math.floor(Number(`0.${fraction}`) * 86_400), offsetSeconds: null };
}

/** `yyyy-mm-dd` is what most exports write, so it is read by position, without a pattern. */
function parseYearFirst(text: string): CellDate | null {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
  const month = twoDigits(text, 5);
  const dayOfMonth = twoDigits(text, 8);
  if (Number.isNaN(year + month + dayOfMonth)) return null;
  return withTime(dayOf(year, month, dayOfMonth), text.slice(10));
}

/** NaN where the text has no two digits there. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - DIGIT_0;
  const ones = text.charCodeAt(at + 1) - DIGIT_0;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function parseNamedMonth(text: string): CellDate | null {
  const monthFirst = MONTH_FIRST.exec(text);
  const match = monthFirst ?? DAY_FIRST.exec(text);
  if (!match) return null;
  const [, first = '', second = '', year, rest = ''] = match;
  const [name, dayOfMonth] = monthFirst ? [first, second] : [second, first];
  return withTime(dayOf(yearOf(year), monthNumber(name.toLowerCase()), Number(dayOfMonth)), rest);
}

/** 1–12, or 0 for a word that is no month. */
function monthNumber(name: string): number {
  if (name === 'sept') return 9;
  return 1 + MONTHS.findIndex((month) => month === name || month.slice(0, 3) === name);
}

function withTime(day: Day | null, rest: string): CellDate | null {
  if (day === null) return null;
  if (rest === '') return { day, secondOfDay: null, offsetSeconds: null };
  const time = parseTime(rest);
  return time && { day, secondOfDay: time.secondOfDay, offsetSeconds: time.offsetSeconds };
}

function parseTime(rest: string): TimeOfDay | null {
  const plain = plainSecondOfDay(rest);
  if (!Number.isNaN(plain)) return { secondOfDay: plain, offsetSeconds: null };
  const match = TIME.exec(rest);
  if (!match) return null;
  const [, hour, minute, second = '0', half, zone, sign, zoneHours, zoneMinutes] = match;
  const secondOfDay = secondsOf(hourOf(Number(hour), half?.toLowerCase()), Number(minute), Number(second));
  if (Number.isNaN(secondOfDay)) return null;
  if (zone === undefined) return { secondOfDay, offsetSeconds: null };
  if (sign === undefined) return { secondOfDay, offsetSeconds: 0 };
  const offset = secondsOf(Number(zoneHours), Number(zoneMinutes), 0);
  if (Number.isNaN(offset)) return null;
  return { secondOfDay, offsetSeconds: sign === '-' ? 0 - offset : offset };
}

/** ` HH:MM` or ` HH:MM:SS`, read by position; NaN for any other text. */
function plainSecondOfDay(rest: string): number {
  const first = rest.charCodeAt(0);
  if ((first !== SPACE && first !== LETTER_T) || rest.charCodeAt(3) !== COLON) return Number.NaN;
  if (rest.length === 6) return secondsOf(twoDigits(rest, 1), twoDigits(rest, 4), 0);
  if (rest.length !== 9 || rest.charCodeAt(6) !== COLON) return Number.NaN;
  return secondsOf(twoDigits(rest, 1), twoDigits(rest, 4), twoDigits(rest, 7));
}

/** 0–23 of an hour on the clock's a.m. or p.m. half; NaN where that half has no such hour. */
function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** NaN where no clock shows this. */
const secondsOf = (hour: number, minute: number, second: number): number =>
  hour < 24 && minute < 60 && second < 60 ? hour * 3600 + minute * 60 + second : Number.NaN;

type DateFormat = Pick<CellFormat, 'order' | 'otherOrder'>;

/** The date of a cell; null where it has none, the lines that show both orders where it could be two. */
export function dateIn(cell: string, format: DateFormat): CellDate | Mixed | null {
  // A date that begins with its year is written in one way only.
  if (isYearFirst(cell)) return parseCellDate(cell, 'MDY');
  const { order, otherOrder } = format;
  if (typeof order === 'string') {
    if (otherOrder && (orderEvidence(cell) ?? order) !== order) otherOrder();
    return parseCellDate(cell, order);
  }
  const [dayFirst, monthFirst] = [parseCellDate(cell, 'DMY'), parseCellDate(cell, 'MDY')];
  if (!dayFirst || !monthFirst || dayFirst.day === monthFirst.day) return dayFirst ?? monthFirst;
  return orderEvidence(cell) === 'DMY' ? dayFirst : order;
}

const isYearFirst = (cell: string): boolean => (cell[4] === '-' || cell[4] === '/') && cell[7] === cell[4];

/** The day of a cell; complains and gives null where it has none, or where it could be two. */
export function calendarDay(column: Column, cell: string, { format, complain }: CellContext): Day | null {
  const parsed = (column.serials ? parseSerialDate(cell) : null) ?? dateIn(cell, format);
  if (parsed === null || 'lines' in parsed) {
    if (parsed === null) complain('not-a-date', format.header, cell);
    else complain('ambiguous-cell', format.header, cell, ...parsed.lines);
    return null;
  }
  const { day, secondOfDay, offsetSeconds } = parsed;
  // A date alone is a day of the calendar and is never shifted; neither is wall-clock time of the reporting zone.
  if (column.type === 'day' || secondOfDay === null) return day;
  const wall = day * 86_400 + secondOfDay;
  if (offsetSeconds !== null) return dayOfInstant(wall - offsetSeconds, format.zone);
  if (column.zone === null || column.zone === format.zone) return day;
  return dayOfInstant(instantOfWallClock(wall, column.zone), format.zone);
}
