import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import type { Records } from '../../records/records.ts';
import { rowsAlike } from '../../records/table/rows-alike.ts';

/** So few deals of one name, amount and close day are chance. */
const FEWEST = 2;

/**
 * Says of two files of one tool that they hold the same deals under ids of two kinds, or without ids: such a report
 * beside a full export, which no id can show to overlap.
 */
export function duplicateOpportunities(records: Records): Diagnostic[] {
  const table = records.tables.opportunities;
  const shared = new Map<string, number>();
  for (const group of dealsAlike(records)) {
    const rows = new Map<number, number>();
    for (const row of group) rows.set(table.fileAt(row), (rows.get(table.fileAt(row)) ?? 0) + 1);
    const files = [...rows].sort(([a], [b]) => a - b);
    for (const [at, [one, count]] of files.entries()) {
      for (const [other, more] of files.slice(at + 1)) {
        const pair = `${one} ${other}`;
        shared.set(pair, (shared.get(pair) ?? 0) + Math.min(count, more));
      }
    }
  }
  return [...shared].flatMap(([pair, deals]) => said(records, pair.split(' ').map(Number), deals));
}

function dealsAlike(records: Records): number[][] {
  const table = records.tables.opportunities;
  const files = records.files.map(({ collection, tool }) => (collection === 'opportunities' ? tool : null));
  const tools = files.map((tool) => files.indexOf(tool));
  const isRivalled = files.map((tool) => tool !== null && files.filter((other) => other === tool).length > 1);
  if (!isRivalled.includes(true)) return [];
  const columns = ['name', 'amount', 'closedOn'].map((field) => table.column(field));
  return rowsAlike(
    { start: 0, end: table.length },
    [{ raw: (row) => tools[table.fileAt(row)] ?? -1 }, ...columns],
    (row) =>
      isRivalled[table.fileAt(row)] === true &&
      !records.isDropped('opportunities', row) &&
      columns.every((column) => column.kind === 'money' || column.raw(row) !== column.nothing),
  );
}

function said(records: Records, files: readonly number[], deals: number): Diagnostic[] {
  const [one, other] = files
    .map((file) => ({ file, ids: idsOf(records, file) }))
    .sort((a, b) => a.ids.rows - b.ids.rows);
  if (!one || !other || deals < FEWEST || deals * 5 < one.ids.rows) return [];
  for (const id of one.ids.ids) if (other.ids.ids.has(id)) return [];
  const [name, beside] = [records.fileOf(one.file).name, records.fileOf(other.file).name];
  return [diagnose({ file: name, line: 0 }, 'deals-twice', deals, one.ids.rows, beside)];
}

function idsOf(records: Records, file: number): { readonly rows: number; readonly ids: ReadonlySet<number> } {
  const table = records.tables.opportunities;
  const column = table.column('id');
  const ids = new Set<number>();
  let rows = 0;
  for (let row = 0; row < table.length; row++) {
    if (table.fileAt(row) !== file || records.isDropped('opportunities', row)) continue;
    rows++;
    if (column.raw(row) !== column.nothing) ids.add(column.raw(row));
  }
  return { rows, ids };
}
