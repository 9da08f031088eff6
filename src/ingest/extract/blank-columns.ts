// What a row may leave blank, and a file may not: of nothing but blanks no figure can be made.

import { Failure } from '../../base/errors/failure.ts';
import type { Records } from '../../records/records.ts';
import { schema } from '../../records/schema/schema.ts';
import { firstPositionOf } from '../../sources/headers.ts';
import type { Recognised } from '../recognise/recognise.ts';

/** Throws `Failure` (exit 3) where all rows of a collection from `from` on lack a field that single ones may lack. */
export function refuseAllBlank(records: Records, { name, header, source }: Recognised, from: number): void {
  const table = records.tables[source.yields];
  if (table.length === from) return;
  for (const field of schema[source.yields].mayBeBlank) {
    const column = table.column(field);
    let row = from;
    while (row < table.length && column.raw(row) === column.nothing) row++;
    if (row < table.length) continue;
    const title = header[firstPositionOf(header, source.columns[field]?.headers ?? [])] ?? field;
    throw new Failure(
      'missing-column',
      `${name}: ${title} is empty in every row`,
      'export the file with it, or name another header for it under columns: of its entry in revkpi.yaml',
    );
  }
}
