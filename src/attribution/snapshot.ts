// Everything that a number depends on, apart from the program and the config: rows, rates, and until when they speak.

import type { Day } from '../base/time/calendar.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
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
      cells: cellsOf(records.pool.read(raw), pseudonyms),
      dimensions: {},
    });
  }
}

const cellsOf = (account: string, pseudonyms: Pseudonyms) =>
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

export interface Snapshot {
  readonly asOf: Day;
  /** Units of each currency for one euro, of the currencies that amounts are in or are converted to. */
  readonly rates: Readonly<Record<string, string>>;
  /** `stripe subscriptions`: which files there were, be they empty; sorted. */
  readonly supplied: readonly string[];
  /** Which of the kept fields those files have columns for: what no file says is another thing than what it leaves blank. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly rows: RowBag;
}

/** The snapshot that a model was made of, under pseudonyms. */
export function snapshotOf({ records, rates, options }: Model, pseudonyms: Pseudonyms): Snapshot {
  const used = new Set([...currenciesOf(records), options.currency]);
  const stated = [...rates.values()].filter(({ currency }) => used.has(currency));
  const columns = columnsOf(records);
  const rows = new RowGatherer();
  for (const name of keptCollections)
    for (const { text } of textsIn(records, name, pseudonyms)) rows.add(text);
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

/** `rowText` of each row of a collection that was not dropped as a repetition. */
export function* textsIn(
  records: Records,
  collection: KeptCollection,
  pseudonyms: Pseudonyms,
): Generator<{ readonly row: number; readonly text: string }> {
  const table = records.tables[collection];
  const columns = keptFields(collection).map((field) =>
    cellWriter(table.column(field), records, (text) => pseudonyms.cell(collection, field, text)),
  );
  const dimensions = [...table.dimensions].map(([name, column]) => ({
    name: inAscii(JSON.stringify(name)),
    write: cellWriter(column, records, (text) => pseudonyms.cell(collection, name, text) ?? text),
  }));
  for (let row = 0; row < table.length; row++) {
    if (records.isDropped(collection, row)) continue;
    const { tool } = records.fileOf(table.fileAt(row));
    let text = `["${collection}",${inAscii(JSON.stringify(tool))},[`;
    for (const [index, write] of columns.entries()) text += index > 0 ? `,${write(row)}` : write(row);
    let between = ',{';
    for (const { name, write } of dimensions) {
      const cell = write(row);
      if (cell === 'null') continue;
      text += `${between}${name}:${cell}`;
      between = ',';
    }
    yield { row, text: `${text}${between === ',' ? ']}]' : ']]'}` };
  }
}

/** Writes the cells of a column as JSON, of texts what stands for them. */
function cellWriter(
  column: Column,
  { pool }: Records,
  standIn: (text: string) => string | null,
): (row: number) => string {
  if (column.kind !== 'text') return (row) => String(column.get(row));
  // Next to each other the same texts come again; of all that are different there would be as many as there are rows.
  const recent = new Map<number, string>();
  return (row) => {
    const raw = column.raw(row);
    if (raw === column.nothing) return 'null';
    let json = recent.get(raw);
    if (json === undefined) {
      json = inAscii(JSON.stringify(standIn(pool.read(raw))));
      if (recent.size >= MOST_RECENT) recent.clear();
      recent.set(raw, json);
    }
    return json;
  };
}

const MOST_RECENT = 1000;
