// Rows of a file that are no records, and the sums among them that single cells tell.

import { firstPositionOf } from '../../sources/headers.ts';
import type { Source } from '../../sources/source.ts';

/** Where in the rows of one file sums show. */
export interface SumSigns {
  readonly width: number;
  /** Positions of the cells without one of which a row of this width sums several. */
  readonly without: readonly number[];
  /** Position of the cell that says what a row is about; -1 where the file has no such column. */
  readonly subject: number;
  readonly called: RegExp;
  readonly nulls: readonly string[];
}

/** The signs of sums in files with this header; null for a source that declares none. */
export function sumSigns({ sums, columns, nulls }: Source, header: readonly string[]): SumSigns | null {
  if (!sums) return null;
  const positionOf = (key: string): number => firstPositionOf(header, columns[key]?.headers ?? []);
  return {
    width: header.length,
    without: (sums.without ?? []).map(positionOf).filter((position) => position >= 0),
    subject: positionOf(sums.of),
    called: sums.called,
    nulls,
  };
}

/** Tells the rows of a file that are no records: sums that its source declares, and what its own rule says. */
export function otherRows(source: Source, header: readonly string[]): (cells: readonly string[]) => boolean {
  const signs = sumSigns(source, header);
  return (cells) => (signs !== null && isSum(cells, signs)) || source.other(cells, header);
}

function isSum(cells: readonly string[], { width, without, subject, called, nulls }: SumSigns): boolean {
  const isCalled = (cell: string | undefined): boolean => called.test((cell ?? '').trim());
  if (isCalled(cells[subject])) return true;
  if (isNothing(cells[subject], nulls) && cells.some(isCalled)) return true;
  // A row of another width only lacks cells.
  if (cells.length !== width) return false;
  if (nulls.includes((cells[subject] ?? '').trim())) return true;
  return without.some((position) => isNothing(cells[position], nulls));
}

function isNothing(cell: string | undefined, nulls: readonly string[]): boolean {
  const text = (cell ?? '').trim();
  return text === '' || nulls.includes(text);
}
