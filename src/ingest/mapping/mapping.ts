// A source made from an entry of the config's `sources:`, for tools that have no declaration here.

import { EXIT, Failure } from '../../base/errors/failure.ts';
import type { Interval } from '../../base/time/calendar.ts';
import type { CellType, Column } from '../../read/cells/columns.ts';
import type { Kind } from '../../records/schema/collection.ts';
import { billingInterval } from '../../records/schema/interval.ts';
import { type Outcome, type OutcomeWords, outcomeOf } from '../../records/schema/outcome.ts';
import { type CollectionName, fieldsOf, schema } from '../../records/schema/schema.ts';
import { yesNo } from '../../records/schema/yes-no.ts';
import { segmentDays, segmentNamed } from '../../sources/day-segments.ts';
import { normalHeader } from '../../sources/headers.ts';
import {
  type Cells,
  type Excluded,
  exclude,
  type Made,
  type ModelRow,
  type Source,
} from '../../sources/source.ts';

// Columns as an entry of the config's `sources:` names them.

/** The column that fills a field of a collection. */
function columnFor(collection: CollectionName, field: string, mapped: MappedField): Column {
  const kind: Kind | undefined = Object.fromEntries(fieldsOf(collection))[field];
  const type = cellType(
    field,
    kind,
    typeof mapped === 'object' && 'header' in mapped ? mapped.as : undefined,
  );
  const unit = kind === 'micros' ? 'micros' : 'minor';
  if (typeof mapped === 'string') return { ...columnOf(type, [mapped]), unit, ...optionalMapped };
  if ('value' in mapped) return { ...columnOf(type, []), unit, constant: mapped.value };
  return { ...columnOf(type, [mapped.header]), unit, zone: mapped.zone ?? null, ...optionalMapped };
}

// A file without it is read, with a warning, unless a record needs it.
const optionalMapped = { optional: true, isMapped: true } as const;

/** A source's own column, with what the entry says of it: it is read as the source reads it unless that says how. */
function renamed(own: Column, mapped: MappedField): Column {
  if (typeof mapped === 'string') return { ...own, headers: [mapped], isMapped: true };
  if ('value' in mapped) return { ...own, headers: [], constant: mapped.value };
  const { header, as, zone } = mapped;
  return { ...own, headers: [header], isMapped: true, type: as ?? own.type, zone: zone ?? own.zone };
}

const columnOf = (type: CellType, headers: readonly string[]): Column => ({
  type,
  headers,
  optional: false,
  zone: null,
  constant: null,
  unit: 'minor',
});

function cellType(field: string, kind: Kind | undefined, as: MappedType | undefined): CellType {
  if (as !== undefined) return as;
  if (field === 'period') return 'period';
  if (field === 'currency') return 'currency';
  if (field === 'id' || field === 'customer' || field === 'account') return 'id';
  return kind === 'micros' ? 'money' : (kind ?? 'text');
}

/** How one field is filled: a header, or a header and how to read it, or the same value for every row. */
type MappedField =
  | string
  | { readonly header: string; readonly as?: MappedType | undefined; readonly zone?: string | undefined }
  | { readonly value: string };

type MappedType = 'day' | 'instant' | 'money' | 'minor' | 'micros' | 'percent';

/** One entry of `sources:`; without `yields` it changes how a recognised file is read. */
export interface MappingSpec {
  /** Glob of the files, relative to the config. */
  readonly files: string;
  readonly yields?: CollectionName | undefined;
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  /** The day on which the files were exported: `2026-10-31`. */
  readonly exportedOn?: string | undefined;
  readonly decimal?: '.' | ',' | undefined;
  readonly dates?: 'DMY' | 'MDY' | undefined;
  readonly currency?: string | undefined;
  readonly nulls?: readonly string[] | undefined;
  /** First cells that mark a row as a total. */
  readonly totals?: readonly string[] | undefined;
  /** Header → cells that take a row out of every figure. */
  readonly exclude?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly columns?: Readonly<Record<string, MappedField>> | undefined;
  readonly values?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> | undefined;
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
}

// Fields of the plan that one cell, a period's name, fills together.
const periodic = new Set<CollectionName>(['costs', 'targets', 'forecasts', 'pnl']);

