// The columns of a file: what each is read as, and how well.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import { type CellType, isDated, isNumeric } from '../../read/cells/columns.ts';
import { positionOf } from '../../sources/headers.ts';
import { NO_SOURCE, type Source } from '../../sources/source.ts';
import type { BoundColumn } from '../extract/bind.ts';
import type { Reject } from '../extract/extraction.ts';
import { type MappingSpec, ownDimensions } from '../mapping/spec.ts';
import { fieldName } from './field-name.ts';
import type { Decision, InspectedColumn, Masking } from './inspection.ts';
import type { ColumnSurvey, Survey } from './survey.ts';

// Why the numbers or dates of a column are read as they are.

interface Grounds {
  readonly source: Source;
  readonly spec: MappingSpec | null;
  /** Every column that is read, with what its cells show. */
  readonly read: readonly { readonly bound: BoundColumn; readonly seen: ColumnSurvey }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The decimal mark of a column; null where nothing had to be decided. */
function decimalOf(bound: BoundColumn, seen: ColumnSurvey, grounds: Grounds): Decision | null {
  if (!isNumeric(bound.column.type) || !seen.hasMarks) return null;
  const value = bound.format.mark;
  if (typeof value !== 'string') return null;
  if (grounds.spec?.decimal) return { value, from: 'config', line: null };
  if (grounds.source.decimal !== 'decide') return { value, from: 'source', line: null };
  if (seen.mark?.value === value) return { value, from: 'cell', line: seen.mark.line };
  const isAssumed = isOpen('ambiguous-decimals', bound, grounds);
  return { value, from: isAssumed ? 'assumed' : 'other-columns', line: null };
}

/** The order of day and month in a column; null where nothing had to be decided. */
function datesOf(bound: BoundColumn, seen: ColumnSurvey, grounds: Grounds): Decision | null {
  if (!isDated(bound.column.type) || !seen.hasOrders) return null;
  const value = bound.format.order;
  if (typeof value !== 'string') return null;
  if (grounds.spec?.dates) return { value, from: 'config', line: null };
  if (grounds.source.dates !== 'decide') return { value, from: 'source', line: null };
  if (seen.order?.value === value) return { value, from: 'cell', line: seen.order.line };
  if (isOpen('ambiguous-dates', bound, grounds)) return { value, from: 'assumed', line: null };
  const isShownElsewhere = grounds.read.some(
    (other) => isDated(other.bound.column.type) && other.seen.order !== null,
  );
  return { value, from: isShownElsewhere ? 'other-columns' : 'header-language', line: null };
}

const isOpen = (code: string, { format }: BoundColumn, { diagnostics }: Grounds): boolean =>
  diagnostics.some((said) => said.code === code && said.column === format.header);

interface Known {
  readonly survey: Survey;
  readonly grounds: Grounds;
  readonly rejects: readonly Reject[];
  readonly masking: Masking;
}

/** Every column of a file that is read. */
export function columnsOf(header: readonly string[], known: Known): InspectedColumn[] {
  const { survey, grounds, rejects, masking } = known;
  return header.map((text, position) => {
    const read = grounds.read.filter(({ bound }) => bound.position === position);
    const [first] = read;
    const fields = [
      ...new Set(read.map(({ bound }) => fieldName(bound.key))),
      ...dimensionsAt(header, position, grounds.spec),
    ];
    const type = shownType(first?.bound.column.type ?? (fields.length > 0 ? 'text' : null));
    const seen = survey.columns[position];
    return {
      column: position + 1,
      header: text.trim(),
      fields,
      type,
      decimal: first && seen ? decimalOf(first.bound, seen, grounds) : null,
      dates: first && seen ? datesOf(first.bound, seen, grounds) : null,
      cells: seen?.cells ?? 0,
      empty: seen?.empty ?? 0,
      unreadable: first ? unreadableIn(first.bound.format.header, rejects) : 0,
      samples: (seen?.samples ?? []).map((cell) => masking.cell(cell, fields[0] ?? null, type)),
    };
  });
}

/** Every column of a file of which no source is known. */
export const unrecognisedColumns = (
  header: readonly string[],
  survey: Survey,
  masking: Masking,
): InspectedColumn[] =>
  columnsOf(header, {
    survey,
    masking,
    rejects: [],
    grounds: { source: NO_SOURCE, spec: null, read: [], diagnostics: [] },
  });

const dimensionsAt = (header: readonly string[], position: number, spec: MappingSpec | null): string[] =>
  [...ownDimensions(spec)]
    .filter(([, wanted]) => positionOf(header, wanted) === position)
    .map(([name]) => `dimension ${name}`);

/** Rows rejected because of a cell of the column; several fields may have been filled from one cell. */
function unreadableIn(header: string, rejects: readonly Reject[]): number {
  const about = rejects.filter(({ column, code }) => column === header && code !== 'missing-value');
  return new Set(about.map(({ line }) => line)).size;
}

// A word that the model has another for is a text to whoever looks at the file.
const shownType = (type: CellType | null): CellType | null => (type === 'word' ? 'text' : type);
