// What every subscription pays, computed once, from which the timelines of all of them and of any segment are made.

import { asDay, type Day } from '../../base/time/calendar.ts';
import type { CustomerCurrencyBuilder } from './customer-currency.ts';
import { withoutGaps } from './gaps.ts';
import { FOREVER, type PriceSegments } from './price-segments.ts';
import { type Pause, Timeline } from './timeline.ts';

/** When a row of the subscriptions, and so its customer, is paused. */
export interface RowPause extends Pause {
  readonly row: number;
  readonly customer: number;
}

/** When the customer of a row is counted although it pays nothing. */
export interface CountedRow {
  readonly row: number;
  readonly customer: number;
  /** The number of the currency that the row is in. */
  readonly currency: number;
  readonly from: Day;
  readonly until: number;
  /** Whether it is a trial, whose customer may never have paid. */
  readonly isTrial: boolean;
}

export interface TimelineRules {
  /** Days by which two subscriptions of a customer may lie apart and leave no gap. */
  readonly gapTolerance: number;
  /** Days that a customer may have been away to be a returning one; null: any time. */
  readonly mostAway: number | null;
  /** What every number rests on. */
  readonly flags: readonly string[];
}

interface Priced {
  /** As the rows say it, in their order, gaps between them open. */
  readonly paid: PriceSegments;
  readonly pairs: CustomerCurrencyBuilder;
  /** Parts into which a minor unit is divided. */
  readonly scale: number;
  readonly counted: readonly CountedRow[];
  readonly pauses: readonly RowPause[];
  /** The rows of which something is to be said, by what. */
  readonly flagged: ReadonlyMap<string, readonly number[]>;
  /** Whether rows that begin after as-of are not there. */
  readonly leavesOut: boolean;
}

export class PricedTimeline {
  private readonly priced: Priced;
  private readonly rules: TimelineRules;
  private all: Timeline | null = null;
  private byRow: ByRow | null = null;

  constructor(priced: Priced, rules: TimelineRules) {
    this.priced = priced;
    this.rules = rules;
  }

  /** Whether rows that begin after as-of are not there. */
  get leavesOut(): boolean {
    return this.priced.leavesOut;
  }

  /** The timeline of all rows. */
  get whole(): Timeline {
    const { paid, pairs, counted, pauses, flagged } = this.priced;
    this.all ??= this.timeline(paid, pairs, { counted, pauses, flags: [...flagged.keys()] });
    return this.all;
  }

  /** The timeline of some rows, ascending, as if there were no others. */
  of(rows: Int32Array): Timeline {
    this.byRow ??= new ByRow(this.priced);
    const { counted, pauses } = this.byRow;
    const own = {
      counted: counted.size === 0 ? [] : [...rows].flatMap((row) => counted.get(row) ?? []),
      pauses: pauses.size === 0 ? [] : [...rows].flatMap((row) => pauses.get(row) ?? []),
      flags: this.byRow.flagsOf(rows),
    };
    const places = this.byRow.placesOf(rows);
    const pairs = this.priced.pairs.another(places.length + own.counted.length);
    return this.timeline(this.segmentsAt(places, pairs), pairs, own);
  }

  private timeline(
    paid: PriceSegments,
    pairs: CustomerCurrencyBuilder,
    { counted, pauses, flags }: Pick<Priced, 'counted' | 'pauses'> & { readonly flags: readonly string[] },
  ): Timeline {
    const segments = counted.length === 0 ? paid : withCounted(paid, counted, pairs);
    const customers = pairs.finish();
    const until = withoutGaps(segments, customers.owners, this.rules.gapTolerance);
    return new Timeline({
      segments: { ...segments, until },
      pairs: customers,
      pauses: byCustomer(pauses),
      scale: this.priced.scale,
      flags: flags.length + this.rules.flags.length === 0 ? NO_FLAGS : [...this.rules.flags, ...flags].sort(),
      mostAway: this.rules.mostAway,
    });
  }

