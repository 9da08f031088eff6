// A vendor's own numbers beside ours: what differs, the largest first, by the cause that is likely. Each cause that can be
// is tested by counting anew with that one thing changed; what fits none is not explained.

import { Failure } from '../../base/errors/failure.ts';
import { groupBy } from '../../base/group.ts';
import { apportion } from '../../base/number/apportion.ts';
import { currencyDigits } from '../../base/number/currency.ts';
import { type Exact, exact, sumExact, ZERO } from '../../base/number/exact.ts';
import { addDays, type Day, formatDay } from '../../base/time/calendar.ts';
import { type Period, parsePeriod } from '../../base/time/period.ts';
import { compute } from '../../metrics/compute.ts';
import type { Metric } from '../../metrics/metric.ts';
import { currenciesIn } from '../../model/currency/currencies.ts';
import type { Model } from '../../model/model.ts';
import { modelUnder } from '../../model/under.ts';
import { View } from '../../model/view.ts';
import { ofMonth, type Reference, type ReferenceCustomer } from '../../records/reference.ts';
import { type Cause, causes, isOtherInterval, onAnotherDay, otherPolicies } from './causes.ts';
import { CustomerKeys, type Paid } from './values.ts';

/** A customer or a month of which the two say something, in units of the last digit. */
export interface Difference {
  /** What the file calls the customer, or the month; null where only ours has it. */
  readonly called: string | null;
  /** Rows of subscriptions behind ours. */
  readonly rows: readonly number[];
  /** Lines of theirs. */
  readonly lines: readonly number[];
  /** Null where it is on one side alone. */
  readonly ours: bigint | null;
  readonly theirs: bigint | null;
}

interface DifferenceGroup {
  readonly cause: Cause;
  /** The largest difference first. */
  readonly differences: readonly Difference[];
}

export interface Compared {
  readonly by: 'customer' | 'month';
  readonly metric: Metric;
  readonly currency: string | null;
  /** Decimals of a unit. */
  readonly digits: number;
  readonly ours: bigint;
  readonly theirs: bigint;
  /** How many are the same. */
  readonly same: number;
  /** The group that makes most of the difference first, what is not explained last. */
  readonly groups: readonly DifferenceGroup[];
  readonly unread: readonly number[];
}

const NONE: Paid = { amount: ZERO, rows: [] };

/** The amounts of customers at the end of a period, or those of a metric by month. */
export function compareReference(
  model: Model,
  period: Period,
  reference: Reference,
  metric: Metric,
): Compared {
  const asked = { model, period, reference, metric };
  return reference.months.length > 0 && reference.customers.length === 0 ? byMonth(asked) : byCustomer(asked);
}

interface Asked {
  readonly model: Model;
  readonly period: Period;
  readonly reference: Reference;
  readonly metric: Metric;
}

/** One customer on both sides, before anything is rounded. */
interface Entry {
  readonly key: string;
  readonly paid: Paid;
  readonly stated: readonly ReferenceCustomer[];
}

function byCustomer({ model, period, reference, metric }: Asked): Compared {
  const currency = currencyOf(model);
  const digits = currencyDigits(currency ?? '');
  const times = yearly(metric);
  const keys = new CustomerKeys(model);
  const { closing } = new View(model, period);
  const paid = keys.paidAt(model, period, closing);
  const entries = entriesOf(paid, ofMonth(reference, period, period.label), keys.finder());
  const [ours, theirs] = [entries.map(({ paid: own }) => own.amount.mul(times)), entries.map(statedIn)];
  const units = (value: Exact): bigint => apportion([value], digits)[0] ?? 0n;
  const isDifferent = (one: Entry, at: number): boolean =>
    units(ours[at] ?? ZERO) !== units(theirs[at] ?? ZERO) || isOneSided(one);
  const causeOf = findCauses(
    { model, period, closing, keys, times, digits, isOfInvoices: reference.isOfInvoices === true },
    entries.filter(isDifferent),
  );
  const found = entries.flatMap((one, at): Found[] => {
    if (!isDifferent(one, at)) return [];
    const { paid: own, stated } = one;
    const difference = {
      called: stated[0]?.called[0] ?? null,
      rows: own.rows,
      lines: stated.map(({ line }) => line),
      ours: own.rows.length === 0 ? null : units(ours[at] ?? ZERO),
      theirs: stated.length === 0 ? null : units(theirs[at] ?? ZERO),
    };
    return [{ cause: causeOf(one), difference }];
  });
  const sums = [ours, theirs].map((all) => units(sumExact(all)));
  const [ourSum = 0n, theirSum = 0n] = sums;
  return {
    ...{ by: 'customer', metric, currency, digits, unread: reference.unread },
    ...{ ours: ourSum, theirs: theirSum, same: entries.length - found.length },
    groups: grouped([...found, ...leftOver([ours, theirs], units)]),
  };
}

