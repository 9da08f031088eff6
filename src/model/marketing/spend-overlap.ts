// One account's spend in two files of which one sums more days in a row than the other: by campaign and month, say,
// beside by campaign and day.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { groupBy, largest } from '../../base/group.ts';
import { currencyDigits } from '../../base/number/currency.ts';
import {
  decimalString,
  type Exact,
  ExactSum,
  exact,
  isPositive,
  isZero,
  sumExact,
  ZERO,
} from '../../base/number/exact.ts';
import { addDays, asDay, type Interval } from '../../base/time/calendar.ts';
import { daysIn, daysOf, hull, overlap, rangeText } from '../../base/time/day-range.ts';
import type { Records } from '../../records/records.ts';
import { MICRO_DIGITS, type RowOf } from '../../records/schema/schema.ts';
import { Rows } from '../../records/table/rows.ts';

interface SpendRow {
  readonly number: number;
  readonly span: Interval;
  /** In millionths. */
  readonly cost: number;
}

/** A campaign's rows of one file. */
interface Part {
  readonly file: number;
  readonly campaign: string;
  readonly rows: readonly SpendRow[];
  /** Most days that one of them sums. */
  readonly longest: number;
}

/** The days that a row sums. */
export function spanOf({ day, lastDay }: Pick<RowOf<'spend'>, 'day' | 'lastDay'>): Interval {
  const start = day ?? asDay(0);
  return { start, end: addDays(asDay(Math.max(start, lastDay ?? start)), 1) };
}

function partsOf(rows: Rows<'spend'>): Part[] {
  const seen = rows.map((row, number) => ({
    number,
    file: rows.table.fileAt(number),
    campaign: row.campaign ?? '',
    span: spanOf(row),
    cost: row.cost ?? 0,
  }));
  return [...groupBy(seen, ({ file, campaign }) => `${file} ${campaign}`).values()].flatMap((own) => {
    const [first] = own;
    const longest = largest(own.map(({ span }) => span.end - span.start));
    return first ? [{ file: first.file, campaign: first.campaign, rows: own, longest }] : [];
  });
}

/** Whether the rows of one part sum fewer days than those of the other, which is of another file. */
const isFiner = (one: Part, other: Part): boolean => one.file !== other.file && one.longest < other.longest;

/** Whether parts of two files sum equally many days, more than one, and this one's go further. */
function isLater(one: Part, other: Part): boolean {
  if (one.file === other.file || one.longest !== other.longest || one.longest === 1) return false;
  const [mine, theirs] = [lastEnd(one), lastEnd(other)];
  return mine > theirs || (mine === theirs && one.file > other.file);
}

const lastEnd = ({ rows }: Part): number => largest(rows.map(({ span }) => span.end));

// What is left of rows that sum several days where another file of the account states some of these days by itself.

/** What still counts of a row. */
export interface Remainder {
  readonly amount: Exact;
  /** How many days the amount is spread over, evenly. */
  readonly over: number;
  /** Those of them on which it counts. */
  readonly days: ReadonlySet<number>;
}

/** Rows of one file, campaign and range, beside those of other files that state days of it. */
interface Overlapped {
  readonly part: Part;
  readonly range: Interval;
  readonly rows: readonly SpendRow[];
  /** Parts in smaller steps, and parts in equal ones that go further. */
  readonly finer: readonly Part[];
  readonly later: readonly Part[];
  readonly stated: Exact;
  /** What the smaller steps come to in the range. */
  readonly taken: Exact;
  /** What is left to be spread over the days that the smaller steps leave; 0 where these leave none. */
  readonly rest: Exact;
}

/**
 * Which rows of one account count in part only. Where the steps of another file are smaller, what they come to is taken
 * off, and the rest is spread over the days that they leave. Where two ranges are equally long, nobody knows what
 * either has of the days they share: these count by the one that goes further.
 */
class SpendRemainders {
  /** By row number. */
  readonly remainders = new Map<number, Remainder>();
  readonly overlapped: Overlapped[] = [];
  private readonly byFile: ReadonlyMap<number, readonly Part[]>;
  /** From the first to the last day of each file, the days of its copies among them; and without these. */
  private readonly spans: ReadonlyMap<number, Interval | null>;
  private readonly counted: ReadonlyMap<number, Interval | null>;
  private readonly stated = new Map<number, ReadonlySet<number>>();

  /** `copies` are rows that do not count as another file holds them too; that their file states their days stays true. */
  constructor(parts: readonly Part[], copies: readonly Part[]) {
    this.byFile = groupBy([...parts, ...copies], ({ file }) => file);
    this.spans = spansOf(this.byFile);
    this.counted = spansOf(groupBy(parts, ({ file }) => file));
    const copied = groupBy(copies, ({ campaign }) => campaign);
    for (const [campaign, rivals] of groupBy(parts, (part) => part.campaign)) {
      if (rivals.length < 2) continue;
      const all = { rivals, copies: copied.get(campaign) ?? [] };
      // The smallest steps first: what is left of a week is taken off its month.
      for (const part of [...rivals].sort((a, b) => a.longest - b.longest)) this.look(part, all);
    }
  }

