// Rows that state no currency: which one they are taken to be in, and on what grounds.

import { currencyDigits } from '../base/currency.ts';
import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Records } from './records.ts';
import { type CollectionName, collectionNames, fieldsOf } from './schema.ts';

const INPUT = { file: '', line: 0 };

/** Collections whose rows are in a currency; rates name one but hold no amounts. */
const priced = collectionNames.filter(
  (name) => name !== 'rates' && fieldsOf(name).some(([field]) => field === 'currency'),
);

/** Currencies that rows state, sorted; `''` stands for none. */
export function currenciesOf(records: Records): string[] {
  const found = new Set<string>();
  forEachRow(records, (name, row) => found.add(records.tables[name].textAt(row, 'currency') ?? ''));
  return [...found].sort();
}

/**
 * Fills in the currency of rows that state none: `stated` says what the config or the command line has for a file,
 * else the only currency of the input is assumed. Says what was done.
 */
export function labelCurrencies(records: Records, stated: (file: number) => string | null): Diagnostic[] {
  const known = currenciesOf(records).filter((code) => code !== '');
  const only = known.length === 1 ? (known[0] ?? null) : null;
  const told = new Map<string, number>();
  const assumed = new Map<string, number>();
  let unlabelled = 0;
  forEachRow(records, (name, row) => {
    const table = records.tables[name];
    if (table.textAt(row, 'currency') !== null) return;
    const said = stated(table.fileAt(row));
    const currency = said ?? only;
    if (currency === null) unlabelled++;
    else label(records, name, row, currency, said === null);
    if (currency !== null) increment(said === null ? assumed : told, currency);
  });
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
  for (const [field, kind] of fieldsOf(name)) {
    const value = kind === 'money' && shift !== 0 ? table.numberAt(row, field) : null;
    if (value !== null) moved.set(field, shift < 0 ? value / 10 ** -shift : value * 10 ** shift);
  }
  if ([...moved.values()].some((value) => !Number.isSafeInteger(value))) return;
  for (const [field, value] of moved) table.assign(row, field, value);
  table.assign(row, 'currency', currency);
}

function forEachRow(records: Records, visit: (name: CollectionName, row: number) => void): void {
  for (const name of priced) {
    for (let row = 0; row < records.tables[name].length; row++)
      if (!records.isDropped(name, row)) visit(name, row);
  }
}

const increment = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};
