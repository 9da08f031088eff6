// Random books of subscriptions, and a recount of them that shares nothing with the code under test: every customer,
// every day, in ratios of big integers.

import fc from 'fast-check';
import { asDay, type Day } from '../../src/base/time/calendar.ts';
import { Model } from '../../src/model/model.ts';
import { type Overlap, resolveOverlap } from '../../src/model/overlap/overlap.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import { Records } from '../../src/records/records.ts';
import type { RowOf } from '../../src/records/schema/schema.ts';
import { d } from './model.ts';

/** A subscription with the fields that books vary; the rest is left empty. */
export type BookRow = Pick<
  RowOf<'subscriptions'>,
  | 'id'
  | 'customer'
  | 'plan'
  | 'amount'
  | 'quantity'
  | 'interval'
  | 'intervalCount'
  | 'currency'
  | 'status'
  | 'startedOn'
  | 'endedOn'
  | 'trialEndsOn'
  | 'pausedOn'
>;

export const firstDay = d('2023-01-01');
const DAYS = 1000;

interface Choices {
  readonly day: fc.Arbitrary<Day>;
  readonly currencies: readonly string[];
}

/** Days of a book: about the years 2023 to 2025. */
export const anyDay: fc.Arbitrary<Day> = fc.nat(DAYS).map((n) => asDay(firstDay + n));

/** Days that every month has, so that moving them by months keeps their order. */
export const monthlyDay: fc.Arbitrary<Day> = fc
  .tuple(fc.nat(32), fc.integer({ min: 1, max: 28 }))
  .map(([months, day]) => dayIn(months, day));

const dayIn = (months: number, day: number): Day => asDay(Date.UTC(2023, months, day) / 86_400_000);

const subscriptionOf = ({ day, currencies }: Choices): fc.Arbitrary<Omit<BookRow, 'id' | 'customer'>> =>
  fc
    .record({
      plan: fc.constantFrom('Pro', 'Team', null),
      amount: fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(0, 999, 10_000, 12_345)),
      quantity: fc.constantFrom(null, 1_000_000_000, 3_000_000_000, 2_500_000_000),
      interval: fc.constantFrom('day', 'week', 'month', 'quarter', 'year'),
      intervalCount: fc.constantFrom(null, 1, 2, 3, 7),
      currency: fc.constantFrom(...currencies),
      days: fc.tuple(day, day, day).map((some) => some.sort((a, b) => a - b)),
      life: fc.constantFrom('open', 'ended', 'trial', 'paused', 'paused then ended'),
    })
    .map(({ days, life, ...row }) => ({ ...row, ...lifeOf(life, days) }));

function lifeOf(life: string, days: readonly Day[]) {
  const [one = firstDay, two = firstDay, three = firstDay] = days;
  const row = { status: 'active', startedOn: one, endedOn: null, trialEndsOn: null, pausedOn: null };
  if (life === 'ended') return { ...row, status: 'canceled', endedOn: two };
  if (life === 'trial') return { ...row, trialEndsOn: two, endedOn: three };
  if (life === 'paused') return { ...row, status: 'paused', pausedOn: two };
  return life === 'open' ? row : { ...row, status: 'paused', pausedOn: two, endedOn: three };
}

/** Up to five customers with up to four subscriptions each, as they come: overlapping, one after the other, with gaps. */
export function anyBook(choices: Partial<Choices> = {}): fc.Arbitrary<BookRow[]> {
  const subscription = subscriptionOf({ day: anyDay, currencies: ['USD'], ...choices });
  const customer = fc.array(subscription, { minLength: 1, maxLength: 4 });
  return fc
    .array(customer, { minLength: 1, maxLength: 5 })
    .map((customers) =>
      customers.flatMap((rows, index) =>
        rows.map((row, number) => ({ ...row, id: `${index}-${number}`, customer: `customer ${index}` })),
      ),
    );
}

/** A ratio of big integers, its denominator above 0. */
export class Ratio {
  readonly top: bigint;
  readonly bottom: bigint;

  constructor(top: bigint, bottom = 1n) {
    this.top = top;
    this.bottom = bottom;
  }

  plus(other: Ratio): Ratio {
    return new Ratio(this.top * other.bottom + other.top * this.bottom, this.bottom * other.bottom);
  }

  minus(other: Ratio): Ratio {
    return this.plus(new Ratio(-other.top, other.bottom));
  }

  times(other: Ratio): Ratio {
    return new Ratio(this.top * other.top, this.bottom * other.bottom);
  }

  isBelow(other: Ratio): boolean {
    return this.top * other.bottom < other.top * this.bottom;
  }

  /** In lowest terms, as `n/d`, or `n` where it is whole. */
  toString(): string {
    const common = gcd(this.top < 0n ? -this.top : this.top, this.bottom);
    const [top, bottom] = [this.top / common, this.bottom / common];
    return bottom === 1n ? `${top}` : `${top}/${bottom}`;
  }
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));

const zero = new Ratio(0n);

// Months in one interval.
const months: Readonly<Record<string, Ratio>> = {
  day: new Ratio(12n, 365n),
  week: new Ratio(12n, 52n),
  month: new Ratio(1n),
  quarter: new Ratio(3n),
  year: new Ratio(12n),
};

/** What one currency's unit is worth in the currency of the recount. */
export type Worth = Readonly<Record<string, Ratio>>;