/** Names of the fields that a mapping can fill in a collection. */
export function mappableFields(collection: CollectionName): string[] {
  const names = fieldsOf(collection).map(([name]) => name);
  return periodic.has(collection)
    ? ['period', ...names.filter((name) => !/^(starts|ends)On$/.test(name))]
    : names;
}

/** The source that reads the files of an entry that has `yields`. */
export function mappedSource(spec: MappingSpec, collection: CollectionName): Source {
  const fields = Object.entries(spec.columns ?? {});
  for (const [field] of fields) checkField(spec, collection, field);
  const columns = Object.fromEntries(
    fields.map(([field, mapped]) => [field, columnFor(collection, field, mapped)]),
  );
  checkRequired(spec, collection, Object.keys(columns));
  for (const field of neededFields(collection, columns)) {
    const column = columns[field];
    if (column) columns[field] = { ...column, optional: false };
  }
  const leavesOut = exclusion(spec, columns);
  const spread = spreading(columns);
  const outcome = outcomeOf(spec.values?.['outcome'] as OutcomeWords | undefined);
  return {
    id: `config:${spec.files}`,
    tool: `config:${spec.files}`,
    title: `sources entry for ${spec.files}`,
    yields: collection,
    signature: { all: [] },
    columns,
    nulls: spec.nulls ?? [],
    decimal: spec.decimal ?? 'decide',
    dates: spec.dates ?? 'decide',
    floats: false,
    other: totalRows(spec.totals ?? []),
    exportedOn: () => null,
    isPlain: false,
    record: null,
    begin: () => (cells) =>
      leavesOut(cells) ?? recordOf(spread(cells), collection, spec.values ?? {}, outcome),
  };
}

/** Gives rows whose day stands in a column named for weeks, months or quarters all the days of theirs. */
function spreading({ day, lastDay }: Readonly<Record<string, Column>>): (cells: Cells) => Cells {
  const [header] = day?.headers ?? [];
  const segment = lastDay === undefined && typeof header === 'string' ? segmentNamed(header) : null;
  if (segment === null || segment === 'year') return (cells) => cells;
  const none = { week: null, month: null, quarter: null, year: null };
  return (cells) => ({ ...cells, ...segmentDays({ ...none, [segment]: cells['day'] }, null) });
}

/** Adds the columns that `exclude:` looks at, and says which rows it leaves out. */
function exclusion(spec: MappingSpec, columns: Record<string, Column>): (cells: Cells) => Excluded | null {
  const excluded = Object.entries(spec.exclude ?? {});
  for (const [index, [header]] of excluded.entries())
    columns[`exclude ${index}`] = columnOf('text', [header]);
  return (cells) => {
    for (const [index, [header, words]] of excluded.entries()) {
      const cell = cells[`exclude ${index}`];
      if (typeof cell === 'string' && words.includes(cell)) return exclude(`${header}: ${cell}`);
    }
    return null;
  };
}

/** A declared source as an entry without `yields` changes it: other headers, marks, value lists. */
export function adjustedSource(declared: Source, spec: MappingSpec): Source {
  const { outcome, ...values } = spec.values ?? {};
  const source = outcome ? inTheirWords(declared, outcome as OutcomeWords) : declared; // lists by a word each; a word of nobody's decides nothing
  const columns = { ...source.columns };
  for (const [field, mapped] of Object.entries(spec.columns ?? {})) {
    const own = source.columns[field];
    if (!own) checkField(spec, source.yields, field);
    columns[field] = own ? renamed(own, mapped) : columnFor(source.yields, field, mapped);
  }
  const leavesOut = exclusion(spec, columns);
  const isReworded = Object.keys({ ...values, ...spec.exclude }).length > 0;
  const isOwnAmount = Object.keys(spec.columns ?? {}).some((field) => /^(amount|currency)$/.test(field));
  return {
    ...(isOwnAmount ? withoutConverted(source) : source),
    isPlain: source.isPlain && !isReworded && (spec.totals ?? []).length === 0,
    record: isReworded ? null : source.record,
    columns,
    nulls: [...source.nulls, ...(spec.nulls ?? [])],
    decimal: spec.decimal ?? source.decimal,
    dates: spec.dates ?? source.dates,
    other: (cells, header) => source.other(cells, header) || totalRows(spec.totals ?? [])(cells),
    begin: (file) => {
      const record = source.begin(file);
      return (cells) => leavesOut(cells) ?? reworded(record(cells), values);
    },
  };
}

