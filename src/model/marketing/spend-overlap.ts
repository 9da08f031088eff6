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

type Spend = RowOf<'spend'>;

/** Rows of one file and campaign that sum the same days. */
interface Sum {
  readonly range: Interval;
  readonly rows: readonly { readonly number: number; readonly cost: number }[];
  /** In millionths. */
  readonly cost: bigint;
}

/** A campaign in one file. */
interface Part {
  readonly file: number;
  readonly campaign: string;
  readonly sums: readonly Sum[];
  /** Most days that one of its rows sums, and the last of them all. */
  readonly longest: number;
  readonly end: number;
}

/** The days that a row sums. */
export function spanOf({ day, lastDay }: Pick<Spend, 'day' | 'lastDay'>): Interval {
  const start = day ?? asDay(0);
  return { start, end: addDays(asDay(Math.max(start, lastDay ?? start)), 1) };
}

function partsOf(rows: Rows<'spend'>): Part[] {
  const seen = rows.map((row, number) => ({
    row: { number, cost: row.cost ?? 0 },
    file: rows.table.fileAt(number),
    campaign: row.campaign ?? '',
    range: spanOf(row),
  }));
  return [...groupBy(seen, ({ file, campaign }) => `${file} ${campaign}`).values()].flatMap((own) => {
    const sums = [...groupBy(own, ({ range }) => `${range.start} ${range.end}`).values()].flatMap((same) =>
      same.slice(0, 1).map(({ range }) =>
        sumOf(
          range,
          same.map(({ row }) => row),
        ),
      ),
    );
    const longest = largest(sums.map(({ range }) => daysIn(range)));
    const end = largest(sums.map(({ range }) => range.end));
    return own.slice(0, 1).map(({ file, campaign }) => ({ file, campaign, sums, longest, end }));
  });
}

function sumOf(range: Interval, rows: Sum['rows']): Sum {
  const cost = new ExactSum();
  for (const row of rows) cost.add(row.cost);
  return { range, rows, cost: cost.value() };
}

/** Whether the rows of one part sum fewer days than those of the other, which is of another file. */
const isFiner = (one: Part, other: Part): boolean => one.file !== other.file && one.longest < other.longest;

/** Whether parts of two files sum equally many days, more than one, and this one's go further. */
const isLater = (one: Part, other: Part): boolean =>
  one.file !== other.file &&
  one.longest === other.longest &&
  one.longest > 1 &&
  (one.end > other.end || (one.end === other.end && one.file > other.file));

const reachOf = (parts: readonly Part[]): Interval | null =>
  hull(parts.flatMap(({ sums }) => sums.map(({ range }) => range)));

const touches = ({ sums }: Part, range: Interval): boolean =>
  sums.some((sum) => daysIn(overlap(sum.range, range)) > 0);

const holds = (span: Interval | null | undefined, day: number): boolean =>
  span !== null && span !== undefined && day >= span.start && day < span.end;

/** What still counts of a row, or of a sum of rows. */
export interface Remainder {
  readonly amount: Exact;
  /** How many days the amount is spread over, evenly. */
  readonly over: number;
  /** Those of them on which it counts. */
  readonly days: ReadonlySet<number>;
}

/** What a remainder comes to on so many of its days. */
export const partOf = ({ amount, over }: Pick<Remainder, 'amount' | 'over'>, days: number): Exact =>
  over === 0 ? ZERO : amount.mul(exact(days, over));

const inUnits = (micros: bigint): Exact => exact(micros, 10 ** MICRO_DIGITS);

/** A sum beside those of other files that state days of it. */
interface Overlapped {
  readonly part: Part;
  readonly sum: Sum;
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
 * Which sums of one account count in part only. Where the steps of another file are smaller, what they come to is taken
 * off, and the rest is spread over the days that they leave. Where two ranges are equally long, nobody knows what
 * either has of the days they share: these count by the one that goes further.
 */
class Settled {
  readonly remainders = new Map<Sum, Remainder>();
  readonly overlapped: Overlapped[] = [];
  /** A file states its days, and all between its first and last, by rows that do not count as another file holds them too. */
  private readonly byFile: ReadonlyMap<number, readonly Part[]>;
  private readonly reach: ReadonlyMap<number, Interval | null>;
  private readonly counted: ReadonlyMap<number, Interval | null>;
  private readonly days = new Map<number, ReadonlySet<number>>();

