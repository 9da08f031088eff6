// Records by the ids that rows of others name.

import { groupBy } from '../base/group.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import type { Model } from './model.ts';

/**
 * Finds the row of a collection that the text in a field of another names by its id: one of the same tool, else the only one of any; -1
 * for none.
 */
export function namedBy(
  model: Model,
  collection: CollectionName,
): (from: CollectionName, row: number, field: string) => number {
  const { records } = model;
  const { numbers, table } = model.rows(collection);
  const rows = groupBy(numbers, (row) => table.rawAt(row, 'id'));
  const toolOf = (name: CollectionName, row: number): string =>
    records.fileOf(records.tables[name].fileAt(row)).tool;
  return (from, row, field) => {
    const column = records.tables[from].column(field);
    const id = column.raw(row);
    const found = id === column.nothing ? [] : (rows.get(id) ?? []);
    const [only = -1, ...others] = found;
    if (others.length === 0) return only;
    return found.find((one) => toolOf(collection, one) === toolOf(from, row)) ?? -1;
  };
}
