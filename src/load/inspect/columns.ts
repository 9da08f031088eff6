// The columns of a file: what each is read as, and how well.

import type { Reject } from '../../sources/extraction.ts';
import { fieldName } from '../../sources/field-name.ts';
import { positionOf } from '../../sources/headers.ts';
import type { MappingSpec } from '../../sources/mapping.ts';
import { datesOf, decimalOf, type Grounds } from './decision.ts';
import type { InspectedColumn, Masking } from './inspection.ts';
import type { Survey } from './survey.ts';

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
    const type = first?.bound.column.type ?? (fields.length > 0 ? 'text' : null);
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
export const unreadColumns = (
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

/** The source of nothing: its rows are all records, and none of its columns is known. */
export const NO_SOURCE = {
  id: '',
  tool: '',
  title: '',
  yields: 'accounts',
  signature: { all: [] },
  columns: {},
  nulls: [],
  decimal: 'decide',
  dates: 'decide',
  floats: false,
  other: () => false,
  exportedOn: () => null,
  begin: () => () => ({}),
  interprets: null,
} as const;

const dimensionsAt = (header: readonly string[], position: number, spec: MappingSpec | null): string[] =>
  Object.entries(spec?.dimensions ?? {})
    .filter(([, wanted]) => positionOf(header, wanted) === position)
    .map(([name]) => `dimension ${name}`);

/** Rows rejected because of a cell of the column; several fields may have been filled from one cell. */
function unreadableIn(header: string, rejects: readonly Reject[]): number {
  const about = rejects.filter(({ column, code }) => column === header && code !== 'missing-value');
  return new Set(about.map(({ line }) => line)).size;
}
