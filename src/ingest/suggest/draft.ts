// A suggestion while it is made: columns are given to fields, and what their cells leave open is kept as a choice.

import { quotedText } from '../../base/text/quoted.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import { fieldsOf, schema } from '../../records/schema/schema.ts';
import { addUp } from './amounts.ts';
import type { Sample, SampleColumn } from './sample.ts';
import type { Choice, SuggestedField, Suggestion } from './suggestion.ts';
import { RUNNING, SCALE, unitOf, withTax } from './units.ts';
import { isOurs, meanings } from './value-words.ts';
import type { FieldWords } from './words.ts';
import * as words from './words.ts';

export type CellTest = (column: SampleColumn) => boolean;

export const areDates: CellTest = (column) => column.areDates;
export const areAmounts: CellTest = (column) =>
  column.areNumbers && !column.areFlags && !RUNNING.test(column.words);
export const areTexts: CellTest = (column) => !column.areDates;

/** How surely a header names a field. */
const SURE = 3;
const LIKELY = 2;
const WEAK = 1;

interface Candidate {
  readonly column: SampleColumn;
  readonly level: number;
}

interface Wanted {
  readonly words: FieldWords;
  readonly test: CellTest;
  /** Whether a doubt about it can change no figure. */
  readonly isHarmless?: boolean;
}

const SHOWN = 3;

export class Draft {
  readonly yields: CollectionName;
  readonly sample: Sample;
  readonly choices: Choice[] = [];
  readonly notes: string[] = [];
  private readonly fields = new Map<string, SuggestedField>();
  private readonly columns = new Map<string, SampleColumn>();
  private readonly values: Record<string, Record<string, string[]>> = {};
  private readonly excluded: Record<string, string[]> = {};
  private readonly openWords: OpenWords[] = [];
  /** Whether months say when what is paid begins and ends. */
  isByMonth = false;
  /** How much speaks for the collection. */
  worth = 0;

  constructor(yields: CollectionName, sample: Sample) {
    this.yields = yields;
    this.sample = sample;
  }

  /** The columns that a field's words fit and whose cells can be of its kind, best first; none without a cell beside one with. */
  candidates({ sure, likely, weak, not }: FieldWords, test: CellTest): Candidate[] {
    const used = new Set(this.columns.values());
    const found = this.sample.columns.flatMap((column): Candidate[] => {
      if (column.header === '' || used.has(column) || not?.test(column.words)) return [];
      if (!column.isEmpty && !test(column)) return [];
      if (sure.test(column.words)) return [{ column, level: SURE }];
      if (likely?.test(column.words)) return [{ column, level: LIKELY }];
      return weak?.test(column.words) ? [{ column, level: WEAK }] : [];
    });
    const filled = found.filter(({ column }) => !column.isEmpty);
    return (filled.length > 0 ? filled : found).sort((a, b) => b.level - a.level);
  }

  /** Columns of the highest level alone; those with the same cells as one before are left out. */
  best(wanted: FieldWords, test: CellTest): SampleColumn[] {
    const [first, ...more] = this.candidates(wanted, test);
    if (!first) return [];
    const all = [first, ...more.filter(({ level }) => level === first.level)].map(({ column }) => column);
    return all.filter((column, at) => !all.slice(0, at).some((other) => other.equals(column)));
  }

  /** Gives a field the one column that can be it; several that differ are left to the user. */
  fill(field: string, { words: wanted, test, isHarmless = false }: Wanted): SampleColumn | null {
    const [first, ...more] = this.best(wanted, test);
    if (!first) return null;
    if (more.length === 0 || isHarmless) return this.give(field, first);
    this.open(field, 'several columns may be it', [first, ...more]);
    return null;
  }

  give(field: string, column: SampleColumn, as?: SuggestedField['as']): SampleColumn {
    this.fields.set(field, { field, header: column.header, ...(as ? { as } : {}) });
    this.columns.set(field, column);
    this.worth += 1;
    return column;
  }

  /** A field of which each row fills one of several columns. */
  giveFirst(field: string, [first, ...more]: readonly [SampleColumn, ...SampleColumn[]]): void {
    this.give(field, first);
    const further = more.map(({ header }) => header);
    if (further.length > 0) this.fields.set(field, { field, header: first.header, further });
  }

