// Rows that state no currency: which one they are taken to be in, and on what grounds.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { memoize } from '../../base/memoize.ts';
import { currencyDigits, fitsSign } from '../../base/number/currency.ts';
import type { Records } from '../../records/records.ts';
import { paymentOutcome } from '../../records/schema/payment-status.ts';
import { type CollectionName, collectionNames, fieldsOf } from '../../records/schema/schema.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Table } from '../../records/table/table.ts';

const INPUT = { file: '', line: 0 };

const FEW_ROWS = 1000;

/** Collections whose rows are in a currency; rates name one but hold no amounts. */
const priced = collectionNames.filter(
  (name) => name !== 'rates' && fieldsOf(name).some(([field]) => field === 'currency'),
);

/** Whether a row has an amount other than zero: without one it does not matter which currency it is in. */
function isPriced(records: Records, name: CollectionName): (row: number) => boolean {
  const tests = testsIn(records);
  const known = tests.get(name) ?? pricedTest(records, name);
  tests.set(name, known);
  return known;
}

const testsIn = memoize((_: Records) => new Map<CollectionName, (row: number) => boolean>());

function pricedTest(records: Records, name: CollectionName): (row: number) => boolean {
  const amounts = fieldsOf(name)
    .filter(([, kind]) => kind === 'money' || kind === 'micros')
    .map(([field]) => records.tables[name].column(field));
  return (row) => {
    for (const column of amounts) {
      const amount = column.raw(row);
      if (amount !== 0 && amount !== column.nothing) return true;
    }
    return false;
  };
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

/** Currencies of those of the rows that have an amount, sorted; `''` stands for none stated. */
export function currenciesIn<N extends CollectionName>(
  records: Records,
  { table, numbers }: Rows<N>,
): string[] {
  const stated = table.column('currency');
  const hasAmount = isPriced(records, table.name);
  const found = new Set<number>();
  // Of a few rows it takes longer to find out how many currencies there can be than to look at all.
  const most = numbers.length > FEW_ROWS ? stated.distinct().size : Number.POSITIVE_INFINITY;
  for (const row of numbers) {
    const currency = stated.raw(row);
    if (!found.has(currency) && hasAmount(row)) found.add(currency);
    if (found.size === most) break;
  }
  return [...found].map((id) => records.pool.text(id) ?? '').sort();
}

function statedIn(records: Records, name: CollectionName): Set<number> {
  const table = records.tables[name];
  const stated = table.column('currency');
  const isFailed = failedIn(records, name);
  if (!records.hasDropped(name) && isFailed === null) return stated.distinct();
  const found = new Set<number>();
  for (let row = 0; row < table.length; row++)
    if (!records.isDropped(name, row) && !isFailed?.(row)) found.add(stated.raw(row));
  return found;
}

/** Attempts at payment that failed: a currency that nobody has paid in is none of the company's. Null where there are none. */
function failedIn(records: Records, name: CollectionName): ((row: number) => boolean) | null {
  if (name !== 'payments') return null;
  const { column, holds } = outcomesIn(records);
  return holds.size === 0 ? null : (row) => holds.has(column.raw(row));
}

const outcomesIn = memoize((records: Records) => {
  const column = records.tables.payments.column('status');
  const isFailed = (id: number) => paymentOutcome(records.pool.text(id)) === 'failed';
  return { column, holds: new Set([...column.distinct()].filter(isFailed)) };
});

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
  const labels = labelsOf(records, stated);
  const told = new Map<string, number>();
  const assumed = new Map<string, number>();
  let unlabelled = 0;
  for (const name of priced) {
    const own = records.tables[name].column('currency');
    if (!own.distinct().has(own.nothing)) continue;
    for (const [file, rows] of labelRows(records, name, labels).entries()) {
      const label = labels[file] ?? null;
      if (label === null) unlabelled += rows;
      else add(label.isStated ? told : assumed, label.currency, rows);
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

/** What rows are taken to be in that state no currency. */
interface Label {
  readonly currency: string;
  /** The pool's number of the currency. */
  readonly text: number;
  readonly isStated: boolean;
  /** How many decimals more than two the currency has: without one, amounts were read with two. */
  readonly shift: number;
}

/** For each file; null where nothing tells. */
function labelsOf(records: Records, stated: (file: number) => string | null): (Label | null)[] {
  const known = currenciesOf(records).filter((code) => code !== '');
  const only = known.length === 1 ? (known[0] ?? null) : null;
  return records.files.map((_, file) => {
    const said = stated(file);
    // Dollars are not taken as euros, even where euros are all that any row states.
    const signs = [...(records.signs.get(file) ?? [])];
    const currency = said ?? (only !== null && signs.every((sign) => fitsSign(only, sign)) ? only : null);
    if (currency === null) return null;
    const isStated = said !== null;
    const shift = isStated || records.inMinorUnits.has(file) ? 0 : currencyDigits(currency) - 2;
    return { currency, text: records.pool.id(currency), isStated, shift };
  });
}

/** Labels the rows of a collection; by file, how many of those that state no currency have amounts. */
function labelRows(
  records: Records,
  name: CollectionName,
  labels: readonly (Label | null)[],
): readonly number[] {
  const table: Table<CollectionName> = records.tables[name];
  const own = table.column('currency');
  const hasAmount = isPriced(records, name);
  const counts = labels.map(() => 0);
  for (let row = 0; row < table.length; row++) {
    if (own.raw(row) !== own.nothing || records.isDropped(name, row)) continue;
    const file = table.fileAt(row);
    if (hasAmount(row)) counts[file] = (counts[file] ?? 0) + 1;
    const label = labels[file] ?? null;
    if (label !== null && moveAmounts(table, row, label.shift)) own.put(row, label.text);
  }
  return counts;
}

/** Moves the point of a row's amounts; false where the currency cannot hold one, so that the row stays apart. */
function moveAmounts(table: Table<CollectionName>, row: number, shift: number): boolean {
  if (shift === 0) return true;
  const moved = new Map<string, number>();
  for (const [field, kind] of fieldsOf(table.name)) {
    const value = kind === 'money' ? table.numberAt(row, field) : null;
    if (value !== null) moved.set(field, shift < 0 ? value / 10 ** -shift : value * 10 ** shift);
  }
  if ([...moved.values()].some((value) => !Number.isSafeInteger(value))) return false;
  for (const [field, value] of moved) table.assign(row, field, value);
  return true;
}

const add = (counts: Map<string, number>, key: string, more: number): void => {
  if (more > 0) counts.set(key, (counts.get(key) ?? 0) + more);
};
