// Reads one record of a file by its source, cell by cell: the rules that every way of reading shares.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { formatDay } from '../../base/time/calendar.ts';
import type { Complain, RowState } from '../../read/cells/context.ts';
import { decodeCell } from '../../read/cells/decode.ts';
import type { Records } from '../../records/records.ts';
import { billingInterval, billingIntervals } from '../../records/schema/interval.ts';
import { type CollectionName, type RowOf, schema } from '../../records/schema/schema.ts';
import { subscriptionStatus, subscriptionStatuses } from '../../records/schema/status.ts';
import { positionOf } from '../../sources/headers.ts';
import type { ModelRow, RecordReader } from '../../sources/source.ts';
import type { Recognised } from '../recognise/recognise.ts';
import { type BoundColumn, currencyOfHeader } from './bind.ts';
import type { Extraction, ExtractOptions } from './extraction.ts';
import { otherRows } from './subtotals.ts';

/** Complains about what makes a row of its collection unusable whatever tool it came from. */
function checkRow(
  collection: CollectionName,
  values: Readonly<Record<string, unknown>>,
  headerOf: (field: string) => string,
  complain: Complain,
): void {
  const missing = schema[collection].required.filter(
    (field) => values[field] === null || values[field] === undefined,
  );
  // The two ends of a plan's period come from one cell.
  for (const header of new Set(
    missing.map((field) => headerOf(/^(starts|ends)On$/.test(field) ? 'period' : field)),
  )) {
    complain('missing-value', header);
  }
  if (collection === 'subscriptions') {
    checkSubscription(values as Partial<RowOf<'subscriptions'>>, headerOf, complain);
  } else if (collection === 'costs') {
    mustBeOneOf(COST_CATEGORIES, values['category'], headerOf('category'), complain);
  } else if (collection === 'rates') {
    const rate = values['rate'];
    if (typeof rate === 'string' && !(/^(\d+[.]?\d*|[.]\d+)$/.test(rate) && /[1-9]/.test(rate))) {
      complain('not-a-number', headerOf('rate'), rate);
    }
  }
}

const COST_CATEGORIES = ['sales_marketing', 'cogs', 'other'];

function mustBeOneOf(known: readonly string[], value: unknown, header: string, complain: Complain): void {
  if (typeof value === 'string' && !known.includes(value)) complain('unknown-value', header, value, known);
}

function checkSubscription(
  row: Partial<RowOf<'subscriptions'>>,
  headerOf: (field: string) => string,
  complain: Complain,
): void {
  const { interval, intervalCount, quantity, startedOn, endedOn, status, canceledOn } = row;
  if (typeof status === 'string') {
    const meaning = subscriptionStatus(status);
    if (meaning === null) complain('unknown-value', headerOf('status'), status, subscriptionStatuses);
    const isEndKnown = typeof endedOn === 'number' || typeof canceledOn === 'number';
    if (meaning === 'canceled' && !isEndKnown) complain('end-unknown');
  }
  if (interval && billingInterval(interval) === null) {
    complain('unknown-value', headerOf('interval'), interval, billingIntervals);
  }
  if (typeof intervalCount === 'number' && intervalCount <= 0) {
    complain('not-positive', headerOf('intervalCount'), String(intervalCount));
  }
  if (typeof quantity === 'number' && quantity < 0) {
    complain('not-positive', headerOf('quantity'), String(quantity / 1e9));
  }
  if (typeof startedOn === 'number' && typeof endedOn === 'number' && endedOn < startedOn) {
    complain('ends-before-start', formatDay(startedOn), formatDay(endedOn));
  }
}

/** Where what a row comes to is put. */
export interface Target {
  readonly result: Extraction;
  readonly records: Records;
  readonly fileNumber: number;
}

