// An entry of `sources:` as it may be written.

import * as z from 'zod';
import { parseRejectLimit } from '../base/reject-limit.ts';
import { collectionNames } from '../records/schema/schema.ts';

export const currency = z
  .string()
  .regex(/^[A-Za-z]{3}$/, 'a three-letter currency code')
  .transform((code) => code.toUpperCase());

const word = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)]);

/** @param like how such a list is written */
const wordList = (like: string) => z.array(word, { error: `a list, ${like}` });

const words = wordList('[n/a, "-"]');

const oneOf = <const T extends readonly [string, ...string[]]>(all: T, like: string) =>
  z.enum(all, { error: like });

/** A cell as the config states it: numbers with a point, days as 2026-10-31. */
const cell = z.union([z.string(), z.number().int().transform(String)], {
  error: ({ input }) =>
    typeof input === 'number'
      ? `must be quoted, "${input}": YAML reads 1.10 as 1.1`
      : 'a text or a whole number',
});

const header = z.string().min(1, 'a header of the file');

const sign = z.strictObject(
  { header, plus: wordList('[S]'), minus: wordList('[H]') },
  { error: ({ code }) => (code === 'invalid_type' ? SIGN : undefined) },
);

const SIGN = 'sign says which words add and which take away: { header: S/H, plus: [S], minus: [H] }';

const key = z.union([header, z.record(z.string(), header)], {
  error: 'the header of the key in both files, or { here: there }',
});

const lookup = z.strictObject(
  { file: z.string().min(1), key, value: header },
  { error: ({ code }) => (code === 'invalid_type' ? LOOKUP : undefined) },
);

const LOOKUP = 'lookup says where the cell is: { file: plans.csv, key: Plan, value: Price }';

const HEADERS = 'headers of the file, of which the first that is not empty counts: [Net, List]';

const DAYS = 'words, each with the header of its days: { won: Won on, lost: Lost on }';

const MONTHS = 'headers of months, with a * in place of the month: "*" or "MRR *"';

const column = z.strictObject({
  /** Where the cells come from: one of these. */
  header: header.optional(),
  headers: z.array(header, HEADERS).min(1, HEADERS).optional(),
  value: cell.optional(),
  days: z.record(z.string(), header, DAYS).optional(),
  months: z
    .string()
    .regex(/^[^*]*\*[^*]*$/, MONTHS)
    .optional(),
  lookup: lookup.optional(),
  /** How they are read. */
  as: oneOf(
    ['day', 'lastDay', 'instant', 'money', 'minor', 'micros', 'percent'],
    'one of day, lastDay, instant, money, minor, micros, percent',
  ).optional(),
  zone: z.string().optional(),
  ifBlank: cell.optional(),
  per: z
    .literal('term', 'only term, for the amount of a whole term; how often it is billed is said by interval:')
    .optional(),
  sign: sign.optional(),
});

const PLACES = ['header', 'headers', 'value', 'days', 'months', 'lookup'] as const;

const WRITTEN = ['as', 'zone', 'ifBlank', 'per', 'sign'] as const;

type Column = Partial<Record<(typeof PLACES)[number] | (typeof WRITTEN)[number], unknown>>;

/** What is wrong with a column as a whole. */
function faultOf(spec: Column): string | null {
  const [first, second] = PLACES.filter((key) => spec[key] !== undefined);
  if (first === undefined) return `nothing says where the cells come from: ${FORMS}`;
  if (second !== undefined)
    return `${first} and ${second} both say where the cells come from: keep one${second === 'value' ? '; ifBlank: is for cells that are empty' : ''}`;
  const idle = WRITTEN.find((key) => spec[key] !== undefined);
  if (idle !== undefined && (first === 'value' || first === 'days'))
    return `${idle} means nothing beside ${first}: take it away`;
  return null;
}

const FORMS =
  '{ header: Price }, { headers: [Net, Price] }, { value: month }, { days: { won: Won on } }, { months: "*" }, { lookup: { file: plans.csv, key: Plan, value: Price } }';

// A union would only say that neither fits.
const mappedField = z
  .union([z.string(), column], { error: ({ input }) => whatIsWrong(input) })
  .superRefine((spec, context) => {
    // A slip in a key's name makes the rest look incomplete.
    if (context.issues.length > 0) return;
    const fault = typeof spec === 'string' ? null : faultOf(spec);
    if (fault !== null) context.addIssue({ code: 'custom', message: fault });
  });

