// Rows that state no currency: which one they are taken to be in, and on what grounds.

import { currencyDigits, fitsSign } from '../base/currency.ts';
import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Records } from './records.ts';
import { type CollectionName, collectionNames, fieldsOf } from './schema.ts';

const INPUT = { file: '', line: 0 };

/** Collections whose rows are in a currency; rates name one but hold no amounts. */
const priced = collectionNames.filter(
  (name) => name !== 'rates' && fieldsOf(name).some(([field]) => field === 'currency'),
);

/** Whether a row has an amount other than zero: without one it does not matter which currency it is in. */
function isPriced(records: Records, name: CollectionName): (row: number) => boolean {
  const amounts = fieldsOf(name)
    .filter(([, kind]) => kind === 'money' || kind === 'micros')
    .map(([field]) => records.tables[name].column(field));
  return (row) => amounts.some((column) => column.raw(row) !== column.nothing && column.raw(row) !== 0);
}

/** Currencies that rows state, sorted; `''` stands for none, where rows without one have amounts. */
export function currenciesOf(records: Records): string[] {
  const found = new Set<number>();
  for (const name of priced) {
    const { nothing } = records.tables[name].column('currency');
    for (const id of statedIn(records, name))
      if (id !== nothing || hasUnlabelled(records, name)) found.add(id);
  }
  return [...found].map((id) => records.pool.text(id) ?? '').sort();
}

function statedIn(records: Records, name: CollectionName): Set<number> {
  const table = records.tables[name];
  const stated = table.column('currency');
  if (!records.hasDropped(name)) return stated.distinct();
  const found = new Set<number>();
  for (let row = 0; row < table.length; row++) if (!records.isDropped(name, row)) found.add(stated.raw(row));
  return found;
}

function hasUnlabelled(records: Records, name: CollectionName): boolean {
  const table = records.tables[name];
  const stated = table.column('currency');
  const hasAmount = isPriced(records, name);
  for (let row = 0; row < table.length; row++) {
    if (stated.raw(row) === stated.nothing && !records.isDropped(name, row) && hasAmount(row)) return true;
  }
  return false;
}

/**
 * Fills in the currency of rows that state none: `stated` says what the config or the command line has for a file,
 * else the only currency of the input is assumed. Says what was done.
 */
export function labelCurrencies(records: Records, stated: (file: number) => string | null): Diagnostic[] {
  const known = currenciesOf(records).filter((code) => code !== '');
  const only = known.length === 1 ? (known[0] ?? null) : null;
  // Dollars are not taken as euros, even where euros are all that any row states.
  const assumable = records.files.map((_, file) => {
    const signs = [...(records.signs.get(file) ?? [])];
    return only !== null && signs.every((sign) => fitsSign(only, sign)) ? only : null;
  });
  const told = new Map<string, number>();
  const assumed = new Map<string, number>();
  let unlabelled = 0;
  for (const name of priced) {
    const table = records.tables[name];
    const own = table.column('currency');
    if (!own.distinct().has(own.nothing)) continue;
    const hasAmount = isPriced(records, name);
    for (let row = 0; row < table.length; row++) {
      if (own.raw(row) !== own.nothing || records.isDropped(name, row)) continue;
      const said = stated(table.fileAt(row));
      const currency = said ?? assumable[table.fileAt(row)] ?? null;
      const counts = hasAmount(row) ? 1 : 0;
      if (currency === null) unlabelled += counts;
      else label(records, name, row, currency, said === null && !records.inMinorUnits.has(table.fileAt(row)));
      if (currency !== null) add(said === null ? assumed : told, currency, counts);
    }
  }
  return [
    ...[...told].map(([code, rows]) => diagnose(INPUT, 'currency-assumed', code, rows, 'as you said')),
    ...[...assumed].map(([code, rows]) =>
      diagnose(INPUT, 'currency-assumed', code, rows, 'the only currency stated anywhere'),
    ),
    ...(unlabelled > 0 ? [diagnose(INPUT, 'currency-unlabelled', unlabelled)] : []),
  ];
}

// Amounts without a currency were read with two decimals. One that turns out to be in a currency with fewer or more
// is moved; what such a currency cannot hold stays apart, unlabelled.
function label(records: Records, name: CollectionName, row: number, currency: string, move: boolean): void {
  const table = records.tables[name];
  const shift = move ? currencyDigits(currency) - 2 : 0;
  const moved = new Map<string, number>();
  for (const [field, kind] of shift === 0 ? [] : fieldsOf(name)) {
    const value = kind === 'money' ? table.numberAt(row, field) : null;
    if (value !== null) moved.set(field, shift < 0 ? value / 10 ** -shift : value * 10 ** shift);
  }
  if ([...moved.values()].some((value) => !Number.isSafeInteger(value))) return;
  for (const [field, value] of moved) table.assign(row, field, value);
  table.assign(row, 'currency', currency);
}

const add = (counts: Map<string, number>, key: string, more: number): void => {
  if (more > 0) counts.set(key, (counts.get(key) ?? 0) + more);
};
