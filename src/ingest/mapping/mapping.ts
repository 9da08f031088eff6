// A source made from an entry of the config's `sources:`, for tools that have no declaration here.

import type { Interval } from '../../base/time/calendar.ts';
import { type Column, isDated } from '../../read/cells/columns.ts';
import type { Complain } from '../../read/cells/context.ts';
import { invoiceStatus } from '../../records/schema/invoice-status.ts';
import { type Outcome, type OutcomeWords, outcomeOf } from '../../records/schema/outcome.ts';
import { type CollectionName, schema } from '../../records/schema/schema.ts';
import { yesNo } from '../../records/schema/yes-no.ts';
import { segmentDays, segmentNamed } from '../../sources/day-segments.ts';
import { firstPositionOf } from '../../sources/headers.ts';
import {
  type Cells,
  type Excluded,
  exclude,
  type FileRows,
  type Made,
  type ModelRow,
  type Preamble,
  type Source,
} from '../../sources/source.ts';
import { termInOurWords } from '../../sources/words.ts';
import { columnOf, columnsFor, dimensionColumns, kindOf, renamed } from './columns.ts';
import {
  checkAdjustment,
  checkDecided,
  checkField,
  checkReading,
  checkRequired,
  checkUse,
  checkValues,
  filledBy,
} from './fields.ts';
import { changesOf, LATEST, type Row, rowSteps } from './row-steps.ts';
import { isMonthly, type MonthColumn, monthColumns, monthRows } from './snapshots.ts';
import { type MappingSpec, specOf } from './spec.ts';
import { totalRows } from './totals.ts';
import { withYear, yearsAbove } from './years.ts';

/** The source that reads the files of an entry that has `yields`. */
export function mappedSource(spec: MappingSpec, collection: CollectionName): Source {
  checkDecided(spec);
  const fields = Object.entries(spec.columns ?? {});
  for (const [field] of fields) {
    checkField(spec, collection, field);
    checkUse(spec, collection, field);
  }
  checkRequired(spec, collection);
  checkValues(spec, collection);
  const columns: Record<string, Column> = Object.assign(
    {},
    ...fields.map(([field, mapped]) => columnsFor(collection, field, mapped)),
  );
  for (const field of neededFields(collection, columns)) {
    const column = columns[field];
    if (column?.lookup) columns[field] = { ...column, lookup: { ...column.lookup, isNeeded: true } };
    else if (column) columns[field] = { ...column, optional: false };
  }
  Object.assign(columns, dimensionColumns(spec));
  const leavesOut = exclusion(spec, columns);
  const spread = spreading(columns);
  const source: Source = {
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
    other: totalRows(spec.totals),
    exportedOn: () => null,
    isPlain: false,
    record: null,
    fills: fields.flatMap(([field, mapped]) => filledBy(field, specOf(mapped))),
    ...(isMonthly(spec, collection) ? { isMonthly: true as const } : {}),
    begin({ complain, preamble }) {
      const made = recordsOf(spec, collection, { months: [], preamble });
      return (cells) => leavesOut(cells) ?? made(spread(cells), complain);
    },
  };
  return isByFile(spec) ? { ...source, ofFile: (file) => forFile(source, spec, file) } : source;
}

/** Whether the columns of an entry depend on the header, or on what stands above it. */
const isByFile = (spec: MappingSpec): boolean =>
  spec.year !== undefined || specOf(spec.columns?.['amount'] ?? '').months !== undefined;

