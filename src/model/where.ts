// From conditions to the rows that they keep.

import { Failure } from '../base/errors/failure.ts';
import { currencyDigits } from '../base/number/currency.ts';
import { publicId } from '../base/text/public-id.ts';
import { didYouMean } from '../base/text/spelling.ts';
import {
  type CollectionName,
  collectionNames,
  DECIMAL_DIGITS,
  MICRO_DIGITS,
  schema,
} from '../records/schema/schema.ts';
import { sharedIn } from './deal-products.ts';
import { BLANK, dimensionsOf, hasDimension, namesOf, statedIn } from './dimensions.ts';
import { type Comparison, type Condition, type Filter, refused } from './filter.ts';
import { ownerNames } from './identity/owner-names.ts';
import type { Model } from './model.ts';

// What others refer to stays whole: a subscription of the chosen plan needs its customer, its coupon and a rate.
const REFERENCE = new Set<CollectionName>([
  'accounts',
  'contacts',
  'customers',
  'users',
  'coupons',
  'subscriptionCoupons',
  'subscriptionAddons',
  'rates',
]);

export type RowTest = (row: number) => boolean;

/**
 * The rows that fulfil every condition. Throws `Failure` (exit 2) for a condition about something that nothing in the
 * input has.
 */
export function filterOf(conditions: readonly Condition[], model: Model): Filter {
  const supplied = filterable(model);
  const tests = testsOf(conditions, supplied, model);
  const byCollection = new Map(
    supplied.map((name) => [name, tests.flatMap((found) => found.get(name) ?? [])] as const),
  );
  return {
    texts: conditions.map(({ text }) => text).sort(),
    dimensions: [...new Set(conditions.map(({ dimension }) => dimension))],
    carries: (name) => tests.every((found) => found.has(name)),
    keeps: (name, row) => (byCollection.get(name) ?? []).every((test) => test(row)),
  };
}

/** Why conditions choose none of the rows of some collections: a part of a row is none. */
export function notToldApart(model: Model, names: readonly CollectionName[]): string {
  const dimensions = model.filter?.dimensions ?? [];
  const shared = dimensions.find((one) => names.some((name) => sharedIn(name, one, model) !== null));
  const why =
    shared === undefined
      ? ''
      : `: a deal may be of several; report and pipeline split their amounts with --by ${shared}`;
  return `cannot be told apart by ${dimensions.join(' and ')}${why}`;
}

/** Throws `Failure` (exit 2) where the conditions are not about a collection, of which they then keep all. */
export function ensureCanFilter(model: Model, name: CollectionName, called: string): void {
  if (!model.canFilter(name))
    throw new Failure('unknown-dimension', `${called} ${notToldApart(model, [name])}`);
}

/** The collections in the input that conditions are about. */
export const filterable = (model: Model): CollectionName[] =>
  collectionNames.filter((name) => !REFERENCE.has(name) && model.supplies(name));

/** For each condition, the collections that carry what it is about, and which of their rows fulfil it. */
export function testsOf(
  conditions: readonly Condition[],
  supplied: readonly CollectionName[],
  model: Model,
): ReadonlyMap<CollectionName, RowTest>[] {
  return conditions.map((condition) => {
    const found = new Map(
      supplied.flatMap((name) => {
        const test = testOf(condition, name, model);
        return test ? [[name, test] as const] : [];
      }),
    );
    if (found.size === 0) throw unknown(condition, supplied, model);
    return found;
  });
}

/** Null where the collection has nothing that the condition is about. */
function testOf(condition: Condition, name: CollectionName, model: Model): RowTest | null {
  if ('than' in condition) return comparisonOf(condition, name, model);
  const { dimension, how, values } = condition;
  // Of a row in several values only a part would be kept, which no row is.
  if (!hasDimension(name, dimension, model) || sharedIn(name, dimension, model) !== null) return null;
  const textAt = statedIn(name, dimension, model);
  const fits = fitting(how, values, calledBy(dimension, model));
  const known = new Map<string, boolean>();
  return (row) => {
    const text = textAt(row);
    const answer = known.get(text) ?? fits(text);
    known.set(text, answer);
    return answer;
  };
}

/** What a value is called by besides itself: customers, accounts and owners have names. */
export function calledBy(dimension: string, model: Model): (value: string) => readonly string[] {
  if (dimension === 'customer' || dimension === 'account') {
    const names = namesOf(dimension, model);
    return (value) => [publicId(value), ...(names.get(value) ?? [])];
  }
  if (dimension !== 'owner') return () => [];
  const names = ownerNames(model.records);
  return (value) => [names.get(value) ?? value, shortId(value)];
}