function whatIsWrong(input: unknown): string {
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    return `a header, or where the cells come from: ${FORMS}`;
  const [fault] = column.safeParse(input).error?.issues ?? [];
  return fault ? `${fault.path.length > 0 ? `${fault.path.join('.')}: ` : ''}${fault.message}` : '';
}

const totalWords = words.refine((all) => all.every((word) => /[^*\s]/.test(word)), {
  error: 'a word of a total row, such as Total or "Total *"; * alone would be every row',
});

const totals = z.union([totalWords, z.record(z.string(), totalWords)], {
  error: ({ input }) =>
    typeof input === 'object' && input !== null && JSON.stringify(input).includes('"*"]')
      ? 'a word of a total row, such as Total or "Total *"; * alone would be every row'
      : 'words of first cells, [Total, "Sum of *"], or by header, { Customer: [Total], "*": [Subtotal] }, "*" being any cell',
});

const LIMIT = 'a number of rows, 12, or a share of them, "2%"';

const rejectLimit = z
  .union([z.int().min(0), z.string().regex(/^\d{1,9}(\.\d{1,4})?%$/, LIMIT)], { error: LIMIT })
  .transform((limit) => parseRejectLimit(String(limit)) ?? { rows: 0 });

/** Several fields of one file. */
const lookups = z
  .strictObject(
    {
      file: z.string().min(1),
      key,
      /** Field → its header there, or how it is read. */
      value: z
        .record(
          z.string(),
          z.union([
            header,
            column.omit({ headers: true, value: true, days: true, months: true, lookup: true }),
          ]),
          'fields, each with its header there: { amount: Price }',
        )
        .optional(),
      dimensions: z
        .record(z.string(), header, 'names, each with its header there: { region: Region }')
        .optional(),
    },
    { error: ({ code }) => (code === 'invalid_type' ? LOOKUPS : undefined) },
  )
  .refine(({ value, dimensions }) => value !== undefined || dimensions !== undefined, {
    error: 'value: or dimensions: says what is looked up there: value: { amount: Price }',
  });

const LOOKUPS =
  'lookup says what is in another file: { file: plans.csv, key: Plan, value: { amount: Price } }, or a list of these';

const YEAR = 'a year, 2025, or above';

const VALUES = 'our words, each with those of the file: { interval: { month: [monatlich] } }';

export const mappingSchema = z.strictObject({
  files: z.string(),
  yields: z.enum(collectionNames).optional(),
  /** What the user has still to choose. */
  undecided: words.optional(),
  delimiter: oneOf([',', ';', '\t', '|', 'tab'], 'one of ",", ";", "|" and tab').optional(),
  encoding: z.string().optional(),
  exportedOn: z.iso.date('a day, 2026-10-31').optional(),
  /** Rows, or share of rows, that each of the files may reject. */
  maxRejects: rejectLimit.optional(),
  decimal: oneOf(['.', ','], 'the decimal mark of the file, "." or ","').optional(),
  dates: oneOf(
    ['DMY', 'MDY'],
    'the order of day and month, DMY or MDY; a year that stands first needs none',
  ).optional(),
  /** Of days and months that leave it out. */
  year: z
    .union([z.int(YEAR).min(1900, YEAR).max(2999, YEAR), z.literal('above')], { error: YEAR })
    .optional(),
  currency: currency.optional(),
  nulls: words.optional(),
  totals: totals.optional(),
  exclude: z
    .record(
      z.string(),
      wordList('[test]'),
      'headers, each with the cells that leave a row out: { Mode: [test] }',
    )
    .optional(),
  columns: z
    .record(z.string(), mappedField, 'our fields, each with a header of the file: { customer: Client }')
    .optional(),
  values: z.record(z.string(), z.record(z.string(), wordList('[monatlich]'), VALUES), VALUES).optional(),
  dimensions: z
    .record(
      z.string(),
      z.union([z.string(), z.strictObject({ lookup })]),
      'names, each with a header of the file: { region: Gebiet }',
    )
    .optional(),
  /** Fields that are found in other files, several of each at once. */
  lookup: z
    .union([lookups, z.array(lookups)], {
      error: ({ input }) => (typeof input === 'object' ? undefined : LOOKUPS),
    })
    .optional(),
});