  constructor(parts: readonly Part[], copies: readonly Part[]) {
    const reached = (byFile: ReadonlyMap<number, readonly Part[]>) =>
      new Map([...byFile].map(([file, own]) => [file, reachOf(own)]));
    this.byFile = groupBy([...parts, ...copies], ({ file }) => file);
    this.reach = reached(this.byFile);
    this.counted = reached(groupBy(parts, ({ file }) => file));
    const copied = groupBy(copies, ({ campaign }) => campaign);
    for (const [campaign, rivals] of groupBy(parts, (part) => part.campaign)) {
      if (rivals.length < 2) continue;
      // The smallest steps first: what is left of a week is taken off its month.
      for (const part of [...rivals].sort((a, b) => a.longest - b.longest))
        for (const sum of part.sums) this.settle(part, sum, rivals, copied.get(campaign) ?? []);
    }
  }

  private settle(part: Part, sum: Sum, rivals: readonly Part[], copies: readonly Part[]): void {
    const { range } = sum;
    if (daysIn(range) < 2) return;
    const finerOf = (some: readonly Part[]): readonly Part[] =>
      some.filter((one) => isFiner(one, part) && touches(one, range));
    const finer = finerOf(rivals);
    const later = rivals.filter((rival) => isLater(rival, part) && touches(rival, range));
    if (finer.length + later.length === 0) return;
    const [stated, taken] = [inUnits(sum.cost), this.within(finer, range)];
    const free = this.daysLeft(range, new Set([...finer, ...finerOf(copies)].map(({ file }) => file)));
    const difference = stated.sub(taken);
    const rest = free.length > 0 && isPositive(difference) ? difference : ZERO;
    const isLeft = (day: number): boolean => !later.some(({ file }) => holds(this.counted.get(file), day));
    const days = new Set(isZero(rest) ? [] : free.filter(isLeft));
    this.remainders.set(sum, { amount: rest, over: free.length, days });
    this.overlapped.push({ part, sum, finer, later, stated, taken, rest });
  }

  /** What parts come to in a range. */
  private within(parts: readonly Part[], range: Interval): Exact {
    let [whole, cut] = [0n, ZERO];
    for (const sum of parts.flatMap(({ sums }) => sums)) {
      const shared = overlap(sum.range, range);
      if (daysIn(shared) === 0) continue;
      const left = this.remainders.get(sum);
      const over = daysIn(sum.range);
      if (left) cut = cut.add(partOf(left, daysOf(shared).filter((day) => left.days.has(day)).length));
      else if (daysIn(shared) === over) whole += sum.cost;
      else cut = cut.add(partOf({ amount: inUnits(sum.cost), over }, daysIn(shared)));
    }
    return cut.add(inUnits(whole));
  }

  /**
   * The days of a range outside those from a finer file's first to its last: it leaves out days on which a campaign cost
   * nothing. Where there are none of these, the days on which it states nothing of the account.
   */
  private daysLeft(range: Interval, covering: ReadonlySet<number>): number[] {
    const without = (isStated: (file: number, day: number) => boolean): number[] =>
      daysOf(range).filter((day) => ![...covering].some((file) => isStated(file, day)));
    const outside = without((file, day) => holds(this.reach.get(file), day));
    return outside.length > 0 ? outside : without((file, day) => this.daysStatedBy(file).has(day));
  }

  private daysStatedBy(file: number): ReadonlySet<number> {
    const sums = (this.byFile.get(file) ?? []).flatMap((part) => part.sums);
    const days = this.days.get(file) ?? new Set(sums.flatMap(({ range }) => daysOf(range)));
    this.days.set(file, days);
    return days;
  }