// What the user says of amounts is not to be had otherwise.
const withoutConverted = ({ converted: _, ...source }: Source): Source => source;

/** The source with the user's words for outcomes: of its stages, or where a status decides, of that. */
function inTheirWords(source: Source, words: OutcomeWords): Source {
  if (source.withStages) return source.withStages(words);
  const { status } = source.columns;
  if (source.yields !== 'opportunities' || !status) return source;
  const ours = outcomeOf(words);
  const meaning = (word: string): string => (ours(word) === 'unknown' ? word : ours(word));
  return { ...source, columns: { ...source.columns, status: { ...status, type: 'word', meaning } } };
}

function recordOf(
  cells: Cells,
  collection: CollectionName,
  values: ValueLists,
  outcome: (word: string | null) => Outcome,
): ModelRow<CollectionName> {
  const { period, ...row } = cells as Record<string, unknown>;
  const named = period as Interval | null | undefined; // what a period column gives
  const made: Record<string, unknown> = named ? { ...row, startsOn: named.start, endsOn: named.end } : row;
  if (collection === 'opportunities') {
    const word = (made['outcome'] ?? made['stage'] ?? null) as string | null; // both are text columns
    made['outcome'] = outcome(word);
  }
  if (collection === 'subscriptions') made['interval'] ??= 'month';
  return withWords(made, values);
}

// Fields that are `yes` or `no`, whichever word a table has for them.
const yesNoFields = ['renews', 'target', 'active', 'responded'];

type ValueLists = NonNullable<MappingSpec['values']>;

/** The row with the tool's words for our own; an outcome is decided elsewhere. */
function withWords(row: Readonly<Record<string, unknown>>, values: ValueLists): ModelRow<CollectionName> {
  const made: Record<string, unknown> = { ...row };
  for (const [field, words] of Object.entries(values)) {
    const cell = made[field];
    if (field === 'outcome' || typeof cell !== 'string') continue;
    const ours = Object.entries(words).find(([, theirs]) => theirs.includes(cell) || theirs.includes('*'));
    made[field] = ours?.[0] ?? cell;
  }
  for (const field of yesNoFields) {
    const cell = made[field];
    if (typeof cell === 'string') made[field] = yesNo(cell) ?? cell;
  }
  const interval = made['interval'];
  if (typeof interval === 'string') made['interval'] = billingInterval(interval) ?? interval;
  return made as ModelRow<CollectionName>; // fields were checked against the schema
}

/** A declared source's own row, in the words that the user has for ours. */
const reworded = (made: Made<CollectionName>, values: ValueLists): Made<CollectionName> =>
  Array.isArray(made) || 'excluded' in made
    ? made
    : withWords(made as Readonly<Record<string, unknown>>, values); // neither a list nor an exclusion

/** The fields without whose columns an entry reads no file. */
function neededFields(collection: CollectionName, columns: Readonly<Record<string, Column>>): string[] {
  const needed = schema[collection].required.map((field) =>
    /^(starts|ends)On$/.test(field) ? 'period' : field,
  );
  return [...needed, ...(columns['outcome'] ? [] : ['stage'])];
}

const totalRows =
  (totals: readonly string[]) =>
  (cells: readonly string[]): boolean =>
    totals.some((total) => normalHeader(cells[0] ?? '') === normalHeader(total));

function checkField(spec: MappingSpec, collection: CollectionName, field: string): void {
  const known = mappableFields(collection);
  if (known.includes(field)) return;
  const message = `sources entry for ${spec.files}: ${collection} have no field "${field}"`;
  throw new Failure(EXIT.usage, 'config-unknown-field', message, `fields: ${known.join(', ')}`);
}

function checkRequired(spec: MappingSpec, collection: CollectionName, filled: readonly string[]): void {
  const has = new Set(filled);
  if (has.has('stage')) has.add('outcome');
  if (has.has('period')) has.add('startsOn').add('endsOn');
  has.add('interval'); // a mapping that states none is read as monthly, and says so
  const lacks = schema[collection].required.filter((field) => !has.has(field));
  if (lacks.length === 0) return;
  const message = `sources entry for ${spec.files}: ${collection} need ${lacks.join(', ')}`;
  throw new Failure(EXIT.usage, 'config-missing-field', message, 'add the columns that hold them');
}
