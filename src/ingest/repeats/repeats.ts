// Rows that one file states more than once, where no id says which record a row is.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { groupBy } from '../../base/group.ts';
import { conflictingRows } from '../../model/overlap/conflicting-rows.ts';
import type { Records } from '../../records/records.ts';
import { type CollectionName, fieldsOf } from '../../records/schema/schema.ts';
import type { Table } from '../../records/table/table.ts';
import type { Extraction } from '../extract/extraction.ts';
import type { Recognised } from '../recognise/recognise.ts';
import { productRows } from './product-rows.ts';
import { alikeLines, type Line, natures, type Pair, rowsAboutTheSame } from './rows-about-same.ts';
import { type StatedTotal, totalOfAll } from './stated-total.ts';

/**
 * Drops the rows of a file, those from `start` on, that repeat others of it, and says so; says too of rows that are
 * about the same as others and count nevertheless. Of items that contradict each other the last one counts. Spend that the file's
 * own total counts with its repetitions counts so.
 */
export function settleRepeats(file: Recognised, records: Records, start: number, result: Extraction): void {
  const name = file.source.yields;
  const nature = natures[name];
  if (nature === undefined) return;
  const alike = withoutProducts(file, records, alikeLines(file, records.tables[name], start), result);
  const { repeats, others } = compared(file, records, alike);
  const isCut = nature === 'parts' && others.length > 0;
  const isCounted = isCut || nature === 'facts';
  if (isCut) say(file, others, 'parts-added', result);
  const total =
    isCounted || name !== 'spend' || repeats.length === 0
      ? null
      : totalOfAll(file, records.tables.spend, { start, repeated: repeats.map(([{ row }]) => row) });
  say(file, repeats, total ?? (isCounted ? 'repeated-parts' : 'repeated-rows'), result);
  if (total) return;
  if (nature === 'items') result.diagnostics.push(...supersede(records, name, others));
  if (!isCounted) for (const [{ row }, first] of repeats) records.dropRepeat(name, row, first.row);
}

/** Counts once the deals that stand in a row for each of their products or contacts, says so, and gives the groups without those rows. */
function withoutProducts(
  file: Recognised,
  records: Records,
  alike: readonly Line[][],
  result: Extraction,
): readonly Line[][] {
  const { header, pairs } = productRows(file, records.tables[file.source.yields], alike);
  const [first] = pairs;
  if (!first) return alike;
  const [{ line }, deal] = first;
  const where = { file: file.name, line };
  result.diagnostics.push(diagnose(where, 'product-rows', pairs.length, header, deal.line));
  for (const [one, same] of pairs) records.dropRepeat('opportunities', one.row, same.row);
  const dropped = new Set(pairs.map(([{ row }]) => row));
  return alike.map((lines) => lines.filter(({ row }) => !dropped.has(row)));
}

/** Says of pairs what they are, at the first of them; of those that a total counts, which total does. */
function say(
  { name }: Recognised,
  pairs: readonly Pair[],
  what: 'repeated-rows' | 'repeated-parts' | 'parts-added' | StatedTotal,
  { diagnostics }: Extraction,
): void {
  const [pair] = [...pairs].sort(([a], [b]) => a.line - b.line);
  if (!pair) return;
  const [{ line }, { line: first }] = pair;
  const where = { file: name, line };
  diagnostics.push(
    typeof what === 'string'
      ? diagnose(where, what, pairs.length, line, first)
      : diagnose(where, 'repeats-in-total', pairs.length, { line, first, total: what.line }, what.cell),
  );
}

/** Of rows that contradict each other the last one counts. */
function supersede(records: Records, name: CollectionName, pairs: readonly Pair[]): Diagnostic[] {
  return [...groupBy(pairs, ([, earlier]) => earlier)].map(([first, own]) => {
    const rows = [first, ...own.map(([later]) => later)]
      .sort((a, b) => a.line - b.line)
      .map(({ row }) => row);
    for (const row of rows.slice(0, -1)) records.drop(name, row, 'superseded');
    return conflictingRows(records, name, rows.at(-1) ?? first.row, rows.at(-2) ?? first.row);
  });
}

/** Rows that repeat an earlier one, and rows that are about the same as an earlier one and state something else. */
function compared(
  file: Recognised,
  records: Records,
  alike: readonly Line[][],
): { readonly repeats: Pair[]; readonly others: Pair[] } {
  const table: Table<CollectionName> = records.tables[file.source.yields];
  const isParts = natures[table.name] === 'parts';
  const fields = fieldsOf(table.name).map(([field]) => field);
  const repeats: Pair[] = [];
  const others: Pair[] = [];
  for (const group of rowsAboutTheSame(file, table, alike)) {
    const kept = new Map<string, Line>();
    for (const one of group) {
      // Figures of a part may stand in columns that are not read, such as its share of all clicks.
      const content = isParts
        ? one.cells.join('\0')
        : fields.map((field) => table.rawAt(one.row, field)).join(' ');
      const same = kept.get(content);
      if (same) repeats.push([one, same]);
      else kept.set(content, one);
    }
    const [first, ...more] = kept.values();
    for (const other of first ? more : []) if (first) others.push([other, first]);
  }
  return { repeats, others };
}