  /** What is left of each row, by number: its part of what is left of its sum. */
  *ofRows(): Generator<readonly [number, Remainder]> {
    for (const [{ cost: whole, rows }, left] of this.remainders)
      for (const { number, cost } of rows)
        yield [number, { ...left, amount: whole > 0n ? left.amount.mul(exact(BigInt(cost), whole)) : ZERO }];
  }
}

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
      return new Settled(partsOf(own), copies ? partsOf(copies) : []);
    }),
  );
  return {
    remainders: new Map(settled.flatMap((one) => [...one.ofRows()])),
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
  const currencyOf = ({ sum: { rows } }: Overlapped): string =>
    records.tables.spend.textAt(rows[0]?.number ?? 0, 'currency') ?? '';
  const groups = groupBy(overlapped, (one) => `${one.part.file} ${currencyOf(one)}`);
  const said = [...groups.values()].flatMap((group) =>
    group
      .slice(0, 1)
      .flatMap((first) => [
        ...groupSaid(records, group, currencyOf(first)),
        ...group.flatMap((one) => differenceSaid(records, one, currencyOf(first))),
      ]),
  );
  return said.sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1));
}

const namesOf = (records: Records, parts: readonly Part[]): string[] =>
  [...new Set(parts.map(({ file }) => records.fileOf(file).name))].sort();

/** What counts of one file and currency. */
function groupSaid(records: Records, all: readonly Overlapped[], currency: string): Diagnostic[] {
  const besides = (how: 'finer' | 'later') => {
    const group = all.filter((one) => one[how].length > 0);
    const files = namesOf(
      records,
      group.flatMap((one) => one[how]),
    );
    return { group, files, rows: group.reduce((count, { sum }) => count + sum.rows.length, 0) };
  };
  const [finer, later] = [besides('finer'), besides('later')];
  const sumOf = (what: 'stated' | 'taken' | 'rest'): string =>
    moneyText(sumExact(finer.group.map((one) => one[what])), currency);
  const where = {
    file:
      namesOf(
        records,
        all.map(({ part }) => part),
      )[0] ?? '',
    line: 0,
  };
  const sums = { stated: sumOf('stated'), taken: sumOf('taken'), rest: sumOf('rest') };
  return [
    ...(finer.rows > 0 ? [diagnose(where, 'overlapping-spend', finer.rows, finer.files, sums)] : []),
    ...(later.rows > 0 ? [diagnose(where, 'overlapping-ranges', later.rows, later.files.join(', '))] : []),
  ];
}

/** The smaller steps come to more than the whole, or to less and leave no day on which the rest could have been. */
function differenceSaid(records: Records, one: Overlapped, currency: string): Diagnostic[] {
  const { finer, sum, stated, taken, rest } = one;
  const [row] = sum.rows;
  const difference = stated.sub(taken).sub(rest).abs();
  if (!row || finer.length === 0 || difference.compare(roundingOf(one, currency)) <= 0) return [];
  const texts = { stated: moneyText(stated, currency), taken: moneyText(taken, currency) };
  const files = namesOf(records, finer).join(', ');
  const where = records.where('spend', row.number);
  return [diagnose(where, 'smaller-steps-differ', rangeText(sum.range), files, texts)];
}

/** What amounts of a range may differ by because each was rounded to the minor unit: half a unit for each. */
function roundingOf({ finer, sum: { rows, range } }: Overlapped, currency: string): Exact {
  const inRange = finer
    .flatMap(({ sums }) => sums)
    .filter((sum) => daysIn(overlap(sum.range, range)) > 0)
    .reduce((count, sum) => count + sum.rows.length, 0);
  return exact(rows.length + inRange, 2 * 10 ** currencyDigits(currency));
}

const moneyText = (amount: Exact, currency: string): string =>
  `${decimalString(amount, currencyDigits(currency))}${currency === '' ? '' : ` ${currency}`}`;
