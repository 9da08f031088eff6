import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { currencyDigits } from '../../base/number/currency.ts';
import { formatDay } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';
import type { Kind } from '../../records/schema/collection.ts';
import { type CollectionName, fieldsOf, MICRO_DIGITS, schema } from '../../records/schema/schema.ts';
import type { Table } from '../../records/table/table.ts';

/** Says of two rows about the same that they state something else, and that the first of them counts. */
export function conflictingRows(
  records: Records,
  name: CollectionName,
  kept: number,
  other: number,
): Diagnostic {
  const table = records.tables[name];
  const [here, there] = [records.where(name, kept), records.where(name, other)];
  const difference = differenceText(table, kept, other);
  return diagnose(here, 'conflicting-rows', keyText(table, kept), there, difference);
}

/** What a row is about, by the fields of its key, in words: `google main Brand campaign 2026-10-01`. */
function keyText(table: Table<CollectionName>, row: number): string {
  const { key } = schema[table.name];
  const words = key.map((field) => {
    const day = table.dayAt(row, field);
    return day === null ? table.textAt(row, field) : formatDay(day);
  });
  return words.filter((word) => word !== null).join(' ');
}

/** What two rows about the same state differently, in words: `cost 50.00 here and 40.00 there`. Texts may name people, and are left out. */
function differenceText(table: Table<CollectionName>, one: number, other: number): string {
  const differing = fieldsOf(table.name).filter(
    ([field]) => table.rawAt(one, field) !== table.rawAt(other, field),
  );
  const said = differing.map(([field, kind]) => {
    const [here, there] = [one, other].map((row) => valueText(table, row, field, kind));
    return kind === 'text' ? field : `${field} ${here} here and ${there} there`;
  });
  return said.join(', ');
}

function valueText(table: Table<CollectionName>, row: number, field: string, kind: Kind): string {
  if (kind === 'day') {
    const day = table.dayAt(row, field);
    return day === null ? 'empty' : formatDay(day);
  }
  const value = table.numberAt(row, field);
  if (value === null) return 'empty';
  const digits = currencyDigits(table.has('currency') ? (table.textAt(row, 'currency') ?? '') : '');
  if (kind === 'money') return (value / 10 ** digits).toFixed(digits);
  if (kind === 'micros') return (value / 10 ** MICRO_DIGITS).toFixed(digits);
  return String(kind === 'decimal' ? value / 1e9 : value);
}
