import { formatDay } from '../../base/time/calendar.ts';
import { type CollectionName, schema } from '../../records/schema/schema.ts';
import type { Table } from '../../records/table/table.ts';

/** What a row is about, by the fields of its key, in words: `google main Brand campaign 2026-10-01`. */
export function keyText(table: Table<CollectionName>, row: number): string {
  const { key } = schema[table.name];
  const words = key.map((field) => {
    const day = table.dayAt(row, field);
    return day === null ? table.textAt(row, field) : formatDay(day);
  });
  return words.filter((word) => word !== null).join(' ');
}