/** What the sums of rounded amounts lack of the rounded sums. */
function leftOver([ours = [], theirs = []]: readonly Exact[][], units: (value: Exact) => bigint): Found[] {
  const rest = (all: readonly Exact[]): bigint =>
    all.reduce((left, one) => left - units(one), units(sumExact(all)));
  const [own, other] = [rest(ours), rest(theirs)];
  if (own === other) return [];
  const difference = { called: null, rows: [], lines: [], ours: own, theirs: other };
  return [{ cause: causes.rounding, difference }];
}

const statedIn = ({ stated }: Entry): Exact => sumExact(stated.map(({ amount }) => amount));
const isOneSided = ({ paid, stated }: Entry): boolean =>
  (paid.rows.length === 0) !== (stated.length === 0) &&
  !(paid.rows.length === 0 && statedIn({ key: '', paid, stated }).n === 0n);

function entriesOf(
  paid: ReadonlyMap<string, Paid>,
  stated: readonly ReferenceCustomer[],
  find: (called: readonly string[]) => string | null,
): Entry[] {
  const theirs = groupBy(
    stated,
    ({ key, called }) => key ?? find(called) ?? `theirs ${called[0]?.toLowerCase()}`,
  );
  const keys = [...new Set([...paid.keys(), ...theirs.keys()])];
  return keys.map((key) => ({ key, paid: paid.get(key) ?? NONE, stated: theirs.get(key) ?? [] }));
}

/** How many months of MRR the metric counts. Throws `Failure` (exit 2) for one that is not the sum of what customers pay. */
function yearly({ id }: Metric): number {
  if (id === 'mrr') return 1;
  if (id === 'arr') return 12;
  throw new Failure(
    'usage',
    `${id} is not told customer by customer`,
    'compare mrr or arr; a file of month,value can be compared with any metric',
  );
}

/** Throws `Failure` (exit 2) where amounts of ours cannot be added up. */
function currencyOf(model: Model): string | null {
  const present = currenciesIn(model.records, new View(model, anyPeriod(model)).rows('subscriptions'));
  if (present.length < 2 || model.isConverted(present)) return model.options.currency ?? present[0] ?? null;
  throw new Failure(
    'usage',
    `the subscriptions are in ${present.join(', ')}, which cannot be added up`,
    `give the ECB rates with --fx${model.options.currency === null ? ', and name a currency with --currency' : ''}`,
  );
}

const anyPeriod = ({ options }: Model): Period => {
  const { asOf, fiscalYearStart } = options;
  const found = parsePeriod(formatDay(asOf).slice(0, 7), { asOf, fiscalYearStart });
  if (!found) throw new Error('a day has a month');
  return found;
};

interface Around {
  /** Whether theirs are our own invoices. */
  readonly isOfInvoices: boolean;
  readonly model: Model;
  readonly period: Period;
  readonly closing: Day;
  readonly keys: CustomerKeys;
  readonly times: number;
  readonly digits: number;
}

/** Finds the cause of each difference; of several ways of counting that fit, the one that explains most of them. */
function findCauses(around: Around, differing: readonly Entry[]): (entry: Entry) => Cause {
  const isSame = near(around.digits);
  const ways = differing.length === 0 ? [] : waysOf(around);
  const fits = (way: Way, entry: Entry): boolean => {
    const own = way.paid.get(entry.key);
    // Who is not named by them may be so by a rule; that it was not there on another day says nothing.
    if (entry.stated.length === 0) return way.isRule && own === undefined;
    return isSame((own ?? NONE).amount.mul(around.times), statedIn(entry));
  };
  const counted = ways.map((way) => ({ way, count: differing.filter((entry) => fits(way, entry)).length }));
  const sorted = counted.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  return (entry) =>
    plainCause(around, entry, isSame) ??
    sorted.find(({ way }) => fits(way, entry) && !isEmptied(way, entry))?.way.cause ??
    otherCause(around, entry, isSame);
}

