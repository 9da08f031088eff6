// How long customers have stayed, those that are still there among them: what survival is estimated from.

import { memoize } from '../../base/memoize.ts';
import { type Exact, exact } from '../../base/number/exact.ts';
import { type Stay as Lasted, medianSurvival } from '../../base/number/survival.ts';
import { addDays, asDay, type Day, MONTH_PARTS, monthPartsBetween } from '../../base/time/calendar.ts';
import { FOREVER } from '../../model/mrr/price-segments.ts';
import type { Recurring } from '../../model/mrr/recurring.ts';
import type { View } from '../../model/view.ts';
import type { Condition, Part } from '../part.ts';
import { ofSubscription } from './parts.ts';

const hasPaid: Condition = { column: 'paysFrom', upTo: 'closing' };

/**
 * The first number of months after which half of the customers or fewer are still there, by Kaplan and Meier: who has not
 * left yet counts for as long as it has been there. Null while more than half are.
 */
export const medianStay: Part = stayed('kaplan_meier', medianSurvival);

/** The longest that a customer has been seen to stay; null of none. */
export const longestStay: Part = stayed('max', (stays) => {
  let most: number | null = null;
  for (const { time } of stays) if (most === null || time > most) most = time;
  return most;
});

function stayed(how: 'kaplan_meier' | 'max', value: (stays: Iterable<Lasted>) => number | null): Part {
  return {
    how,
    fact: { name: 'subscriptions' },
    where: [hasPaid],
    column: 'monthsStayed',
    unit: 'months',
    measure: (view) => {
      const stays = staysIn(view);
      const found = value(stays.together());
      return {
        value: found === null ? null : asMonths(found),
        n: stays.count,
        flags: view.recurring.flags,
        rows: () => Array.from(stays, ({ row, time }) => ofSubscription(row, asMonths(time))),
      };
    },
  };
}

const asMonths = (parts: number): Exact => exact(parts, MONTH_PARTS);

/** A customer from its first paid day to the day it left, or to the end of the period. */
interface Stay {
  /** Its first subscription, which stands for it. */
  readonly row: number;
  /** In parts of a month. */
  readonly time: number;
  readonly isOver: boolean;
}

/** Every customer that has paid by the end of the period. */
export const staysIn = memoize(({ recurring, closing }: View): Stays => new Stays(recurring, closing));

/** Stays, of which only the days are kept: of a million customers there are as many. */
class Stays implements Iterable<Stay> {
  readonly count: number;
  private readonly closing: Day;
  // By pair of customer and currency, of which the first stands for a customer that has several.
  private readonly rows: Int32Array;
  private readonly from: Int32Array;
  private readonly until: Int32Array;
  private readonly isThere: (pair: number) => boolean;

  constructor(recurring: Recurring, closing: Day) {
    const { timeline } = recurring;
    const { owners, several } = timeline.pairs;
    this.closing = closing;
    this.rows = new Int32Array(owners.length).fill(-1);
    this.from = new Int32Array(owners.length).fill(FOREVER);
    this.until = new Int32Array(owners.length).fill(-FOREVER);
    const firstOf = (pair: number): number =>
      several.size === 0 ? pair : (several.get(owners[pair] ?? -1)?.[0] ?? pair);
    const { rows, pairs, from, until } = timeline.segments;
    let count = 0;
    for (let segment = 0; segment < rows.length; segment++) {
      const start = from[segment] ?? FOREVER;
      const pair = pairs[segment] ?? 0;
      if (start > closing || !recurring.looksAt(pair)) continue;
      const first = firstOf(pair);
      if (this.rows[first] === -1) count++;
      if (start < (this.from[first] ?? FOREVER)) {
        this.from[first] = start;
        this.rows[first] = rows[segment] ?? -1;
      }
      this.until[first] = Math.max(this.until[first] ?? -FOREVER, until[segment] ?? FOREVER);
    }
    this.count = count;
    const values = timeline.valuesAt(closing);
    this.isThere = (pair) => {
      const customer = owners[pair] ?? -1;
      const own = several.get(customer);
      const pays = own
        ? own.some((one) => recurring.looksAt(one) && timeline.isThere(one, closing))
        : (values[pair] ?? 0) > 0;
      return pays || timeline.isPaused(customer, closing);
    };
  }

  *[Symbol.iterator](): Iterator<Stay> {
    const end = addDays(this.closing, 1);
    for (let pair = 0; pair < this.rows.length; pair++) {
      const row = this.rows[pair] ?? -1;
      if (row === -1) continue;
      const isOver = !this.isThere(pair);
      const until = isOver ? asDay(this.until[pair] ?? FOREVER) : end;
      yield { row, time: monthPartsBetween(asDay(this.from[pair] ?? FOREVER), until), isOver };
    }
  }

  /** The same, those together that have been there since the same day and are still: they are most, and days are few. */
  *together(): Generator<Lasted> {
    const since = new Map<number, number>();
    for (let pair = 0; pair < this.rows.length; pair++) {
      if (this.rows[pair] === -1) continue;
      const from = asDay(this.from[pair] ?? FOREVER);
      if (this.isThere(pair)) since.set(from, (since.get(from) ?? 0) + 1);
      else yield { time: monthPartsBetween(from, asDay(this.until[pair] ?? FOREVER)), isOver: true };
    }
    const end = addDays(this.closing, 1);
    for (const [from, count] of since)
      yield { time: monthPartsBetween(asDay(from), end), isOver: false, count };
  }
}
