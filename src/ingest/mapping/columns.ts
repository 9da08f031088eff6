// Columns as an entry of the config's `sources:` names them.

import { type CellType, type Column, isDated, type Lookup } from '../../read/cells/columns.ts';
import type { Kind } from '../../records/schema/collection.ts';
import { type CollectionName, fieldsOf } from '../../records/schema/schema.ts';
import type { Columns } from '../../sources/source.ts';
import {
  type ColumnSpec,
  type LookupSpec,
  type MappedField,
  type MappedType,
  type MappingSpec,
  specOf,
} from './spec.ts';

/** The columns that fill a field of a collection, the first under the field's name. */
export function columnsFor(collection: CollectionName, field: string, mapped: MappedField): Columns {
  const kind: Kind | undefined = Object.fromEntries(fieldsOf(collection))[field];
  const spec = specOf(mapped);
  const unit = kind === 'micros' ? 'micros' : 'minor';
  if (spec.days) return dayColumns(field, spec.days);
  // Which columns these are the header of a file says.
  if (spec.months !== undefined) return {};
  const column = { ...columnOf(cellType(field, kind, spec.as), []), unit, ...placeOf(spec) } as const;
  const sign = spec.sign ? { [signKey(field)]: columnOf('text', [spec.sign.header]) } : {};
  return { [field]: column, ...sign };
}

/** Key of the column that says whether a field's amount is added or taken away. */
export const signKey = (field: string): string => `${field} 0`;

/** Key of the column of days of a word, by the word's place. */
export const dayKey = (field: string, place: number): string => `${field} ${place + 1}`;

const dayColumns = (field: string, days: Readonly<Record<string, string>>): Columns =>
  Object.fromEntries(
    Object.values(days).map((header, place) => [dayKey(field, place), columnOf('day', [header])] as const),
  );

/** A source's own column, with what the entry says of it: it is read as the source reads it unless that says how. */
export function renamed(own: Column, mapped: MappedField): Column {
  const spec = specOf(mapped);
  return {
    ...own,
    ...placeOf(spec),
    optional: own.optional,
    type: spec.as === undefined ? own.type : typeAs(spec.as),
    zone: spec.zone ?? own.zone,
  };
}

/** Where the cells of a column are found, and what stands in for them. */
function placeOf({ header, headers, value, lookup, zone, ifBlank }: ColumnSpec): Partial<Column> {
  if (value !== undefined) return { headers: [], constant: value };
  return {
    headers: headers ?? (header === undefined ? [] : [header]),
    ...(lookup ? { lookup: lookupOf(lookup) } : {}),
    ...(headers ? { firstFilled: true } : {}),
    ...(zone === undefined ? {} : { zone }),
    ...(ifBlank === undefined ? {} : { ifBlank }),
    // A file without it is read, with a warning, unless a record needs it.
    optional: true,
    isMapped: true,
  };
}

function lookupOf({ file, key, value }: LookupSpec): Lookup {
  const keys = typeof key === 'string' ? [[key, key] as const] : Object.entries(key);
  return { file, key: keys, value, isNeeded: false };
}

/** Key of the column of a dimension that is looked up. */
export const DIMENSION = 'dimension ';

/** The columns of the dimensions that are looked up. */
export const dimensionColumns = ({ dimensions = {} }: MappingSpec): Columns =>
  Object.fromEntries(
    Object.entries(dimensions).flatMap(([name, given]) =>
      typeof given === 'string'
        ? []
        : [[`${DIMENSION}${name}`, { ...columnOf('text', []), ...placeOf(given) }] as const],
    ),
  );

export const columnOf = (type: CellType, headers: readonly string[]): Column => ({
  type,
  headers,
  optional: false,
  zone: null,
  constant: null,
  unit: 'minor',
});

/** The day after a last day is found when the row is made. */
const typeAs = (as: MappedType): CellType => (as === 'lastDay' ? 'day' : as);

/** How a field is stored that a source's own column fills; null for one of words or numbers that can be read one way. */
export function kindOf(type: CellType): Kind | null {
  if (isDated(type)) return 'day';
  if (type === 'money' || type === 'minor' || type === 'micros') return 'money';
  return type === 'decimal' || type === 'percent' ? 'decimal' : null;
}

function cellType(field: string, kind: Kind | undefined, as: MappedType | undefined): CellType {
  if (as !== undefined) return typeAs(as);
  if (field === 'period') return 'period';
  if (field === 'currency') return 'currency';
  if (field === 'id' || field === 'customer' || field === 'account') return 'id';
  return kind === 'micros' ? 'money' : (kind ?? 'text');
}
