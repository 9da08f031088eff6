import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { type Day, formatDay } from '../../base/time/calendar.ts';
import { dateCoverage, scheduled } from '../../records/date-coverage.ts';
import type { Records } from '../../records/records.ts';
import { type CollectionName, collectionNames, schema } from '../../records/schema/schema.ts';

/**
 * Says how many records came into being after the as-of day: their tool wrote them on a later day, and nothing in
 * them happened by then. A record that was only changed later counts as it stands.
 */
export function rowsAfter(records: Records, asOf: Day): Diagnostic[] {
  const coverage = dateCoverage(records);
  const isLater = records.files.some((_, file) => (coverage.daysOf(file).lastDay ?? asOf) > asOf);
  if (!isLater) return [];
  const rows = collectionNames.reduce((sum, name) => sum + countAfter(records, name, asOf), 0);
  return rows > 0 ? [diagnose({ file: '', line: 0 }, 'rows-after-as-of', rows, formatDay(asOf))] : [];
}

function countAfter(records: Records, name: CollectionName, asOf: Day): number {
  const table = records.tables[name];
  const { written, occurred } = schema[name];
  const fields = [...written, ...occurred].map((field) => ({
    column: table.column(field),
    isScheduled: scheduled(records, name, field),
  }));
  const daysAt = (row: number, from: typeof fields): number[] =>
    from
      .filter(({ column, isScheduled }) => column.raw(row) !== column.nothing && !isScheduled(row))
      .map(({ column }) => column.raw(row));
  let count = 0;
  for (let row = 0; row < table.length; row++) {
    if (records.isDropped(name, row)) continue;
    const isWritten = daysAt(row, fields.slice(0, written.length)).length > 0;
    if (isWritten && daysAt(row, fields).every((day) => day > asOf)) count++;
  }
  return count;
}