/** A Salesforce id as reports have it: without the last three of its characters, which tell its capitals. */
const shortId = (id: string): string => (/^0[A-Za-z0-9]{17}$/.test(id) ? id.slice(0, 15) : id);

function fitting(
  how: '=' | '!=' | '~',
  values: readonly string[],
  called: (value: string) => readonly string[],
): (text: string) => boolean {
  if (how !== '~') {
    const wanted = new Set(values);
    const isOne = (text: string) => wanted.has(text) || called(text).some((name) => wanted.has(name));
    return how === '=' ? isOne : (text) => !isOne(text);
  }
  const parts = values.map(folded);
  return (text) =>
    text !== BLANK && [text, ...called(text)].some((one) => parts.some((part) => folded(one).includes(part)));
}

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

export type Ordered = Extract<Condition, { than: unknown }>;

function comparisonOf({ dimension, how, than }: Ordered, name: CollectionName, model: Model): RowTest | null {
  const kind = (schema[name].fields as Readonly<Record<string, string>>)[dimension];
  const table = model.records.tables[name];
  if (kind === undefined || kind === 'text') return null;
  if ('day' in than) {
    if (kind !== 'day') return null;
    return (row) => {
      const day = table.dayAt(row, dimension);
      return day !== null && holds(how, day - than.day);
    };
  }
  if (kind === 'day') return null;
  const digitsAt = digitsOf(kind, (row) => currencyDigits(table.textAt(row, 'currency') ?? ''));
  return (row) => {
    const value = table.numberAt(row, dimension);
    return value !== null && holds(how, compared(value, than.number, digitsAt(row)));
  };
}

/** How many decimals of a field's unit its stored integers have. */
export function digitsOf(kind: string, currencyAt: (row: number) => number): (row: number) => number {
  if (kind === 'money') return currencyAt;
  const digits = kind === 'micros' ? MICRO_DIGITS : kind === 'decimal' ? DECIMAL_DIGITS : 0;
  return () => digits;
}

/** Above 0 where an integer with so many decimals is more than a number as text. */
function compared(value: number, text: string, digits: number): number {
  const [whole = '', decimals = ''] = text.replace('-', '').split('.');
  const scale = Math.max(digits, decimals.length);
  const other = BigInt(whole + decimals.padEnd(scale, '0')) * (text.startsWith('-') ? -1n : 1n);
  const own = BigInt(value) * 10n ** BigInt(scale - digits);
  return own < other ? -1 : own > other ? 1 : 0;
}

function holds(how: Comparison, difference: number): boolean {
  if (how === '>') return difference > 0;
  if (how === '>=') return difference >= 0;
  return how === '<' ? difference < 0 : difference <= 0;
}

function unknown(condition: Condition, supplied: readonly CollectionName[], model: Model): Failure {
  const { dimension, how } = condition;
  const dimensions = [...new Set(supplied.flatMap((name) => dimensionsOf(name, model)))].sort();
  const fields = [...new Set(supplied.flatMap(numericFields))].sort();
  if ('than' in condition) {
    if (dimensions.includes(dimension))
      return refused(
        `"${dimension}" holds texts: ${how} compares amounts and days`,
        '= != and ~ are for texts',
      );
    if (fields.includes(dimension)) {
      const [is, write] = 'day' in condition.than ? ['a number', '1500 or 1500.50'] : ['a day', '2026-10-31'];
      return refused(`"${dimension}" is ${is}`, `write ${dimension}${how}${write}`);
    }
  } else if (fields.includes(dimension))
    return refused(
      `"${dimension}" is an amount or a day, which ${how} does not compare`,
      `write it with > >= < or <=, in quotes: --where '${dimension}>=…'`,
    );
  const known = 'than' in condition ? fields : dimensions;
  const hint = `${'than' in condition ? 'amounts and days' : 'dimensions'}: ${known.join(', ')}`;
  return new Failure(
    'unknown-dimension',
    `--where "${condition.text}": nothing in the input has "${dimension}"`,
    didYouMean(dimension, known, hint),
  );
}

const numericFields = (name: CollectionName): string[] =>
  Object.entries(schema[name].fields)
    .filter(([, kind]) => kind !== 'text')
    .map(([field]) => field);
