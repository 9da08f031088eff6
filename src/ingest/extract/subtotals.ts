// Rows of a file that are no records, and the sums among them that single cells tell.

import { firstPositionOf } from '../../sources/headers.ts';
import type { Source } from '../../sources/source.ts';

/** Where in the rows of one file sums show. */
export interface SumSigns {
  readonly width: number;
  /** Position of a cell without which a row of this width sums several; -1 where the file has no such column. */
  readonly without: number;
  /** Positions of the cells that may call a row a sum. */
  readonly named: readonly number[];
  readonly called: RegExp;
  readonly nulls: readonly string[];
}

/** The signs of sums in files with this header; null for a source that declares none. */
export function sumSigns({ sums, columns, nulls }: Source, header: readonly string[]): SumSigns | null {
  if (!sums) return null;
  const positionOf = (key: string): number => firstPositionOf(header, columns[key]?.headers ?? []);
  return {
    width: header.length,
    without: sums.without === undefined ? -1 : positionOf(sums.without),
    named: [...new Set([0, ...(sums.in ?? []).map(positionOf)])].filter((position) => position >= 0),
    called: sums.called,
    nulls,
  };
}

/** Tells the rows of a file that are no records: sums that its source declares, and what its own rule says. */
export function otherRows(source: Source, header: readonly string[]): (cells: readonly string[]) => boolean {
  const signs = sumSigns(source, header);
  return (cells) => (signs !== null && isSum(cells, signs)) || source.other(cells, header);
}

function isSum(cells: readonly string[], { width, without, named, called, nulls }: SumSigns): boolean {
  // A row of another width only lacks cells.
  if (without >= 0 && cells.length === width && isNothing(cells[without], nulls)) return true;
  return named.some((position) => called.test((cells[position] ?? '').trim()));
}

function isNothing(cell: string | undefined, nulls: readonly string[]): boolean {
  const text = (cell ?? '').trim();
  return text === '' || nulls.includes(text);
}
