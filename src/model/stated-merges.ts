import type { Records } from './records.ts';
import type { CollectionName } from './schema.ts';

/** That a record was merged into another of its tool, as a row of that other one says. */
export interface StatedMerge {
  readonly tool: string;
  readonly former: string;
  readonly into: string;
  readonly row: number;
}

/** What the rows of a collection say of merges, in their order; a record is not merged into itself. */
export function* statedMerges(records: Records, name: CollectionName): Generator<StatedMerge> {
  const table = records.tables[name];
  const column = table.column('formerIds');
  if (column.isEmpty) return;
  for (let row = 0; row < table.length; row++) {
    if (column.raw(row) === column.nothing || records.isDropped(name, row)) continue;
    const into = table.textAt(row, 'id') ?? '';
    const { tool } = records.fileOf(table.fileAt(row));
    const formers = (column.text(row) ?? '').split(/[;,]/).map((id) => id.trim());
    for (const former of formers) {
      if (into !== '' && former !== '' && former !== into) yield { tool, former, into, row };
    }
  }
}
