// What is made of the first rows of a file, by an entry of the config or by what is known of the export: where each field comes from, and what a month is worth.

import { currencyDigits } from '../../base/number/currency.ts';
import { decimalString, exact, sumExact } from '../../base/number/exact.ts';
import { asDay, formatDay } from '../../base/time/calendar.ts';
import { gcd, MonthlyPrice, priceTerms } from '../../model/subscriptions/price.ts';
import { readRecords } from '../../read/csv/csv.ts';
import type { Records } from '../../records/records.ts';
import type { Kind } from '../../records/schema/collection.ts';
import {
  type CollectionName,
  DECIMAL_DIGITS,
  fieldsOf,
  MICRO_DIGITS,
  schema,
} from '../../records/schema/schema.ts';
import { type BoundColumn, cellOf } from '../extract/bind.ts';
import { signKey } from '../mapping/columns.ts';
import { mappableFields } from '../mapping/fields.ts';
import { type ColumnSpec, type MappingSpec, specOf } from '../mapping/spec.ts';
import type { Recognised } from '../recognise/recognise.ts';
import { fieldName } from './field-name.ts';
import type { MappedFieldInspection, MappingInspection, Masking } from './inspection.ts';

const SAMPLES = 3;
const PRICED = 10;

interface Known {
  readonly recognised: Recognised;
  readonly bound: readonly BoundColumn[];
  readonly records: Records;
  readonly fileNumber: number;
  readonly masking: Masking;
}

/** What comes of a file's rows, by an entry that says what they are or how they are read, or by the declaration of a known export. */
export function inspectMapping(spec: MappingSpec, known: Known): MappingInspection {
  const { records, fileNumber, recognised } = known;
  const collection = recognised.source.yields;
  const table = records.tables[collection];
  const rows = Array.from({ length: table.length }, (_, row) => row).filter(
    (row) => table.fileAt(row) === fileNumber && !records.isDropped(collection, row),
  );
  const mrr = collection === 'subscriptions' ? rows.slice(0, PRICED).map((row) => worthOf(records, row)) : [];
  return {
    fields: fieldsFrom(spec, collection, rows, known),
    mrr: mrr.map(({ exact: _, ...shown }) => shown),
    sums: sumsOf(mrr),
  };
}

/** The first rows that stand on different lines. */
function firstLines(rows: readonly number[], lineOf: (row: number) => number): number[] {
  const first = new Map<number, number>();
  for (const row of rows) {
    if (first.size === SAMPLES) break;
    if (!first.has(lineOf(row))) first.set(lineOf(row), row);
  }
  return [...first.values()];
}

function fieldsFrom(
  spec: MappingSpec,
  collection: CollectionName,
  all: readonly number[],
  known: Known,
): MappedFieldInspection[] {
  const table = known.records.tables[collection];
  const rows = firstLines(all, (row) => table.lineAt(row));
  const required: readonly string[] = schema[collection].required;
  const kinds = Object.fromEntries(fieldsOf(collection)) as Readonly<Record<string, Kind>>;
  const cells = cellsAt(known.recognised, new Set(rows.map((row) => table.lineAt(row))));
  const columns = spec.columns ?? {};
  const isKept = (field: string): boolean =>
    kinds[field] !== undefined && all.some((row) => table.column(field).get(row) !== null);
  // Tables of months are files that an entry says all of.
  const fields = mappableFields(collection).filter((field) => field !== 'month' || spec.yields !== undefined);
  return fields.map((field) => {
    const mapped = columns[field];
    const kept = (row: number): string | null => {
      if (field === 'period') return periodOf(table, row);
      const value = kinds[field] === undefined ? null : table.column(field).get(row);
      const shown = shownValue(
        value,
        kinds[field],
        table.has('currency') ? table.textAt(row, 'currency') : null,
      );
      return shown === null ? null : known.masking.cell(shown, field, kinds[field] ?? 'text');
    };
    const isFilled = mapped !== undefined || isKept(field) || columnsOf(field, known).length > 0;
    return {
      field,
      needed: required.includes(field),
      from: mapped === undefined ? (isFilled ? unsaid(field, spec, known) : null) : describe(specOf(mapped)),
      samples: isFilled
        ? rows.map((row) => {
            const line = table.lineAt(row);
            const before = writtenIn(cells.get(line) ?? [], field, kinds[field] ?? 'text', known);
            return { line, before, after: kept(row) };
          })
        : [],
    };
  });
}

/** The days of a plan's period, both included. */
function periodOf(table: Records['tables'][CollectionName], row: number): string | null {
  const [start, end] = [table.column('startsOn').get(row), table.column('endsOn').get(row)];
  if (typeof start !== 'number' || typeof end !== 'number') return null;
  return `${formatDay(asDay(start))}..${formatDay(asDay(end - 1))}`;
}