function monthlyValue(row: BookRow, worth: Worth): Ratio {
  const interval = months[row.interval ?? ''] ?? zero;
  const price = new Ratio(BigInt(row.amount ?? 0), 100n).times(
    new Ratio(BigInt(row.quantity ?? 10 ** 9), 10n ** 9n),
  );
  const length = interval.times(new Ratio(BigInt(row.intervalCount ?? 1)));
  return price.times(new Ratio(length.bottom, length.top)).times(worth[row.currency ?? ''] ?? zero);
}

function isLive(row: BookRow, day: Day): boolean {
  const { startedOn, trialEndsOn, endedOn, pausedOn } = row;
  return (
    [startedOn, trialEndsOn].every((from) => from === null || from <= day) &&
    [endedOn, pausedOn].every((end) => end === null || day < end)
  );
}

// Paused from a day on within a life that has begun to pay and is not over.
function isPausedOn(row: BookRow, day: Day): boolean {
  const { startedOn, endedOn, pausedOn } = row;
  if (pausedOn === null || startedOn === null || pausedOn > day) return false;
  return endedOn === null || (day < endedOn && pausedOn < endedOn);
}

export interface Recount {
  readonly opening: Ratio;
  readonly closing: Ratio;
  readonly kept: Ratio;
  readonly closingOfOpening: Ratio;
  /** Expansion of customers that were paused at the opening. */
  readonly resumed: Ratio;
  readonly moved: Readonly<Record<string, { amount: Ratio; customers: number }>>;
  readonly payingBefore: number;
  readonly payingAfter: number;
  readonly payingBoth: number;
  readonly paused: number;
}

/** Everything that happened to a book between the ends of two days, customer by customer. */
export function recount(book: readonly BookRow[], opening: Day, closing: Day, worth: Worth): Recount {
  const moved: Record<string, { amount: Ratio; customers: number }> = {};
  for (const kind of ['new', 'expansion', 'contraction', 'churn', 'reactivation'])
    moved[kind] = { amount: zero, customers: 0 };
  let [before, after, kept, closingOfOpening, resumed] = [zero, zero, zero, zero, zero];
  let [payingBefore, payingAfter, payingBoth, paused] = [0, 0, 0, 0];
  for (const customer of new Set(book.map((row) => row.customer))) {
    const rows = book.filter((row) => row.customer === customer);
    const [one, two] = [valueOn(rows, opening, worth), valueOn(rows, closing, worth)];
    before = before.plus(one);
    after = after.plus(two);
    if (zero.isBelow(two)) payingAfter++;
    if (zero.isBelow(one)) {
      payingBefore++;
      if (zero.isBelow(two)) payingBoth++;
      else if (rows.some((row) => isPausedOn(row, closing))) paused++;
      kept = kept.plus(one.isBelow(two) ? one : two);
      closingOfOpening = closingOfOpening.plus(two);
    }
    const kind = kindOf(rows, { opening, closing, one, two });
    const tally = kind === null ? undefined : moved[kind];
    if (!tally) continue;
    const change = one.isBelow(two) ? two.minus(one) : one.minus(two);
    tally.amount = tally.amount.plus(change);
    tally.customers++;
    if (kind === 'expansion' && !zero.isBelow(one)) resumed = resumed.plus(change);
  }
  return {
    opening: before,
    closing: after,
    kept,
    closingOfOpening,
    resumed,
    moved,
    payingBefore,
    payingAfter,
    payingBoth,
    paused,
  };
}

const valueOn = (rows: readonly BookRow[], day: Day, worth: Worth): Ratio =>
  rows.filter((row) => isLive(row, day)).reduce((sum, row) => sum.plus(monthlyValue(row, worth)), zero);

function kindOf(
  rows: readonly BookRow[],
  at: { opening: Day; closing: Day; one: Ratio; two: Ratio },
): string | null {
  const { opening, closing, one, two } = at;
  if (!one.isBelow(two) && !two.isBelow(one)) return null;
  if (zero.isBelow(one)) {
    if (zero.isBelow(two)) return one.isBelow(two) ? 'expansion' : 'contraction';
    return rows.some((row) => isPausedOn(row, closing)) ? 'contraction' : 'churn';
  }
  if (!hasPaidBy(rows, opening)) return 'new';
  return rows.some((row) => isPausedOn(row, opening)) ? 'expansion' : 'reactivation';
}

function hasPaidBy(rows: readonly BookRow[], last: Day): boolean {
  for (let day = firstDay; day <= last; day = asDay(day + 1)) {
    if (rows.some((row) => (row.amount ?? 0) > 0 && isLive(row, day))) return true;
  }
  return false;
}

/** Exports of one billing tool, file by file, with repeated records resolved as loading does it. */
export function modelOfFiles(files: readonly BookFile[], asOf: Day): { model: Model; dropped: Overlap } {
  const records = new Records();
  for (const { name, exportedOn, rows } of files) {
    const fields = new Set(rows.flatMap((row) => Object.keys(row)));
    const file = records.addFile({
      name,
      source: 'billing',
      tool: 'billing',
      collection: 'subscriptions',
      exportedOn,
      fields,
    });
    for (const [index, row] of rows.entries()) records.tables.subscriptions.append(row, file, index + 2);
  }
  const dropped = resolveOverlap(records);
  const plain = {
    currency: null,
    fiscalYearStart: 1,
    policies: defaultPolicies,
    coupons: new Map(),
    merge: new Map(),
  };
  return { model: new Model(records, { ...plain, asOf }), dropped };
}

export interface BookFile {
  readonly name: string;
  readonly exportedOn: Day | null;
  readonly rows: readonly BookRow[];
}
