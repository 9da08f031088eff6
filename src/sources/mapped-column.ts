// Columns as an entry of the config's `sources:` names them.

import { type CollectionName, fieldsOf, type Kind } from '../model/schema.ts';
import type { CellType, Column } from '../read/columns.ts';
import type { MappedField, MappedType } from './mapping.ts';

/** The column that fills a field of a collection. */
export function columnFor(collection: CollectionName, field: string, mapped: MappedField): Column {
  const kind: Kind | undefined = Object.fromEntries(fieldsOf(collection))[field];
  const type = cellType(
    field,
    kind,
    typeof mapped === 'object' && 'header' in mapped ? mapped.as : undefined,
  );
  const unit = kind === 'micros' ? 'micros' : 'minor';
  if (typeof mapped === 'string') return { ...columnOf(type, [mapped]), unit };
  if ('value' in mapped) return { ...columnOf(type, []), unit, constant: mapped.value };
  return { ...columnOf(type, [mapped.header]), unit, zone: mapped.zone ?? null };
}

/** A source's own column, with what the entry says of it: it is read as the source reads it unless that says how. */
export function renamed(own: Column, mapped: MappedField): Column {
  if (typeof mapped === 'string') return { ...own, headers: [mapped], optional: false };
  if ('value' in mapped) return { ...own, headers: [], constant: mapped.value };
  const { header, as, zone } = mapped;
  return { ...own, headers: [header], optional: false, type: as ?? own.type, zone: zone ?? own.zone };
}

export const columnOf = (type: CellType, headers: readonly string[]): Column => ({
  type,
  headers,
  optional: false,
  zone: null,
  constant: null,
  unit: 'minor',
});

function cellType(field: string, kind: Kind | undefined, as: MappedType | undefined): CellType {
  if (as !== undefined) return as;
  if (field === 'period') return 'period';
  if (field === 'currency') return 'currency';
  if (field === 'id' || field === 'customer' || field === 'account') return 'id';
  return kind === 'micros' ? 'money' : (kind ?? 'text');
}