/** What the cells of a row say that a field is read from: of a field that is looked up the keys. */
function writtenIn(cells: readonly string[], field: string, type: string, { bound, masking }: Known): string {
  const keyShown = (position: number): string => {
    const cell = (cells[position] ?? '').trim();
    const key = bound.find((one) => one.position === position)?.key;
    return cell === '' ? '' : masking.cell(cell, key === undefined ? null : fieldName(key), 'text');
  };
  const texts = bound
    .filter(({ key }) => fieldName(key) === field)
    .map((one) => {
      if (one.looked) return one.looked.keys.map(({ position }) => keyShown(position)).join(', ');
      const cell = one.position < 0 ? (one.column.constant ?? '') : cellOf(cells, one);
      // The word beside an amount says which way it goes, as a kind does.
      const isWord = one.key === signKey(field);
      return cell === '' ? '' : masking.cell(cell, isWord ? 'kind' : field, isWord ? 'text' : type);
    });
  return texts.filter((text) => text !== '').join(' | ');
}

function cellsAt(file: Recognised, lines: ReadonlySet<number>): Map<number, readonly string[]> {
  const found = new Map<number, readonly string[]>();
  if (lines.size === 0) return found;
  readRecords(file.utf8, file.delimiter, {
    row(cells, line) {
      if (lines.has(line)) found.set(line, [...cells]);
      return found.size < lines.size;
    },
    bad: () => {},
  });
  return found;
}

/** Where a field comes from of which the entry says nothing: the columns that the source reads it from, or the row as a whole. */
function unsaid(field: string, spec: MappingSpec, known: Known): string {
  const headers = columnsOf(field, known)
    .map(({ position }) => known.recognised.header[position] ?? '')
    .filter((one) => one !== '');
  return headers.length > 0 ? [...new Set(headers)].join(', ') : madeOf(field, spec);
}

/** The columns of the file that a field is read from. */
const columnsOf = (field: string, { bound }: Known): BoundColumn[] =>
  bound.filter(({ key, position }) => fieldName(key) === field && position >= 0);

/** Where a field comes from that no column is named for. */
const madeOf = (field: string, { currency }: MappingSpec): string =>
  field === 'currency' && currency !== undefined ? `always ${currency}` : 'worked out';

/** Where a column comes from, in words. */
function describe(spec: ColumnSpec): string {
  const how = [
    ...(spec.as === undefined ? [] : [`as ${spec.as}`]),
    ...(spec.zone === undefined ? [] : [`in ${spec.zone}`]),
    ...(spec.per === undefined ? [] : ['for the whole term']),
    ...(spec.sign === undefined ? [] : [`sign by ${spec.sign.header}`]),
    ...(spec.ifBlank === undefined ? [] : [`${spec.ifBlank} if blank`]),
  ];
  return [placeOf(spec), ...how].join(', ');
}

function placeOf({ header, headers, value, days, months, lookup }: ColumnSpec): string {
  if (headers) return `first of ${headers.join(', ')}`;
  if (value !== undefined) return `always ${value}`;
  if (days) return `latest day of ${Object.values(days).join(', ')}`;
  if (months !== undefined) return `a column for each month: ${months}`;
  if (!lookup) return header ?? '';
  const { file, key, value: there } = lookup;
  const keys =
    typeof key === 'string'
      ? key
      : Object.entries(key)
          .map((pair) => pair.join(' = '))
          .join(', ');
  return `${there} of ${file}, by ${keys}`;
}

function shownValue(
  value: string | number | null,
  kind: Kind | undefined,
  currency: string | null,
): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (kind === 'day') return formatDay(asDay(value));
  if (kind === 'money') return decimalOf(value, currencyDigits(currency ?? ''));
  if (kind === 'micros') return trimmed(decimalOf(value, MICRO_DIGITS));
  return kind === 'decimal' ? trimmed(decimalOf(value, DECIMAL_DIGITS)) : String(value);
}

const decimalOf = (value: number, digits: number): string =>
  decimalString(exact(BigInt(value), 10n ** BigInt(digits)), digits);

const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

const price = new MonthlyPrice();

function worthOf({ tables: { subscriptions } }: Records, row: number) {
  const { amount, quantity, startedOn, ...terms } = subscriptions.row(row);
  const currency = terms.currency ?? '';
  const digits = currencyDigits(currency);
  const { interval, intervalCount } = terms;
  const { times, divided, ...more } = priceTerms({ currency: terms.currency, interval, intervalCount }, null);
  const common = gcd(times, divided);
  const isExact = price.read(amount ?? 0, quantity, { times, divided, ...more });
  const value = isExact
    ? exact(BigInt(price.numerator), BigInt(price.denominator) * 10n ** BigInt(digits))
    : null;
  const factors = [
    decimalOf(amount ?? 0, digits),
    ...(quantity === null ? [] : [`× ${trimmed(decimalOf(quantity, DECIMAL_DIGITS))}`]),
    ...(times / common === 1 ? [] : [`× ${times / common}`]),
    ...(divided / common === 1 ? [] : [`÷ ${divided / common}`]),
  ];
  return {
    line: subscriptions.lineAt(row),
    from: startedOn === null ? null : formatDay(startedOn),
    arithmetic: factors.join(' '),
    value: value === null ? '' : decimalString(value, digits),
    currency,
    exact: value,
  };
}

function sumsOf(rows: readonly ReturnType<typeof worthOf>[]): Record<string, string> {
  const currencies = [...new Set(rows.map(({ currency }) => currency))].sort();
  return Object.fromEntries(
    currencies.map((currency) => {
      const own = rows.flatMap((row) => (row.currency === currency && row.exact ? [row.exact] : []));
      return [currency, decimalString(sumExact(own), currencyDigits(currency))];
    }),
  );
}