/** The source of an entry with the columns of months, and the years, that one file has. */
function forFile(source: Source, spec: MappingSpec, file: Pick<FileRows, 'header' | 'preamble'>): Source {
  const months = specOf(spec.columns?.['amount'] ?? '').months === undefined ? [] : monthColumns(spec, file);
  const yearAt = yearsAbove(spec, file.preamble);
  const columns = Object.entries(source.columns).map(([key, column]): [string, Column] => {
    const year = isDated(column.type) ? yearAt(firstPositionOf(file.header, column.headers)) : null;
    const complete = (cell: string): string => withYear(cell, year ?? 0, spec.dates ?? null);
    return [key, year === null ? column : { ...column, complete }];
  });
  const leavesOut = exclusion(spec, { ...source.columns });
  return {
    ...source,
    columns: {
      ...Object.fromEntries(columns),
      ...Object.fromEntries(months.map(({ key, column }) => [key, column])),
    },
    begin({ complain, preamble }) {
      const made = recordsOf(spec, source.yields, { months, preamble });
      return (cells) => leavesOut(cells) ?? made(cells, complain);
    },
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
    checkAdjustment(spec, field);
    if (own) checkReading(spec, field, kindOf(own.type), own.type === 'instant');
    if (own) columns[field] = renamed(own, mapped);
    else Object.assign(columns, columnsFor(source.yields, field, mapped));
  }
  Object.assign(columns, dimensionColumns(spec));
  const leavesOut = exclusion(spec, columns);
  checkValues(spec, source.yields);
  const isReworded = Object.keys({ ...values, ...spec.exclude }).length > 0;
  const isTotal = totalRows(spec.totals);
  const isOwnAmount = Object.keys(spec.columns ?? {}).some((field) => /^(amount|currency)$/.test(field));
  return {
    ...(isOwnAmount ? withoutConverted(source) : source),
    isPlain: source.isPlain && !isReworded && spec.totals === undefined,
    record: isReworded ? null : source.record,
    columns,
    nulls: [...source.nulls, ...(spec.nulls ?? [])],
    decimal: spec.decimal ?? source.decimal,
    dates: spec.dates ?? source.dates,
    other: (cells, header) => source.other(cells, header) || isTotal(cells, header),
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

/** What a row of cells comes to. */
function recordsOf(
  spec: MappingSpec,
  collection: CollectionName,
  { months, preamble }: { readonly months: readonly MonthColumn[]; readonly preamble: Preamble },
): (cells: Cells, complain: Complain) => Made<CollectionName> {
  const outcome = outcomeOf(spec.values?.['outcome'] as OutcomeWords | undefined);
  const values = spec.values ?? {};
  const steps = rowSteps(spec);
  const several = isMonthly(spec, collection)
    ? monthRows(spec, months, yearsAbove(spec, preamble)(0))
    : changesOf(spec, collection);
  return (cells, complain) => {
    const row = steps.reduce((made, step) => step(made, complain), cells as Row);
    if (several) return several(row, complain).map((one) => withWords(one, values));
    return recordOf(row, { collection, values, outcome });
  };
}

interface Meaning {
  readonly collection: CollectionName;
  readonly values: ValueLists;
  readonly outcome: (word: string | null) => Outcome;
}

function recordOf(cells: Row, { collection, values, outcome }: Meaning): ModelRow<CollectionName> {
  const { period, [LATEST]: latest = null, ...rest } = cells;
  const named = period as Interval | null | undefined; // what a period column gives
  const made: Record<string, unknown> = named ? { ...rest, startsOn: named.start, endsOn: named.end } : rest;
  if (collection === 'opportunities') {
    const word = (made['outcome'] ?? made['stage'] ?? null) as string | null; // both are text columns
    made['outcome'] = outcome(word);
    const isClosed = made['outcome'] === 'won' || made['outcome'] === 'lost';
    if (isClosed && latest !== null) made['closedOn'] ??= latest;
  }
  if (collection === 'subscriptions') made['interval'] ??= 'month';
  const row = withWords(made, values);
  return collection === 'invoices' || collection === 'invoiceLines' ? withInvoiceStatus(row) : row;
}

function withInvoiceStatus(row: ModelRow<'invoices' | 'invoiceLines'>): ModelRow<CollectionName> {
  const { status } = row;
  return typeof status === 'string' ? { ...row, status: invoiceStatus(status) ?? status } : row;
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
  if (typeof interval === 'string') made['interval'] = termInOurWords(interval);
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