export class RowReader {
  private readonly file: Recognised;
  /** Columns that the source says its record looks at, and the others. */
  private readonly words: readonly BoundColumn[];
  private readonly others: readonly BoundColumn[];
  private readonly options: ExtractOptions;
  private readonly nulls: ReadonlySet<string>;
  private readonly dimensions: readonly (readonly [string, number])[];
  private readonly headers: ReadonlyMap<string, string>;
  private readonly headerCurrency: string | null;
  /** Null for every column of the source: what a row has where the file lacks the column. */
  private readonly absent: Readonly<Record<string, null>>;
  private readonly record: RecordReader;
  private readonly isBeside: (cells: readonly string[]) => boolean;
  private readonly groups = new Groups();
  readonly remarks = new Remarks();
  private complaints: Diagnostic[] = [];
  private line = 0;
  /** The line on which the table ends, 0 before it does, and the rows of further tables below. */
  readonly beyond = { line: 0, rows: 0 };

  constructor(file: Recognised, bound: readonly BoundColumn[], options: ExtractOptions) {
    this.file = file;
    const looked = new Set(file.source.dependsOn ?? []);
    this.words = bound.filter(({ key }) => looked.has(key));
    this.others = bound.filter(({ key }) => !looked.has(key));
    this.options = options;
    this.nulls = new Set(file.source.nulls);
    this.dimensions = [...options.dimensions].map(([name, header]) => [
      name,
      positionOf(file.header, header),
    ]);
    this.headers = new Map(bound.map(({ key, format }) => [key, format.header]));
    this.headerCurrency = currencyOfHeader(bound);
    this.isBeside = otherRows(file.source, file.header);
    this.record = file.source.begin({
      header: file.header,
      preamble: file.preamble,
      group: () => this.groups.current,
      complain: this.complain,
      say: this.say,
    });
    this.absent = Object.fromEntries(Object.keys(file.source.columns).map((key) => [key, null]));
  }

  /** Puts one record where it belongs: records, rejects, or one of the counts. */
  take(cells: readonly string[], line: number, span: number, target: Target): void {
    const { lines } = target.result;
    // A record over several lines counts once under its kind; its further lines hold no record of their own.
    lines.other += span - 1;
    if (line <= this.file.headerEnd || this.isOther(cells, line)) {
      lines.other++;
      if (line > this.file.headerEnd) this.groups.look(cells);
      return;
    }
    this.line = line;
    this.complaints = [];
    if (cells.length !== this.file.header.length)
      this.complain('ragged-row', this.file.header.length, cells.length);
    else this.readRow(cells, target);
    if (this.complaints.length > 0) {
      lines.rejected++;
      target.result.fates?.set(line, 'rejected');
      for (const complaint of this.complaints) target.result.rejects.push({ ...complaint, raw: cells });
    }
  }

  private isOther(cells: readonly string[], line: number): boolean {
    if (cells.every((cell) => cell.trim() === '')) return true;
    if (this.file.source.ends?.(cells)) this.beyond.line ||= line;
    else if (this.beyond.line > 0) this.beyond.rows++;
    return this.beyond.line > 0 || this.isBeside(cells);
  }

  private readRow(cells: readonly string[], target: Target): void {
    const state: RowState = { currency: this.headerCurrency, fallback: this.options.currency };
    const decoded: Record<string, unknown> = { ...this.absent };
    // What a row's own words leave out need not be readable, so they are asked first where they are known.
    this.decode(decoded, this.words, cells, state);
    const said = this.words.length > 0 ? this.record(decoded as never) : {};
    if (!('excluded' in said)) this.decode(decoded, this.others, cells, state);
    const made = 'excluded' in said ? said : this.record(decoded as never); // decoded by the source's own columns
    if ('excluded' in made) {
      this.complaints = [];
      exclude(String(made.excluded), [this.line], target.result);
      return;
    }
    const rows = Array.isArray(made)
      ? (made as readonly ModelRow<CollectionName>[])
      : [made as ModelRow<CollectionName>];
    this.append(rows, state, cells, target);
  }

