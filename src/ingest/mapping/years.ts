// The year that a file says once, above its header, and leaves out of its days and months.

import { dayOf, formatDay } from '../../base/time/calendar.ts';
import { monthNamed } from '../../base/time/month-names.ts';
import type { Preamble } from '../../sources/source.ts';
import type { MappingSpec } from './spec.ts';

/**
 * The year of a column, by its place: the one that an entry states, or the nearest above it or to the left of that, or the
 * only one above the header; null where there is none.
 */
export function yearsAbove({ year }: MappingSpec, preamble: Preamble): (at: number) => number | null {
  if (year !== 'above') return () => year ?? null;
  const row = [...preamble]
    .reverse()
    .find((cells) => cells.filter((cell) => yearOf(cell) !== null).length > 0);
  const named = new Set(
    preamble.flatMap((cells) => cells.flatMap((cell) => cell.match(/\b(19|20)\d{2}\b/g) ?? [])),
  );
  const [only] = named.size === 1 ? [...named].map(Number) : [];
  return (at) => {
    if (only !== undefined) return only;
    for (let place = at; row && place >= 0; place--) {
      const found = yearOf(row[place] ?? '');
      if (found !== null) return found;
    }
    return null;
  };
}

const yearOf = (cell: string): number | null => {
  const [, year] = /^\D{0,12}((?:19|20)\d{2})$/.exec(cell.trim()) ?? [];
  return year === undefined ? null : Number(year);
};

/**
 * A day without its year (`05.06.`, `5/6`, `0506`, `5 Jun`) with it, as 2025-06-05; any other text as it is.
 * @param order of day and month; null: nobody said it, and only points (5.6.) and names of months tell
 */
export function withYear(cell: string, year: number, order: 'DMY' | 'MDY' | null): string {
  const parts = partsOf(cell.trim(), order);
  const day = parts === null ? null : dayOf(year, parts.month, parts.day);
  return day === null ? cell : formatDay(day);
}

function partsOf(cell: string, order: 'DMY' | 'MDY' | null): { day: number; month: number } | null {
  const [, one, mark, two] = /^(\d{1,2})([./-])(\d{1,2})\.?$/.exec(cell) ?? [];
  if (one !== undefined) return inOrder(Number(one), Number(two), order ?? (mark === '.' ? 'DMY' : null));
  // A spreadsheet takes the zero away from 0506.
  const [, first, second] = /^(\d{1,2})(\d{2})$/.exec(cell) ?? [];
  if (first !== undefined) return inOrder(Number(first), Number(second), order);
  const [, day, name] = /^(\d{1,2})\.?[\s-]+(\p{L}+)\.?$/u.exec(cell) ?? [];
  const [, other, last] = /^(\p{L}+)\.?[\s-]+(\d{1,2})$/u.exec(cell) ?? [];
  const month = monthNamed(name ?? other ?? '');
  return month === 0 ? null : { day: Number(day ?? last), month };
}

const inOrder = (one: number, two: number, order: 'DMY' | 'MDY' | null) =>
  order === null ? null : order === 'DMY' ? { day: one, month: two } : { day: two, month: one };
