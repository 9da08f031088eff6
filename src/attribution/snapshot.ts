// Everything that a number depends on, apart from the program and the config: rows, rates, and until when they speak.

import { AsciiText } from '../base/text/bytes.ts';
import type { Day } from '../base/time/calendar.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import { givenUp } from '../model/lead-journeys.ts';
import type { Model } from '../model/model.ts';
import type { Records } from '../records/records.ts';
import type { Column } from '../records/table/column.ts';
import { inAscii, type KeptCollection, keptCollections, keptFields, rowText } from './kept-rows.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { type RowBag, RowGatherer } from './row-bag.ts';

/**
 * A row for each account that an opportunity names and no export describes. The model goes by the name that stands in
 * place of the id, and a pseudonym of the id has lost it.
 */
function* accountNames(records: Records, pseudonyms: Pseudonyms): Generator<string> {
  const { opportunities } = records.tables;
  const account = opportunities.column('account');
  const known = namedAccounts(records);
  for (let row = 0; row < opportunities.length; row++) {
    const raw = account.raw(row);
    if (raw === account.nothing || records.isDropped('opportunities', row)) continue;
    const { tool } = records.fileOf(opportunities.fileAt(row));
    const own = known(tool);
    if (own[raw] === 1) continue;
    own[raw] = 1;
    yield rowText({
      collection: 'accounts',
      tool,
      cells: accountCells(records.pool.read(raw), pseudonyms),
      dimensions: {},
    });
  }
}

const accountCells = (account: string, pseudonyms: Pseudonyms) =>
  keptFields('accounts').map((field) => {
    if (field === 'id') return pseudonyms.of(account);
    return field === 'name' ? pseudonyms.cell('accounts', 'name', account) : null;
  });

/** Of a tool, by the pool's number of an id: 1 where an export states the account's name. */
function namedAccounts(records: Records): (tool: string) => Uint8Array {
  const { accounts } = records.tables;
  const [ids, names] = [accounts.column('id'), accounts.column('name')];
  const byTool = new Map<string, Uint8Array>();
  const namedOf = (tool: string): Uint8Array => {
    const named = byTool.get(tool) ?? new Uint8Array(records.pool.size);
    byTool.set(tool, named);
    return named;
  };
  for (let row = 0; row < accounts.length; row++) {
    if (names.raw(row) === names.nothing || records.isDropped('accounts', row)) continue;
    namedOf(records.fileOf(accounts.fileAt(row)).tool)[ids.raw(row)] = 1;
  }
  return namedOf;
}

/** What numbers depend on besides the rows. */
export interface SnapshotContext {
  readonly asOf: Day;
  /** Units of each currency for one euro, of the currencies that amounts are in or are converted to. */
  readonly rates: Readonly<Record<string, string>>;
  /** `stripe subscriptions`: which files there were, be they empty; sorted. */
  readonly supplied: readonly string[];
  /** Which of the kept fields those files have columns for: what no file says is another thing than what it leaves blank. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
}

export interface Snapshot extends SnapshotContext {
  readonly rows: RowBag;
}

/** The snapshot that a model was made of, under pseudonyms. */
export function snapshotOf(model: Model, pseudonyms: Pseudonyms): Snapshot {
  const { records, rates, options } = model;
  const used = new Set([...currenciesOf(records), options.currency]);
  const stated = [...rates.values()].filter(({ currency }) => used.has(currency));
  const columns = columnsOf(records);
  const rows = new RowGatherer();
  for (const name of keptCollections)
    for (const { text } of textsIn(model, name, pseudonyms)) rows.addWritten(text);
  for (const text of accountNames(records, pseudonyms)) rows.add(text);
  return {
    asOf: options.asOf,
    rates: Object.fromEntries(stated.map(({ currency, rate }) => [currency, rate])),
    supplied: Object.keys(columns),
    columns,
    rows: rows.sorted(),
  };
}

/** By `tool collection`, sorted: the kept fields that its files have columns for. */
function columnsOf(records: Records): Record<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { tool, collection, fields } of records.files) {
    const kept = keptCollections.find((name) => name === collection);
    if (kept === undefined) continue;
    const own = found.get(`${tool} ${kept}`) ?? new Set();
    for (const field of keptFields(kept)) if (fields.has(field)) own.add(field);
    found.set(`${tool} ${kept}`, own);
  }
  return Object.fromEntries(
    [...found].map(([file, fields]) => [file, [...fields].sort()] as const).sort(byName),
  );
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);

