import { memoize } from '../../base/memoize.ts';
import type { Records } from '../../records/records.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import { Rows } from '../../records/table/rows.ts';
import type { Table } from '../../records/table/table.ts';

/** The rows of a collection that count, those that repeat others being dropped; gathered once. */
export function keptRows<N extends CollectionName>(records: Records, name: N): Rows<N> {
  const kept = keptIn(records);
  const known = kept.get(name) as Rows<N> | undefined; // filed under its own name
  if (known) return known;
  const table = records.tables[name] as unknown as Table<N>; // the table of that name
  const made = Rows.of(table, (row) => !records.isDropped(name, row));
  kept.set(name, made);
  return made;
}

const keptIn = memoize((_: Records) => new Map<CollectionName, unknown>());
