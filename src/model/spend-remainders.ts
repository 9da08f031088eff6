// What is left of rows that sum several days where another file of the account states some of these days by itself.

import type { Interval } from '../base/calendar.ts';
import { daysIn, daysOf, hull, overlap } from '../base/day-range.ts';
import { type Exact, ExactSum, exact, isPositive, isZero, ZERO } from '../base/exact.ts';
import { groupBy } from '../base/group.ts';
import { MICRO_DIGITS } from './schema.ts';
import { isFiner, isLater, type Part, type SpendRow } from './spend-parts.ts';

/** What still counts of a row. */
export interface Remainder {
  readonly amount: Exact;
  /** How many days the amount is spread over, evenly. */
  readonly over: number;
  /** Those of them on which it counts. */
  readonly days: ReadonlySet<number>;
}

/** Rows of one file, campaign and range, beside those of other files that state days of it. */
export interface Overlapped {
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
export class SpendRemainders {
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
  new Map([...byFile].map(([file, own]) => [file, hull(own.flatMap(spansIn))]));

const spansIn = ({ rows }: Part): Interval[] => rows.map(({ span }) => span);

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