  /** Says of an amount that it is for the whole term. */
  perTerm(field: string): void {
    const known = this.fields.get(field);
    if (known) this.fields.set(field, { ...known, per: 'term' });
  }

  /** An amount that has a column for each month. */
  everyMonth(field: string, months: string): void {
    this.fields.set(field, { field, header: null, months });
    this.isByMonth = true;
  }

  always(field: string, value: string): void {
    this.fields.set(field, { field, header: null, value });
  }

  isRead(column: SampleColumn): boolean {
    return [...this.columns.values()].includes(column);
  }

  columnOf(field: string): SampleColumn | null {
    return this.columns.get(field) ?? null;
  }

  /** Leaves a field to the user: one of the columns, each shown with some cells. */
  open(field: string, why: string, columns: readonly SampleColumn[]): void {
    const options = columns.map((column) => ({
      line: `${field}: ${quotedText(column.header)}`,
      cells: [...column.distinct].slice(0, SHOWN),
    }));
    this.choices.push({ about: field, why, isColumn: true, options });
    this.worth += 0.5;
  }

  /** Leaves a field to the user, by the lines that decide it. */
  ask(about: string, why: string, lines: readonly string[], isColumn = true): void {
    this.choices.push({ about, why, isColumn, options: lines.map((line) => ({ line, cells: [] })) });
  }

  /** An amount: in the unit that its header states, or that only the user can say. */
  money(field: string, column: SampleColumn): void {
    const unit = unitOf(column);
    if (SCALE.test(column.words)) {
      this.ask(
        field,
        `${quotedText(column.header)} names a unit that no entry can say: write whole amounts`,
        [],
      );
      return;
    }
    const signed = column.amounts.filter((amount) => (amount ?? 0) !== 0);
    if (signed.length > 0 && signed.every((amount) => (amount ?? 0) < 0)) {
      this.ask(field, `every amount in ${quotedText(column.header)} is below 0`, [
        '# turn the sign in the file, or keep the amounts as they are',
      ]);
      return;
    }
    if (WITHOUT_TAX.has(this.yields) && withTax.test(column.words)) {
      const line = `${field}: ${quotedText(column.header)}`;
      this.ask(field, `tax is in ${quotedText(column.header)}, and no column says how much`, [line]);
      return;
    }
    if (unit !== 'unknown') {
      this.give(field, column, unit === 'major' ? undefined : unit);
      return;
    }
    const header = quotedText(column.header);
    const cells = [...column.distinct].slice(0, SHOWN);
    this.choices.push({
      about: field,
      why: 'whole numbers of a database may be cents',
      isColumn: true,
      options: [
        { line: `${field}: ${header}  # in the currency's unit`, cells },
        { line: `${field}: { header: ${header}, as: minor }  # in cents`, cells },
      ],
    });
    this.worth += 1;
  }

  /** Asks whether what is taken off an amount is off it already, unless a sum shows that it is. */
  reductions(field: string, amount: SampleColumn): void {
    const isGiven = (cell: string): boolean => !/^(-?0+([.,]0+)?( ?%)?|no|false|none|-)$/i.test(cell);
    const given = this.candidates(words.discount, () => true).find(({ column }) =>
      column.filled.some(isGiven),
    );
    if (!given || this.sample.columns.some((whole) => addUp(amount, given.column, whole))) return;
    this.ask(
      field,
      `whether ${quotedText(given.column.header)} is taken off ${quotedText(amount.header)} already`,
      ['# take the discount off in the file, or keep the amount as it is'],
    );
  }

  /** Puts a column's words into ours; those that nobody knows are left to the user. */
  word(field: string, column: SampleColumn): void {
    const key = `${this.yields}.${field}`;
    const meaning = meanings[key];
    if (!meaning) return;
    const unknown: string[] = [];
    const lists: Record<string, string[]> = {};
    for (const cell of column.distinct) {
      const ours = meaning(cell);
      if (ours === null) unknown.push(cell);
      else if (!isOurs(key, cell)) lists[ours] = [...(lists[ours] ?? []), cell];
    }
    if (Object.keys(lists).length > 0) this.values[field] = lists;
    if (unknown.length > 0 && unknown.length <= MOST_WORDS) this.openWords.push({ field, unknown });
    else if (unknown.length > 0) this.ask(field, `its ${unknown.length} words are no words for it`, []);
  }