  private look(part: Part, { rivals, copies }: Campaign): void {
    for (const rows of groupBy(part.rows, ({ span }) => `${span.start} ${span.end}`).values()) {
      const range = rows[0]?.span;
      if (!range || daysIn(range) < 2) continue;
      const touching = rivals.filter((rival) => touches(rival, range));
      const finer = touching.filter((rival) => isFiner(rival, part));
      const later = touching.filter((rival) => isLater(rival, part));
      if (finer.length + later.length === 0) continue;
      const copied = copies.filter((copy) => isFiner(copy, part) && touches(copy, range));
      const covering = new Set([...finer, ...copied].map(({ file }) => file));
      this.settle({ part, range, rows, finer, later }, [...covering]);
    }
  }

  /** `covering` are the files that state days of the range in smaller steps, be it by copies alone. */
  private settle(
    found: Pick<Overlapped, 'part' | 'range' | 'rows' | 'finer' | 'later'>,
    covering: readonly number[],
  ): void {
    const { range, rows, finer, later } = found;
    const stated = costOf(rows);
    const taken = finer.reduce((sum, { rows: theirs }) => sum.add(this.partIn(theirs, range)), ZERO);
    const free = this.daysLeft(range, covering);
    const difference = stated.sub(taken);
    const rest = free.length > 0 && isPositive(difference) ? difference : ZERO;
    const isLeft = (day: number): boolean => !later.some(({ file }) => reaches(this.counted.get(file), day));
    const days = new Set(isZero(rest) ? [] : free.filter(isLeft));
    for (const row of rows) {
      const amount = isPositive(stated) ? rest.mul(costOf([row])).div(stated) : ZERO;
      this.remainders.set(row.number, { amount, over: free.length, days });
    }
    this.overlapped.push({ ...found, stated, taken, rest });
  }

  /** What rows come to in a range. */
  private partIn(rows: readonly SpendRow[], range: Interval): Exact {
    const whole = new ExactSum();
    let parts = ZERO;
    for (const row of rows) {
      const shared = overlap(row.span, range);
      const remainder = this.remainders.get(row.number);
      if (daysIn(shared) === 0) continue;
      if (!remainder && daysIn(shared) === daysIn(row.span)) whole.add(row.cost);
      else if (!remainder) parts = parts.add(costOf([row]).mul(exact(daysIn(shared), daysIn(row.span))));
      else
        parts = parts.add(partOf(remainder, daysOf(shared).filter((day) => remainder.days.has(day)).length));
    }
    return parts.add(inUnits(whole));
  }

  /**
   * The days of a range outside those from a finer file's first to its last: it leaves out days on which a campaign cost
   * nothing. Where there are none of these, the days on which it states nothing of the account.
   */
  private daysLeft(range: Interval, covering: readonly number[]): number[] {
    const days = daysOf(range);
    const outside = days.filter((day) => !covering.some((file) => reaches(this.spans.get(file), day)));
    return outside.length > 0
      ? outside
      : days.filter((day) => !covering.some((file) => this.daysStatedBy(file).has(day)));
  }

  private daysStatedBy(file: number): ReadonlySet<number> {
    const known = this.stated.get(file);
    if (known) return known;
    const rows = (this.byFile.get(file) ?? []).flatMap((part) => part.rows);
    const days = new Set(rows.flatMap(({ span }) => daysOf(span)));
    this.stated.set(file, days);
    return days;
  }
}

/** A campaign's parts that count, by file, and those that are copies. */
interface Campaign {
  readonly rivals: readonly Part[];
  readonly copies: readonly Part[];
}

const spansOf = (byFile: ReadonlyMap<number, readonly Part[]>): Map<number, Interval | null> =>
  new Map(
    [...byFile].map(([file, own]) => [file, hull(own.flatMap(({ rows }) => rows.map(({ span }) => span)))]),
  );

const touches = ({ rows }: Part, range: Interval): boolean =>
  rows.some(({ span }) => daysIn(overlap(span, range)) > 0);

const reaches = (span: Interval | null | undefined, day: number): boolean =>
  span !== null && span !== undefined && day >= span.start && day < span.end;

/** What a remainder comes to on so many of its days. */
export const partOf = ({ amount, over }: Pick<Remainder, 'amount' | 'over'>, days: number): Exact =>
  over === 0 ? ZERO : amount.mul(exact(days, over));

function costOf(rows: readonly SpendRow[]): Exact {
  const sum = new ExactSum();
  for (const { cost } of rows) sum.add(cost);
  return inUnits(sum);
}

const inUnits = (sum: ExactSum): Exact => exact(sum.value(), 10 ** MICRO_DIGITS);

type Spend = RowOf<'spend'>;

