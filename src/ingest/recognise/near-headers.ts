// Headers that may be another spelling of an optional one: an export without it is still read, and its figures change.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { currencyCode } from '../../base/number/currency.ts';
import { areNear, spellingOf } from '../../base/text/spelling.ts';
import type { Column } from '../../read/cells/columns.ts';
import { parseCellDate } from '../../read/cells/date.ts';
import { plainNumber } from '../../read/cells/number.ts';
import { readRecords } from '../../read/csv/csv.ts';
import { firstPositionOf } from '../../sources/headers.ts';
import { otherRows } from '../extract/subtotals.ts';
import type { Recognised } from './recognise.ts';

/** Cells that are looked at to see whether a column holds what the header it resembles would head. */
const LOOKED_AT = 20;

interface Near {
  readonly field: string;
  readonly column: Column;
  /** The spelling that is usual. */
  readonly usual: string;
  readonly position: number;
}

/** Warns of columns that nobody reads and that look like one which the source could use and the file lacks. */
export function renamedHeaders(file: Recognised): Diagnostic[] {
  // Whoever describes the columns of a file names its headers.
  if (file.source.tool.startsWith('config:')) return [];
  const near = nearHeaders(file);
  if (near.length === 0) return [];
  const cells = firstCells(file, new Set(near.map(({ position }) => position)));
  const name = file.name.split('/').at(-1) ?? file.name;
  return near
    .filter(({ column, position }) => fits(column, cells.get(position) ?? []))
    .map(({ field, usual, position }) => {
      const header = (file.header[position] ?? '').trim();
      const entry = `sources: [{ files: ${quoted(name)}, columns: { ${field}: ${quoted(header)} } }]`;
      return diagnose({ file: file.name, line: file.headerLine }, 'renamed-header', header, usual, entry);
    });
}

// A JSON text is a YAML one.
const quoted = (text: string): string => JSON.stringify(text);

/** The optional columns that a header lacks, each with the header of nobody's that resembles it. */
export function nearHeaders({ header, source }: Pick<Recognised, 'header' | 'source'>): Near[] {
  const columns = Object.entries(source.columns).map(([field, column]) => ({
    field,
    column,
    position: firstPositionOf(header, column.headers),
  }));
  const read = new Set(columns.map(({ position }) => position));
  const unclaimed = [...header.entries()]
    .filter(([at, text]) => !read.has(at) && text.trim() !== '')
    .map(([at, text]) => [at, spellingOf(text)] as const);
  if (unclaimed.length === 0) return [];
  return columns.flatMap(({ field, column, position }) => {
    if (position >= 0 || column.constant !== null || !column.optional) return [];
    const usuals = column.headers.filter((wanted) => typeof wanted === 'string');
    const spellings = usuals.map((usual) => [usual, spellingOf(usual)] as const);
    for (const [at, written] of unclaimed) {
      const [usual] = spellings.find(([, spelling]) => areNear(written, spelling)) ?? [];
      if (usual !== undefined) return [{ field, column, usual, position: at }];
    }
    return [];
  });
}

function firstCells(file: Recognised, positions: ReadonlySet<number>): Map<number, string[]> {
  const isOther = otherRows(file.source, file.header);
  const found = new Map([...positions].map((position) => [position, [] as string[]]));
  readRecords(file.utf8, file.delimiter, {
    row(cells, line) {
      if (line <= file.headerEnd || cells.length !== file.header.length || isOther(cells)) return true;
      for (const [position, own] of found) {
        const cell = (cells[position] ?? '').trim();
        if (cell !== '' && !file.source.nulls.includes(cell)) own.push(cell);
      }
      return [...found.values()].some((own) => own.length < LOOKED_AT);
    },
    bad: () => {},
  });
  return found;
}

/** Whether a column has cells, and the first of them hold the type of another column. */
const fits = ({ type }: Column, cells: readonly string[]): boolean =>
  cells.length > 0 && cells.slice(0, LOOKED_AT).every((cell) => holds(type, cell));

function holds(type: Column['type'], cell: string): boolean {
  switch (type) {
    case 'text':
    case 'id':
    case 'period':
      return true;
    case 'day':
    case 'instant':
      return parseCellDate(cell, 'DMY') !== null || parseCellDate(cell, 'MDY') !== null;
    case 'flag':
      return /^(true|false|yes|no|y|n|1|0)$/i.test(cell);
    case 'currency':
      return currencyCode(cell) !== null;
    default:
      return plainNumber(cell, '.') !== null || plainNumber(cell, ',') !== null;
  }
}