type IsSame = (one: Exact, other: Exact) => boolean;

/** Less than a unit of the last digit apart. */
const near =
  (digits: number): IsSame =>
  (one, other) =>
    one
      .sub(other)
      .abs()
      .mul(exact(10n ** BigInt(digits)))
      .compare(1) < 0;

/** Another way of counting, and what everybody pays by it. */
interface Way {
  readonly cause: Cause;
  /** Whether it is another policy, not another day. */
  readonly isRule: boolean;
  readonly paid: ReadonlyMap<string, Paid>;
}

/** That a customer pays nothing once all that it pays by is left out says nothing of it. */
const isEmptied = ({ paid }: Way, { stated }: Entry): boolean => stated.length === 0 && paid.size === 0;

function waysOf({ model, period, closing, keys, isOfInvoices }: Around): Way[] {
  const opening = addDays(period.start, -1);
  const days: [Day, string, string][] = [
    [addDays(closing, -1), 'before', 'the day before'],
    [addDays(closing, 1), 'after', 'the day after'],
    [opening, 'opening', 'the day before the period'],
    [model.options.asOf, 'as-of', 'the data'],
  ];
  const { policies: own } = model.options;
  const others = otherPolicies(own)
    .filter(({ policies }) => !isOfInvoices || policies.mrrSource === own.mrrSource)
    .map(
      ({ cause, policies }): Way => ({
        cause,
        isRule: true,
        paid: keys.paidAt(modelUnder(model, { policies }), period, closing),
      }),
    );
  const ofDays = days
    .filter(([day]) => day !== closing && day <= model.options.asOf)
    .map(
      ([day, code, words]): Way => ({
        cause: onAnotherDay(code, formatDay(day), words),
        isRule: false,
        paid: keys.paidAt(model, period, day),
      }),
    );
  return [...others, ...ofDays];
}

/** What the files themselves show. */
function plainCause({ times }: Around, entry: Entry, isSame: IsSame): Cause | null {
  const { paid, stated } = entry;
  if (paid.rows.length === 0 && entry.key.startsWith('theirs ')) return causes.notInFiles;
  if (paid.rows.length === 0 || stated.length === 0) return null;
  const ours = paid.amount.mul(times);
  if (isSame(ours, statedIn(entry))) return causes.rounding;
  return stated.length > 1 && stated.some(({ amount }) => isSame(amount, ours)) ? causes.theirTwice : null;
}

/** What a factor between the two suggests, where no other way of counting fits. */
function otherCause({ model, times, isOfInvoices }: Around, entry: Entry, isSame: IsSame): Cause {
  const { paid, stated } = entry;
  if (stated.length === 0) return isOfInvoices ? causes.notBilled : causes.notInTheirs;
  if (paid.rows.length === 0) return isOfInvoices ? causes.notListed : causes.notPaying;
  const [ours, theirs] = [paid.amount.mul(times), statedIn(entry)];
  const table = model.records.tables.subscriptions;
  const contents = new Set(paid.rows.map((row) => ALIKE.map((field) => table.rawAt(row, field)).join(' ')));
  if (contents.size < paid.rows.length && isSame(theirs.mul(paid.rows.length), ours.mul(contents.size)))
    return causes.ourTwice;
  if (isOtherInterval(theirs, ours, isSame)) return causes.interval;
  if (taxRates(model, paid.rows).some((rate) => isSame(theirs, ours.mul(rate)))) return causes.tax;
  const unconverted = model.isConverted(['']) ? null : rawAmount(model, paid.rows);
  return unconverted !== null && isSame(theirs, unconverted.mul(times))
    ? causes.currency
    : causes.unexplained;
}

const ALIKE = ['plan', 'amount', 'quantity', 'interval', 'currency', 'startedOn'];

/** Total ÷ net of the invoices of the customers of some subscriptions, each once. */
function taxRates({ records }: Model, rows: readonly number[]): Exact[] {
  const table = records.tables.invoices;
  const { subscriptions } = records.tables;
  const customers = new Set(rows.map((row) => subscriptions.rawAt(row, 'customer')));
  const rates = new Map<string, Exact>();
  for (let row = 0; row < table.length; row++) {
    const [total, tax] = [table.numberAt(row, 'total') ?? 0, table.numberAt(row, 'tax') ?? 0];
    if (!customers.has(table.rawAt(row, 'customer')) || tax === 0 || total === tax) continue;
    const rate = exact(total, total - tax);
    rates.set(rate.toFraction(), rate);
  }
  return [...rates.values()];
}

