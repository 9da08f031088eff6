// Everything that a number depends on, apart from the program and the config: rows, rates, and until when they speak.

import type { Day } from '../base/time/calendar.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import type { Model } from '../model/model.ts';
import type { Records } from '../records/records.ts';
import {
  bagOf,
  type KeptCollection,
  type KeptRow,
  keptCollections,
  keptFields,
  type RowBag,
  rowText,
} from './kept-rows.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/**
 * A row for each account that an opportunity names and no export describes. The model goes by the name that stands in
 * place of the id, and a pseudonym of the id has lost it.
 */
function accountNames(records: Records, pseudonyms: Pseudonyms): KeptRow[] {
  const { opportunities } = records.tables;
  const known = namedAccounts(records);
  const rows: KeptRow[] = [];
  for (let row = 0; row < opportunities.length; row++) {
    const account = opportunities.textAt(row, 'account');
    if (account === null || records.isDropped('opportunities', row)) continue;
    const { tool } = records.fileOf(opportunities.fileAt(row));
    if (known.has(`${tool} ${account}`)) continue;
    known.add(`${tool} ${account}`);
    rows.push({ collection: 'accounts', tool, cells: cellsOf(account, pseudonyms), dimensions: {} });
  }
  return rows;
}

const cellsOf = (account: string, pseudonyms: Pseudonyms) =>
  keptFields('accounts').map((field) => {
    if (field === 'id') return pseudonyms.of(account);
    return field === 'name' ? pseudonyms.cell('accounts', 'name', account) : null;
  });

/** `tool id` of the accounts whose name an export states. */
function namedAccounts(records: Records): Set<string> {
  const { accounts } = records.tables;
  const named = new Set<string>();
  for (let row = 0; row < accounts.length; row++) {
    const { id, name } = accounts.row(row);
    if (id === null || name === null || records.isDropped('accounts', row)) continue;
    named.add(`${records.fileOf(accounts.fileAt(row)).tool} ${id}`);
  }
  return named;
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
  const rows = keptCollections.flatMap((name) => rowsIn(records, name, pseudonyms).map(({ kept }) => kept));
  return {
    asOf: options.asOf,
    rates: Object.fromEntries(stated.map(({ currency, rate }) => [currency, rate])),
    supplied: Object.keys(columns),
    columns,
    rows: bagOf([...rows, ...accountNames(records, pseudonyms)].map(rowText)),
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

/** The rows of a collection that were not dropped as repetitions, with their numbers in the table. */
function rowsIn(
  records: Records,
  collection: KeptCollection,
  pseudonyms: Pseudonyms,
): { readonly kept: KeptRow; readonly row: number }[] {
  const table = records.tables[collection];
  const columns = keptFields(collection).map((field) => ({ field, column: table.column(field) }));
  const rows: { kept: KeptRow; row: number }[] = [];
  for (let row = 0; row < table.length; row++) {
    if (records.isDropped(collection, row)) continue;
    const { tool } = records.fileOf(table.fileAt(row));
    const cells = columns.map(({ field, column }) => {
      const value = column.get(row);
      return typeof value === 'string' ? pseudonyms.cell(collection, field, value) : value;
    });
    const dimensions: Record<string, string> = {};
    for (const [name, column] of table.dimensions) {
      const text = column.text(row);
      if (text !== null) dimensions[name] = pseudonyms.cell(collection, name, text) ?? text;
    }
    rows.push({ kept: { collection, tool, cells, dimensions }, row });
  }
  return rows;
}