  /** The price segments at some places, as part of pairs of their own. */
  private segmentsAt(places: readonly number[], pairs: CustomerCurrencyBuilder): PriceSegments {
    const { paid, pairs: all } = this.priced;
    const some = emptySegments(places.length);
    for (const [at, place] of places.entries()) {
      const from = paid.from[place] ?? FOREVER;
      const pair = paid.pairs[place] ?? 0;
      some.rows[at] = paid.rows[place] ?? 0;
      const price = paid.prices[place] ?? 0;
      const firstPays = price > 0 ? asDay(from) : null;
      some.pairs[at] = pairs.paying(all.ownerOf(pair), all.currencyOf(pair), firstPays);
      some.from[at] = from;
      some.until[at] = paid.until[place] ?? FOREVER;
      some.prices[at] = price;
    }
    return some;
  }
}

const NO_FLAGS: readonly string[] = [];
const NO_PAUSES: ReadonlyMap<number, readonly Pause[]> = new Map();

/** Where rows stand among what is priced. */
class ByRow {
  readonly pauses: ReadonlyMap<number, readonly RowPause[]>;
  readonly counted: ReadonlyMap<number, readonly CountedRow[]>;
  /** The first place of a row's price segments, which follow each other; -1 for one that pays nothing. */
  private readonly firsts: Int32Array;
  private readonly rows: Int32Array;
  private readonly flagged: readonly (readonly [string, ReadonlySet<number>])[];

  constructor({ paid: { rows }, pauses, counted, flagged }: Priced) {
    this.rows = rows;
    this.firsts = new Int32Array((rows.at(-1) ?? -1) + 1).fill(-1);
    for (let place = rows.length - 1; place >= 0; place--) this.firsts[rows[place] ?? 0] = place;
    this.pauses = grouped(pauses);
    this.counted = grouped(counted);
    this.flagged = [...flagged]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, own]) => [name, new Set(own)]);
  }

  placesOf(some: Int32Array): number[] {
    const { firsts, rows } = this;
    const places: number[] = [];
    for (const row of some) {
      const first = firsts[row] ?? -1;
      if (first < 0) continue;
      for (let place = first; rows[place] === row; place++) places.push(place);
    }
    return places;
  }

  flagsOf(some: Int32Array): readonly string[] {
    if (this.flagged.length === 0) return NO_FLAGS;
    return this.flagged.flatMap(([name, rows]) => (some.some((row) => rows.has(row)) ? [name] : []));
  }
}

function grouped<T extends { readonly row: number }>(items: readonly T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const own = groups.get(item.row);
    if (own) own.push(item);
    else groups.set(item.row, [item]);
  }
  return groups;
}

function byCustomer(pauses: readonly RowPause[]): ReadonlyMap<number, readonly Pause[]> {
  if (pauses.length === 0) return NO_PAUSES;
  const found = new Map<number, Pause[]>();
  for (const { customer, from, until } of pauses) {
    const own = found.get(customer);
    if (own) own.push({ from, until });
    else found.set(customer, [{ from, until }]);
  }
  return found;
}

/** With what is counted without being paid: by a free plan nobody is a customer who has not paid before. */
function withCounted(
  paid: PriceSegments,
  counted: readonly CountedRow[],
  pairs: CustomerCurrencyBuilder,
): PriceSegments {
  const all = emptySegments(paid.rows.length + counted.length);
  for (const column of ['rows', 'pairs', 'from', 'until', 'prices'] as const) all[column].set(paid[column]);
  let at = paid.rows.length;
  for (const { row, customer, currency, from, until, isTrial } of counted) {
    const pair = pairs.counted(customer, currency);
    const begins = isTrial ? from : Math.max(from, pairs.firstPaidBy(customer));
    if (begins >= until) continue;
    all.rows[at] = row;
    all.pairs[at] = pair;
    all.from[at] = begins;
    all.until[at] = until;
    at++;
  }
  return {
    rows: all.rows.subarray(0, at),
    pairs: all.pairs.subarray(0, at),
    from: all.from.subarray(0, at),
    until: all.until.subarray(0, at),
    prices: all.prices.subarray(0, at),
  };
}

const emptySegments = (count: number): PriceSegments => ({
  rows: new Int32Array(count),
  pairs: new Int32Array(count),
  from: new Int32Array(count),
  until: new Int32Array(count),
  prices: new Float64Array(count),
});