/** `rowText` of each row of a collection that was not dropped as a repetition; the text holds until the next is asked for. */
export function* textsIn(
  { records, options }: Model,
  collection: KeptCollection,
  pseudonyms: Pseudonyms,
): Generator<{ readonly row: number; readonly text: AsciiText }> {
  const table = records.tables[collection];
  const { cells, last } = cellsOfRow(records, collection, {
    pseudonyms,
    isGivenUp: givenUp(records, options),
  });
  const dimensions = [...table.dimensions].map(([name, column]) => ({
    column,
    name: inAscii(JSON.stringify(name)),
    write: cellWriter(column, records, (text) => pseudonyms.cell(collection, name, text) ?? text),
  }));
  const text = new AsciiText();
  let [file, start] = [-1, ''];
  for (let row = 0; row < table.length; row++) {
    if (records.isDropped(collection, row)) continue;
    if (table.fileAt(row) !== file) {
      file = table.fileAt(row);
      start = `["${collection}",${inAscii(JSON.stringify(records.fileOf(file).tool))},[`;
    }
    text.clear();
    text.add(start);
    for (const { before, write } of cells) {
      text.add(before);
      write(row, text);
    }
    text.add(last);
    let between = ',{';
    for (const { column, name, write } of dimensions) {
      if (column.raw(row) === column.nothing) continue;
      text.add(`${between}${name}:`);
      write(row, text);
      between = ',';
    }
    text.add(between === ',' ? '}]' : ']');
    yield { row, text };
  }
}

interface CellOfRow {
  /** What stands between this cell and the one that was written before it. */
  readonly before: string;
  readonly write: (row: number, into: AsciiText) => void;
}

interface CellContext {
  readonly pseudonyms: Pseudonyms;
  /** Tells of which leads the day of the last change says something: else each change of a lead would look like one that counts. */
  readonly isGivenUp: (row: number) => boolean;
}

/** How the cells of a row are written: most columns of most files have no value in any row. */
function cellsOfRow(
  records: Records,
  collection: KeptCollection,
  { pseudonyms, isGivenUp }: CellContext,
): { readonly cells: readonly CellOfRow[]; readonly last: string } {
  const cells: CellOfRow[] = [];
  let before = '';
  for (const field of keptFields(collection)) {
    const column = records.tables[collection].column(field);
    if (column.isEmpty) before += 'null,';
    else {
      const write = cellWriter(column, records, (text) => pseudonyms.cell(collection, field, text));
      const isWritten = collection === 'leads' && field === 'modifiedOn' ? isGivenUp : null;
      cells.push({ before, write: isWritten === null ? write : only(isWritten, write) });
      before = ',';
    }
  }
  return { cells, last: `${before.slice(0, -1)}]` };
}

const only =
  (isWritten: (row: number) => boolean, write: CellOfRow['write']): CellOfRow['write'] =>
  (row, into) =>
    isWritten(row) ? write(row, into) : into.add('null');

/** Writes the cells of a column as JSON, of texts what stands for them; null for one without a value. */
function cellWriter(
  column: Column,
  { pool }: Records,
  standIn: (text: string) => string | null,
): (row: number, into: AsciiText) => void {
  if (column.kind !== 'text') return (row, into) => into.add(String(column.get(row)));
  // Next to each other the same texts come again; of all that are different there would be as many as there are rows.
  const numbers = new Int32Array(RECENT);
  const texts = new Array<string | null>(RECENT).fill(null);
  return (row, into) => {
    const raw = column.raw(row);
    const place = raw % RECENT;
    if (numbers[place] !== raw) {
      const text = raw === column.nothing ? null : standIn(pool.read(raw));
      texts[place] = text === null ? null : withinQuotes(text);
      numbers[place] = raw;
    }
    const text = texts[place] ?? null;
    if (text === null) return into.add('null');
    into.add('"');
    into.add(text);
    into.add('"');
  };
}

const RECENT = 1024;

const withinQuotes = (text: string): string =>
  /^[ !#-[\]-~]*$/.test(text) ? text : inAscii(JSON.stringify(text)).slice(1, -1);
