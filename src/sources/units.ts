// In which unit amounts are that a tool writes now as cents, now as euros: what the file itself shows decides.

import type { Column } from '../read/columns.ts';
import { readRecords } from '../read/csv.ts';
import type { Recognised } from './recognise.ts';

interface FoundColumn {
  readonly key: string;
  readonly column: Column;
  readonly position: number;
}

/** The columns as they are to be read: amounts of a doubtful unit are in the currency's own where any has decimals. */
export function inShownUnits(file: Recognised, found: readonly FoundColumn[]): FoundColumn[] {
  const doubtful = found.filter(({ column }) => column.majorIfDecimals);
  if (doubtful.length === 0 || !haveDecimals(file, doubtful)) return [...found];
  return found.map((one) =>
    one.column.majorIfDecimals ? { ...one, column: { ...one.column, type: 'money' } } : one,
  );
}

function haveDecimals(file: Recognised, columns: readonly FoundColumn[]): boolean {
  let found = false;
  readRecords(file.utf8, file.delimiter, {
    row(cells, line) {
      if (line > file.headerEnd && cells.length === file.header.length) {
        found = columns.some(({ position }) => /[.,]\d{1,2}$/.test((cells[position] ?? '').trim()));
      }
      return !found;
    },
    bad: () => {},
  });
  return found;
}
