// Header names as people and tools write them: compared after NFC, trim and lower case, with straight quotes.

import { memoize } from '../base/memoize.ts';
import type { Columns, Signature, Source } from './source.ts';

/** The form in which two spellings of a header are equal. */
export const normalHeader = (header: string): string =>
  header
    .replace(/^\uFEFF/, '')
    .normalize('NFC')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[‘’]/g, "'")
    .replace(/[“”]/g, '"')
    .toLowerCase();

type Wanted = string | RegExp;

// Every source asks every row of a file's head for its names, so a row is brought into shape once.
const shapesOf = memoize((headers: readonly string[]) => {
  const first = new Map<string, number>();
  const times = new Map<string, number>();
  for (const [position, header] of headers.entries()) {
    const name = normalHeader(header);
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    const unique = time === 1 ? name : `${name}#${time}`;
    if (!first.has(unique)) first.set(unique, position);
  }
  return { first, trimmed: headers.map((header) => header.trim().normalize('NFC')) };
});

const shapes = new Map<string, string>();

function shapeOf(wanted: string): string {
  const known = shapes.get(wanted);
  if (known !== undefined) return known;
  const shape = normalHeader(wanted);
  shapes.set(wanted, shape);
  return shape;
}

/** Position of a header in a row of headers, or -1; of a repeated one the first, its second is `Create Date#2`. */
export function positionOf(headers: readonly string[], wanted: Wanted): number {
  const { first, trimmed } = shapesOf(headers);
  if (typeof wanted === 'string') return first.get(shapeOf(wanted)) ?? -1;
  return trimmed.findIndex((header) => wanted.test(header));
}

/** Position of the first of several spellings that a row of headers has, or -1. */
export function firstPositionOf(headers: readonly string[], spellings: readonly Wanted[]): number {
  for (const wanted of spellings) {
    const position = positionOf(headers, wanted);
    if (position >= 0) return position;
  }
  return -1;
}

/** Positions of every spelling that a row of headers has, in the order of the spellings. */
export const positionsOf = (headers: readonly string[], spellings: readonly Wanted[]): number[] => [
  ...new Set(spellings.map((wanted) => positionOf(headers, wanted)).filter((position) => position >= 0)),
];

const has = (headers: readonly string[], wanted: Wanted): boolean => positionOf(headers, wanted) >= 0;

/** The headers that a signature asks for and a row does not have; null where a forbidden one is there. */
export function lacking(headers: readonly string[], signature: Signature): string[] | null {
  if (signature.none?.some((wanted) => has(headers, wanted))) return null;
  if (signature.only && hasOthers(headers, signature.only)) return null;
  const missing = signature.all.filter((wanted) => !has(headers, wanted)).map(named);
  for (const group of signature.any ?? []) {
    if (!group.some((wanted) => has(headers, wanted))) missing.push(group.map(named).join(' or '));
  }
  return missing;
}

function hasOthers(headers: readonly string[], allowed: readonly string[]): boolean {
  const shapesAllowed = new Set(allowed.map(shapeOf));
  return [...shapesOf(headers).first.keys()].some((name) => name !== '' && !shapesAllowed.has(name));
}

/** Whether a row of headers has all that a source's signature asks for. */
export function recognises({ signature }: Source, headers: readonly string[]): boolean {
  const isThere = (wanted: Wanted): boolean => has(headers, wanted);
  return (
    signature.all.every(isThere) &&
    (signature.any ?? []).every((group) => group.some(isThere)) &&
    !signature.none?.some(isThere) &&
    !(signature.only && hasOthers(headers, signature.only))
  );
}

/** Columns that a file of this source cannot do without and this header row lacks. */
export function missingColumns(headers: readonly string[], columns: Columns): string[] {
  return Object.values(columns)
    .filter((column) => !column.optional && column.constant === null)
    .filter((column) => !column.headers.some((wanted) => has(headers, wanted)))
    .map((column) => column.headers.map(named).join(' or '));
}

/** What a header is called in a message. */
export const named = (wanted: Wanted): string => (typeof wanted === 'string' ? wanted : patternName(wanted));

const inWords = new WeakMap<RegExp, string>();

/** A pattern with what messages call the headers that it fits, where nobody could read that from it. */
export function calledInWords(words: string, pattern: RegExp): RegExp {
  inWords.set(pattern, words);
  return pattern;
}

// A pattern is written as people would say the header: `^amount spent \(([A-Z]{3})\)$` is "amount spent (XXX)".
const patternName = (pattern: RegExp): string =>
  inWords.get(pattern) ??
  pattern.source
    .replace(/^\^|\$$/g, '')
    .replace(/\(\[A-Z\]\{3\}\)/g, 'XXX')
    .replace(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(.)/g, '$1');