/** What rows of one currency other than the report's pay a month, in their own. */
function rawAmount(model: Model, rows: readonly number[]): Exact | null {
  const table = model.records.tables.subscriptions;
  const [only, ...others] = new Set(rows.map((row) => table.textAt(row, 'currency') ?? ''));
  if (only === undefined || others.length > 0 || only === (model.options.currency ?? only)) return null;
  const view = new View(model, anyPeriod(model), {}, only);
  const own = new Set(rows);
  const { closing } = view;
  return sumExact(
    view.recurring.paymentsAt(closing, closing).flatMap(({ row, after }) => (own.has(row) ? [after] : [])),
  );
}

interface Found {
  readonly cause: Cause;
  readonly difference: Difference;
}

const apart = ({ ours, theirs }: Difference): bigint => (theirs ?? 0n) - (ours ?? 0n);
const size = (value: bigint): bigint => (value < 0n ? -value : value);
const largest = (a: bigint, b: bigint): number => (a === b ? 0 : a < b ? 1 : -1);

function grouped(found: readonly Found[]): DifferenceGroup[] {
  const groups = [...groupBy(found, ({ cause }) => cause.code).values()].map((own) => ({
    cause: own[0]?.cause ?? causes.unexplained,
    differences: own
      .map(({ difference }) => difference)
      .sort(
        (a, b) => largest(size(apart(a)), size(apart(b))) || ((a.called ?? '') < (b.called ?? '') ? -1 : 1),
      ),
  }));
  const weight = ({ differences }: DifferenceGroup): bigint =>
    differences.reduce((sum, one) => sum + size(apart(one)), 0n);
  const isLast = ({ cause }: DifferenceGroup): number => Number(cause.code === causes.unexplained.code);
  return groups.sort((a, b) => isLast(a) - isLast(b) || largest(weight(a), weight(b)));
}

function byMonth({ model, reference, metric }: Asked): Compared {
  const currency = metric.unit === 'money' ? model.currency : null;
  const digits = metric.unit === 'money' ? currencyDigits(currency ?? '') : metric.unit === 'count' ? 0 : 4;
  const { asOf, fiscalYearStart } = model.options;
  const months = reference.months.flatMap(({ month, value, line }) => {
    const label = formatDay(month.start).slice(0, 7);
    const period = month.start > asOf ? null : parsePeriod(label, { asOf, fiscalYearStart });
    return period ? [{ label, period, value, line }] : [];
  });
  const isSame = near(digits);
  const valueBy = (other: Model, period: Period): Exact | null =>
    compute(other, period, { metrics: [metric], segments: [{}] }).find(({ variant }) => variant.headline)
      ?.result.value ?? null;
  const units = (value: Exact): bigint => apportion([value], digits)[0] ?? 0n;
  const own = months.map((one) => ({ ...one, ours: valueBy(model, one.period) }));
  const differing = own.filter(({ ours, value }) => ours === null || !isSame(ours, value));
  const ways =
    differing.length === 0
      ? []
      : otherPolicies(model.options.policies).map(({ cause, policies }) => ({
          cause,
          other: modelUnder(model, { policies }),
        }));
  const causeOf = (period: Period, value: Exact): Cause =>
    ways.find(({ other }) => {
      const found = valueBy(other, period);
      return found !== null && isSame(found, value);
    })?.cause ?? causes.unexplained;
  const found = differing.map(
    ({ label, period, value, line, ours }): Found => ({
      cause: causeOf(period, value),
      difference: {
        called: label,
        rows: [],
        lines: [line],
        ours: ours === null ? null : units(ours),
        theirs: units(value),
      },
    }),
  );
  const sum = (all: readonly (Exact | null)[]): bigint =>
    all.reduce((one, other) => one + (other === null ? 0n : units(other)), 0n);
  return {
    ...{ by: 'month', metric, currency, digits, unread: reference.unread },
    ...{
      ours: sum(own.map(({ ours }) => ours)),
      theirs: sum(own.map(({ value }) => value)),
      same: own.length - found.length,
    },
    groups: grouped(found),
  };
}