  private decode(
    into: Record<string, unknown>,
    columns: readonly BoundColumn[],
    cells: readonly string[],
    state: RowState,
  ): void {
    for (const { key, column, position, format } of columns) {
      const cell = position < 0 ? (column.constant ?? '') : (cells[position] ?? '').trim();
      const empty = cell === '' || this.nulls.has(cell);
      into[key] = empty ? null : decodeCell(column, cell, { format, row: state, complain: this.complain });
    }
  }

  private append(
    rows: readonly ModelRow<CollectionName>[],
    state: RowState,
    cells: readonly string[],
    { result, records, fileNumber }: Target,
  ): void {
    const collection = this.file.source.yields;
    // A cell that could not be read has been complained about; it is not missing as well.
    if (this.complaints.length > 0) return;
    for (const row of rows)
      checkRow(collection, row, (field) => this.headers.get(field) ?? field, this.complain);
    if (this.complaints.length > 0) return;
    result.lines.accepted++;
    result.fates?.set(this.line, rows.length > 0 ? 'accepted' : 'empty');
    if (state.sign !== undefined && state.currency === null) noteSign(records, fileNumber, state.sign);
    const table = records.tables[collection];
    for (const row of rows) {
      const number = table.append(labelled(row, state.currency) as never, fileNumber, this.line); // the source's own rows
      for (const [name, position] of this.dimensions) {
        table.setDimension(number, name, position < 0 ? null : (cells[position] ?? '').trim() || null);
      }
    }
  }

  private readonly complain: Complain = (code, ...args) => {
    this.complaints.push(diagnose({ file: this.file.name, line: this.line }, code, ...args));
  };

  private readonly say: Complain = (code, ...args) => {
    this.remarks.add(diagnose({ file: this.file.name, line: this.line }, code, ...args));
  };
}

function noteSign(records: Records, file: number, sign: string): void {
  records.signs.set(file, (records.signs.get(file) ?? new Set()).add(sign));
}

function labelled(row: ModelRow<CollectionName>, currency: string | null): Readonly<Record<string, unknown>> {
  const stated = 'currency' in row ? row.currency : null;
  return { ...row, currency: stated ?? currency };
}

/** Counts rows as left out for a reason. */
export function exclude(
  reason: string,
  own: ArrayLike<number>,
  { lines, excludedBy, fates }: Extraction,
): void {
  lines.excluded += own.length;
  excludedBy.set(reason, (excludedBy.get(reason) ?? 0) + own.length);
  for (let at = 0; fates !== null && at < own.length; at++) fates.exclude(own[at] ?? 0, reason);
}

// What the rows of a file mean beside the others: the group they stand in, and what has been said of the file.

/** Headings that stand in the first cell of a row of their own, above the rows they are about. */
export class Groups {
  private readonly open: string[] = [];

  /** The heading nearest above; null where there is none. */
  get current(): string | null {
    return this.open.at(-1) ?? null;
  }

  /** Takes note of a row that is no record: a heading opens a group, its total closes it. */
  look([first = '', ...rest]: readonly string[]): void {
    const heading = first.trim();
    const total = /^total for (.*)$/i.exec(heading)?.[1];
    if (total !== undefined) this.close(total);
    else if (heading !== '' && rest.every((cell) => cell.trim() === '')) this.open.push(heading);
  }

  // The groups within a group end with it, even where none of them has a total.
  private close(heading: string): void {
    const at = this.open.lastIndexOf(heading);
    if (at >= 0) this.open.length = at;
    else this.open.pop();
  }
}

/** Remarks on a file, each of them once: at the first row that gave rise to it. */
class Remarks {
  readonly said: Diagnostic[] = [];
  private readonly messages = new Set<string>();

  add(remark: Diagnostic): void {
    if (this.messages.has(remark.message)) return;
    this.messages.add(remark.message);
    this.said.push(remark);
  }
}