  /** Rows with these cells count in no figure. */
  leaveOut({ header }: SampleColumn, cells: readonly string[]): void {
    if (cells.length > 0) this.excluded[header] = [...cells];
  }

  /** The lines that say what unknown words mean: each has all lists, as an entry has one line of them. */
  private wordChoices(): Choice[] {
    return this.openWords.map(({ field, unknown }) => {
      const known = this.values[field] ?? {};
      const options = (WORDS_OF[`${this.yields}.${field}`] ?? []).map((ours) => {
        const lists = { ...known, [ours]: [...(known[ours] ?? []), ...unknown] };
        return { line: valuesLine({ ...this.values, [field]: lists }), cells: [] };
      });
      const which = unknown.map((word) => quotedText(word)).join(', ');
      return { about: field, why: `what ${which} means here`, isColumn: false, options };
    });
  }

  customer(field: 'customer' | 'account' | 'company'): void {
    const byId = this.best(words.customerId, areTexts)[0];
    const byName = this.best(words.customerName, areTexts).filter((column) => !column.areNumbers)[0];
    const known = new Set<string>(fieldsOf(this.yields).map(([name]) => name));
    if (byId && field !== 'company') this.give(field, byId);
    else if (byName) this.give(field, byName);
    if (byId && byName && known.has('name') && field === 'customer') this.give('name', byName);
    if (!byId && !byName && field === 'customer' && !known.has('email')) {
      const [address] = this.best(words.email, (one) => one.areEmails);
      if (address) this.give('customer', address);
    }
    if (!known.has('email')) return;
    const address = this.fill('email', {
      words: words.email,
      test: (one) => one.areEmails,
      isHarmless: true,
    });
    if (address && field === 'customer' && !this.fields.has('customer')) this.give('customer', address);
  }

  currency(): void {
    this.fill('currency', { words: words.currency, test: (column) => column.areCurrencies });
  }

  harmless(field: string, wanted: FieldWords, test: CellTest = areTexts): void {
    this.fill(field, { words: wanted, test, isHarmless: true });
  }

  day(field: string, wanted: FieldWords): SampleColumn | null {
    return this.fill(field, { words: wanted, test: areDates });
  }

  done(): Suggestion {
    const filled = new Set([
      ...this.fields.keys(),
      ...[...this.choices, ...this.wordChoices()].map(({ about }) => about),
    ]);
    if (filled.has('stage')) filled.add('outcome');
    if (this.yields === 'subscriptions') filled.add('interval');
    if (this.isByMonth) filled.add('startedOn');
    const choices = [...this.choices, ...this.wordChoices()];
    const lacks = schema[this.yields].required.filter((field) => !filled.has(field));
    return {
      yields: this.yields,
      fields: [...this.fields.values()],
      values: this.openWords.length > 0 ? {} : this.values,
      exclude: this.excluded,
      totals: this.sample.totals,
      choices,
      notes: this.notes,
      lacks,
    };
  }
}

const MOST_WORDS = 12;

// What these come to is revenue or cost, of which tax is no part; what of invoices and payments is tax, other columns say.
const WITHOUT_TAX: ReadonlySet<CollectionName> = new Set(['subscriptions', 'opportunities', 'spend']);

interface OpenWords {
  readonly field: string;
  readonly unknown: readonly string[];
}

const WORDS_OF: Readonly<Record<string, readonly string[]>> = {
  'opportunities.outcome': ['open', 'won', 'lost'],
  'subscriptions.status': ['active', 'canceled', 'trialing', 'paused'],
  'subscriptions.interval': ['month', 'year'],
  'invoices.status': ['open', 'draft', 'void'],
};

/** The line of an entry that puts words into ours. */
export const valuesLine = (values: Suggestion['values']): string =>
  `values: { ${Object.entries(values)
    .map(([field, lists]) => `${field}: ${flow(lists)}`)
    .join(', ')} }`;

/** Lists by a word each, as YAML in one line. */
const flow = (lists: Readonly<Record<string, readonly string[]>>): string =>
  `{ ${Object.entries(lists)
    .map(([ours, theirs]) => `${ours}: [${theirs.map((word) => quotedText(word)).join(', ')}]`)
    .join(', ')} }`;