export interface SpendOverlaps {
  /** By row number, of the rows that count in part only. */
  readonly remainders: ReadonlyMap<number, Remainder>;
  /** What counts of each file and currency, and where two files disagree. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is left of rows whose days another file states by itself, of the same account, currency and campaign. */
export function spendOverlaps(
  records: Records,
  kept: Rows<'spend'>,
  accountOf: (row: Spend) => string,
): SpendOverlaps {
  if (kept.table.column('lastDay').isEmpty) return { remainders: new Map(), diagnostics: [] };
  const repeated = Rows.of(kept.table, (row) => records.isDropped('spend', row)).groupBy(accountOf);
  const settled = [...kept.groupBy(accountOf)].flatMap(([account, all]) =>
    [...all.groupBy(({ currency }) => currency ?? '').values()].map((own) => {
      const copies = repeated.get(account)?.filter(isCopyOf(own));
      return new SpendRemainders(partsOf(own), copies ? partsOf(copies) : []);
    }),
  );
  return {
    remainders: new Map(settled.flatMap(({ remainders }) => [...remainders])),
    diagnostics: diagnosticsOf(
      records,
      settled.flatMap(({ overlapped }) => overlapped),
    ),
  };
}

// A row that was dropped has no currency where its file states none, and may contradict all others: then nothing is
// known of its days.
function isCopyOf(rows: Rows<'spend'>): (row: Spend) => boolean {
  const keyOf = ({ campaign, day, lastDay }: Spend): string => `${day} ${lastDay} ${campaign ?? ''}`;
  const known = new Set(rows.map(keyOf));
  return (row) => known.has(keyOf(row));
}

function diagnosticsOf(records: Records, overlapped: readonly Overlapped[]): Diagnostic[] {
  const currencyOf = ({ rows: [row] }: Overlapped): string =>
    (row && records.tables.spend.textAt(row.number, 'currency')) ?? '';
  const groups = [...groupBy(overlapped, (one) => `${one.part.file} ${currencyOf(one)}`).values()];
  const said = groups.flatMap((group) => {
    const [first] = group;
    const currency = first ? currencyOf(first) : '';
    return [...sumSaid(records, group, currency), ...rangesSaid(records, group)].concat(
      group.flatMap((one) => differenceSaid(records, one, currency)),
    );
  });
  return said.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

const nameOf = (records: Records, { file }: Part): string => records.fileOf(file).name;

const namesOf = (records: Records, ...parts: readonly (readonly Part[])[]): string[] =>
  [...new Set(parts.flat().map((part) => nameOf(records, part)))].sort();

const rowsIn = (group: readonly Overlapped[]): number =>
  group.reduce((sum, { rows }) => sum + rows.length, 0);

function sumSaid(records: Records, all: readonly Overlapped[], currency: string): Diagnostic[] {
  const group = all.filter(({ finer }) => finer.length > 0);
  const [first] = group;
  if (!first) return [];
  const sumOf = (what: 'stated' | 'taken' | 'rest') =>
    moneyText(sumExact(group.map((one) => one[what])), currency);
  const sums = { stated: sumOf('stated'), taken: sumOf('taken'), rest: sumOf('rest') };
  const files = namesOf(records, ...group.map(({ finer }) => finer));
  const where = { file: nameOf(records, first.part), line: 0 };
  return [diagnose(where, 'overlapping-spend', rowsIn(group), files, sums)];
}

function rangesSaid(records: Records, all: readonly Overlapped[]): Diagnostic[] {
  const group = all.filter(({ later }) => later.length > 0);
  const [first] = group;
  if (!first) return [];
  const files = namesOf(records, ...group.map(({ later }) => later)).join(', ');
  const where = { file: nameOf(records, first.part), line: 0 };
  return [diagnose(where, 'overlapping-ranges', rowsIn(group), files)];
}

/** The smaller steps come to more than the whole, or to less and leave no day on which the rest could have been. */
function differenceSaid(records: Records, one: Overlapped, currency: string): Diagnostic[] {
  const { finer, rows, range, stated, taken, rest } = one;
  const [row] = rows;
  const difference = stated.sub(taken).sub(rest).abs();
  if (!row || finer.length === 0 || difference.compare(roundingOf(one, currency)) <= 0) return [];
  const texts = { stated: moneyText(stated, currency), taken: moneyText(taken, currency) };
  const files = namesOf(records, finer).join(', ');
  return [
    diagnose(records.where('spend', row.number), 'smaller-steps-differ', rangeText(range), files, texts),
  ];
}

/** What amounts of a range may differ by because each was rounded to the minor unit: half a unit for each. */
function roundingOf({ finer, rows, range }: Overlapped, currency: string): Exact {
  const inRange = finer.flatMap((part) => part.rows.filter(({ span }) => daysIn(overlap(span, range)) > 0));
  const amounts = rows.length + inRange.length;
  return exact(amounts, 2 * 10 ** currencyDigits(currency));
}

const moneyText = (amount: Exact, currency: string): string =>
  `${decimalString(amount, currencyDigits(currency))}${currency === '' ? '' : ` ${currency}`}`;
