// Random books of subscriptions, and a recount of them that shares nothing with the code under test: every customer,
// every day, in ratios of big integers.

import fc from 'fast-check';
import type { Diagnostic } from '../../src/base/errors/diagnostic.ts';
import { addMonths, asDay, type Day } from '../../src/base/time/calendar.ts';
import { Model } from '../../src/model/model.ts';
import { resolveOverlap } from '../../src/model/overlap/overlap.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import type { Coupon } from '../../src/model/subscriptions/price.ts';
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
  | 'coupon'
>;

export const firstDay = d('2023-01-01');
const DAYS = 1000;

/** Coupons of a book, by their codes: what they take off, in per cent or in cents of a billing cycle, and for how long. */
const terms: Readonly<
  Record<string, { percent?: bigint; cents?: bigint; months: number | 'once' | 'forever' }>
> = {
  TENTH: { percent: 10n, months: 'forever' },
  FREE: { percent: 100n, months: 'forever' },
  FIVER: { cents: 500n, months: 'forever' },
  HALF: { percent: 50n, months: 3 },
  FIRST: { percent: 30n, months: 'once' },
  GIFT: { cents: 1_000n, months: 2 },
};

/** The same as the config states them, amounts times so many. */
export const couponsOf = (times = 1n): ReadonlyMap<string, Coupon> =>
  new Map(
    Object.entries(terms).map(([code, { percent, cents, months }]): [string, Coupon] => [
      code,
      {
        percentOff: percent === undefined ? null : { parts: Number(percent), of: 100 },
        amountOff: cents === undefined ? null : { text: inUnits(cents * times), currency: 'USD' },
        duration: typeof months === 'number' ? 'repeating' : months,
        ...(typeof months === 'number' && { months }),
      },
    ]),
  );

const inUnits = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, '0')}`;

/** Which coupons are taken off. */
export type Taken = 'forever' | 'all';

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
      coupon: fc.constantFrom(null, null, null, ...Object.keys(terms)),
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

function monthlyValue(row: BookRow, day: Day, { worth, taken }: By): Ratio {
  const interval = months[row.interval ?? ''] ?? zero;
  const price = lessCoupon(
    row,
    day,
    new Ratio(BigInt(row.amount ?? 0), 100n).times(new Ratio(BigInt(row.quantity ?? 10 ** 9), 10n ** 9n)),
    taken,
  );
  const length = interval.times(new Ratio(BigInt(row.intervalCount ?? 1)));
  return price.times(new Ratio(length.bottom, length.top)).times(worth[row.currency ?? ''] ?? zero);
}

/** How values are counted: at which rates, less which coupons. */
interface By {
  readonly worth: Worth;
  readonly taken: Taken;
}

/** What a billing cycle costs on a day, less the coupon that lasts then; never less than nothing. */
function lessCoupon(row: BookRow, day: Day, price: Ratio, taken: Taken): Ratio {
  const coupon = terms[row.coupon ?? ''];
  if (
    !coupon ||
    (coupon.months !== 'forever' && (taken === 'forever' || day >= couponEnd(row, coupon.months)))
  )
    return price;
  if (coupon.percent !== undefined) return price.times(new Ratio(100n - coupon.percent, 100n));
  if (row.currency !== 'USD') return price;
  const less = price.minus(new Ratio(coupon.cents ?? 0n, 100n));
  return less.isBelow(zero) ? zero : less;
}

/** The day after the last of a coupon, counted from the first paid day: so many months, or one billing cycle. */
function couponEnd(
  { startedOn, trialEndsOn, interval, intervalCount }: BookRow,
  months: number | 'once',
): number {
  const from = asDay(Math.max(startedOn ?? 0, trialEndsOn ?? 0));
  if (months !== 'once') return addMonths(from, months);
  const count = intervalCount ?? 1;
  if (interval === 'day' || interval === 'week') return from + count * (interval === 'day' ? 1 : 7);
  return addMonths(from, count * (interval === 'month' ? 1 : interval === 'quarter' ? 3 : 12));
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
export function recount(
  book: readonly BookRow[],
  opening: Day,
  closing: Day,
  worth: Worth,
  taken: Taken = 'forever',
): Recount {
  const by = { worth, taken };
  const moved: Record<string, { amount: Ratio; customers: number }> = {};
  for (const kind of ['new', 'expansion', 'contraction', 'churn', 'reactivation'])
    moved[kind] = { amount: zero, customers: 0 };
  let [before, after, kept, closingOfOpening, resumed] = [zero, zero, zero, zero, zero];
  let [payingBefore, payingAfter, payingBoth, paused] = [0, 0, 0, 0];
  for (const customer of new Set(book.map((row) => row.customer))) {
    const rows = book.filter((row) => row.customer === customer);
    const [one, two] = [valueOn(rows, opening, by), valueOn(rows, closing, by)];
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
    const kind = kindOf(rows, { opening, closing, one, two, by });
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

const valueOn = (rows: readonly BookRow[], day: Day, by: By): Ratio =>
  rows.filter((row) => isLive(row, day)).reduce((sum, row) => sum.plus(monthlyValue(row, day, by)), zero);

function kindOf(
  rows: readonly BookRow[],
  at: { opening: Day; closing: Day; one: Ratio; two: Ratio; by: By },
): string | null {
  const { opening, closing, one, two, by } = at;
  if (!one.isBelow(two) && !two.isBelow(one)) return null;
  if (zero.isBelow(one)) {
    if (zero.isBelow(two)) return one.isBelow(two) ? 'expansion' : 'contraction';
    return rows.some((row) => isPausedOn(row, closing)) ? 'contraction' : 'churn';
  }
  if (!hasPaidBy(rows, opening, by)) return 'new';
  return rows.some((row) => isPausedOn(row, opening)) ? 'expansion' : 'reactivation';
}

function hasPaidBy(rows: readonly BookRow[], last: Day, by: By): boolean {
  for (let day = firstDay; day <= last; day = asDay(day + 1)) {
    if (rows.some((row) => isLive(row, day) && zero.isBelow(monthlyValue(row, day, by)))) return true;
  }
  return false;
}

/** Exports of one billing tool, file by file, with repeated records resolved as loading does it. */
export function modelOfFiles(
  files: readonly BookFile[],
  asOf: Day,
): { readonly model: Model; readonly conflicts: readonly Diagnostic[] } {
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
  const conflicts = resolveOverlap(records);
  const plain = {
    currency: null,
    fiscalYearStart: 1,
    policies: defaultPolicies,
    coupons: couponsOf(),
    merge: new Map(),
  };
  return { model: new Model(records, { ...plain, asOf }), conflicts };
}

export interface BookFile {
  readonly name: string;
  readonly exportedOn: Day | null;
  readonly rows: readonly BookRow[];
}
