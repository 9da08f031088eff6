// Lets a source see all records of a file before the first of them is read: some reports say with one row what
// another means.

import { readRecords } from '../../read/csv/csv.ts';
import type { WrittenRow } from '../../sources/source.ts';
import { otherRows } from '../../sources/subtotals.ts';
import type { Recognised } from '../recognise/recognise.ts';
import { Groups } from './row-context.ts';

/** The same file, whose source is shown every record if it asked for that. */
export function lookingAhead(file: Recognised): Recognised {
  const { source } = file;
  if (!source.looksAhead) return file;
  return {
    ...file,
    source: { ...source, begin: (rows) => source.begin({ ...rows, all: () => rowsOf(file) }) },
  };
}

function rowsOf({ utf8, delimiter, header, headerEnd, source }: Recognised): WrittenRow[] {
  const groups = new Groups();
  const isOther = otherRows(source, header);
  const rows: WrittenRow[] = [];
  readRecords(utf8, delimiter, {
    row(cells, line) {
      if (line <= headerEnd || cells.every((cell) => cell.trim() === '')) return;
      if (isOther(cells)) groups.look(cells);
      else if (cells.length === header.length) rows.push({ cells, group: groups.current });
    },
    bad: () => {},
  });
  return rows;
}
