// Why the numbers or dates of a column are read as they are.

import type { Diagnostic } from '../../base/diagnostic.ts';
import { isDated, isNumeric } from '../../read/columns.ts';
import type { BoundColumn } from '../../sources/bind.ts';
import type { MappingSpec } from '../../sources/mapping.ts';
import type { Source } from '../../sources/source.ts';
import type { Decision } from './inspection.ts';
import type { ColumnSurvey } from './survey.ts';

export interface Grounds {
  readonly source: Source;
  readonly spec: MappingSpec | null;
  /** Every column that is read, with what its cells show. */
  readonly read: readonly { readonly bound: BoundColumn; readonly seen: ColumnSurvey }[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The decimal mark of a column; null where nothing had to be decided. */
export function decimalOf(bound: BoundColumn, seen: ColumnSurvey, grounds: Grounds): Decision | null {
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
export function datesOf(bound: BoundColumn, seen: ColumnSurvey, grounds: Grounds): Decision | null {
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
