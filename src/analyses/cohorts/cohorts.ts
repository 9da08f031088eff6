// Cohorts: the customers that first paid in one month, quarter or year, or that share a plan, and how many of them and how
// much of what they paid is left as time goes by (metrics.md §5.9).

import { Failure } from '../../base/errors/failure.ts';
import { currencyDigits } from '../../base/number/currency.ts';
import { type Exact, exact, isZero, sumExact, ZERO } from '../../base/number/exact.ts';
import { asDay, type Day, dayOf } from '../../base/time/calendar.ts';

import { type Grain, isComplete, type Period, periodsUpTo, withGrain } from '../../base/time/period.ts';
import { lackOf } from '../../metrics/select.ts';
import { BLANK, dimensionsOf, textIn } from '../../model/dimensions.ts';
import type { Model } from '../../model/model.ts';
import { View } from '../../model/view.ts';
import { type Activity, activityIn, type Payers, payersOf } from './payers.ts';
import {
  Calendar,
  type CellMonths,
  type Customer,
  customersIn,
  leftOn,
  type Starters,
  tally,
} from './tally.ts';

export const measures = ['customers', 'net', 'gross', 'mrr', 'average'] as const;
type Measure = (typeof measures)[number];

/** Who counts as still there: who pays at the end of the cell, who has never left, who paid on any day of it. */
export const standings = ['point-in-time', 'survival', 'activity'] as const;
type Standing = (typeof standings)[number];

export interface CohortOptions {
  readonly measures: readonly Measure[];
  /** `month`, `quarter` or `year` of the first paid day, or a dimension. */
  readonly by: string;
  readonly cells: 'month' | 'quarter';
  /** Null: point in time, or activity where there is nothing else. */
  readonly standing: Standing | null;
  readonly relative: 'start' | 'previous';
  /** Null: the first of subscriptions, invoices and payments that there are. */
  readonly activity: Activity | null;
  /** How many cohorts, up to that of the period. */
  readonly periods: number;
  /** Cells after the first; null: as many as there are cohorts, or 12. */
  readonly ages: number | null;
  /** The period as it was asked for; null: by default. */
  readonly period: string | null;
}

export interface Cohorts {
  readonly by: string;
  readonly cells: CohortOptions['cells'];
  readonly standing: Standing;
  readonly relative: CohortOptions['relative'];
  readonly activity: Activity;
  readonly flags: readonly string[];
  readonly cohorts: readonly Cohort[];
  readonly triangles: readonly Triangle[];
}

export interface Cohort {
  /** The label of its period, or the value of the dimension. */
  readonly name: string;
  /** Null for the value of a dimension. */
  readonly period: Period | null;
  readonly size: number;
  /** Whether more can still join it. */
  readonly isPartial: boolean;
}

export interface Triangle {
  readonly measure: Measure;
  /** Null for counts of customers, and where nothing says one. */
  readonly currency: string | null;
  /** Of each cohort who first paid in the currency, where there is a triangle for each; null: all of it. */
  readonly sizes: readonly number[] | null;
  /** For each cohort its cells, from the first on; null where the time is not over. */
  readonly rows: readonly (readonly (Cell | null)[])[];
  /** Sums over the cohorts that are old enough. */
  readonly all: readonly (Cell | null)[];
}

/** Who of a cohort is in a cell, and who is not. */
export interface CohortCell {
  readonly cohort: Cohort;
  readonly age: number;
  readonly lastDay: Day;
  readonly standing: Standing;
  readonly currency: string | null;
  readonly members: readonly Member[];
}

interface Member {
  /** The row that it first paid with. */
  readonly row: number;
  readonly collection: Payers['collection'];
  readonly customer: number;
  readonly firstPaidOn: Day;
  readonly isIn: boolean;
  readonly state: 'paying' | 'paused' | 'left';
  /** The first day of not paying before the end of the cell, of one that is not paying there. */
  readonly endedOn: Day | null;
  /** What it pays a month on its first day and at the end of the cell; null where no rate adds currencies, and for single payments. */
  readonly start: Exact | null;
  readonly now: Exact | null;
}

export interface Cell {
  /** Null where there is nothing to divide by. */
  readonly value: Exact | null;
  readonly numerator: Exact;
  readonly denominator: Exact;
}

/** Throws `Failure` (exit 2) for a dimension that there is none of, and for revenue where there is none by the month. */
export function cohorts(model: Model, asked: Period, options: CohortOptions): Cohorts {
  const made = new CohortTable(model, asked, options);
  const { activity, standing } = made;
  const { by, cells, relative } = options;
  return {
    ...{ by, cells, standing, relative, activity },
    flags: made.payers.flags,
    cohorts: made.cohorts(),
    triangles: options.measures.flatMap((measure) => made.triangles(measure)),
  };
}

/** The customers of a cell, the largest first. Throws `Failure` (exit 2) where there is no such cell yet. */
export const cohortCell = (
  model: Model,
  asked: Period,
  { cell, ...options }: CohortOptions & { readonly cell: { readonly cohort: string; readonly age: number } },
): CohortCell => new CohortTable(model, asked, options).members(cell.cohort, cell.age);

/** Of starters what there is at every age. */
interface Summed {
  readonly oldest: number;
  readonly size: number;
  readonly standing: readonly bigint[];
  readonly active: readonly bigint[];
  readonly payingIn: readonly (readonly bigint[])[];
  readonly net: readonly (readonly bigint[])[];
  readonly gross: readonly (readonly bigint[])[];
  readonly kept: readonly (readonly bigint[])[];
  readonly converted: Starters['converted'];
}

interface Group {
  readonly name: string;
  readonly period: Period | null;
  readonly starters: readonly Summed[];
  /** The age up to which all of its customers have come; of a dimension that of the oldest. */
  readonly oldest: number;
}

const grainNamed = (by: string): Grain | null =>
  by === 'month' || by === 'quarter' || by === 'year' ? by : null;

class CohortTable {
  readonly activity: Activity;
  readonly standing: Standing;
  readonly payers: Payers;
  readonly periods: readonly Period[] | null;
  private readonly model: Model;
  private readonly options: CohortOptions;
  private readonly view: View;
  private readonly groups: readonly Group[];

  constructor(model: Model, asked: Period, options: CohortOptions) {
    this.model = model;
    this.options = options;
    this.activity = options.activity ?? activityIn(model);
    this.standing = standingOf(options, this.activity);
    if (!model.supplies(this.activity)) throw lacks(this.activity);
    this.view = new View(model, asked);
    this.payers = payersOf(model, asked, this.activity);
    const { asOf, fiscalYearStart } = model.options;
    const grain = grainNamed(options.by);
    const last = withGrain(asked, grain ?? 'month', {
      asOf,
      fiscalYearStart,
      isDefault: options.period === null,
    });
    this.periods = grain === null ? null : periodsUpTo(last, options.periods);
    this.groups = this.grouped(last);
  }

  cohorts(): Cohort[] {
    const { asOf } = this.model.options;
    return this.groups.map(({ name, period, starters }) => ({
      ...{ name, period },
      size: starters.reduce((sum, { size }) => sum + size, 0),
      isPartial: period !== null && !isComplete(period, asOf),
    }));
  }

  /** One, or one for each currency where no rate adds them. */
  triangles(measure: Measure): Triangle[] {
    const { currencies } = this.payers;
    if (measure === 'customers') return [this.triangle(measure, null, null)];
    if (currencies.length < 2 || this.model.isConverted(currencies))
      return [this.triangle(measure, null, this.currency())];
    return currencies
      .map((code, at) => [code, at] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, at]) => this.triangle(measure, at, code));
  }

  members(name: string, age: number): CohortCell {
    const at = this.groups.findIndex((group) => group.name === name);
    const group = this.groups[at];
    const cohort = this.cohorts()[at];
    if (!group || !cohort) throw noCohort(name, this.groups);
    if (age > group.oldest) throw notOver(name, age, this.options.cells);
    const { asOf } = this.model.options;
    const cellMonths: CellMonths = this.options.cells === 'quarter' ? 3 : 1;
    const calendar = new Calendar(asOf, cellMonths);
    const months = new Calendar(asOf, 1);
    const { period } = group;
    const first = period === null ? Number.NEGATIVE_INFINITY : months.cellOf(period.start);
    const last = months.cellOf((period?.end ?? asOf + 1) - 1);
    const groupOf = period === null ? this.dimension() : null;
    const tallying = { cellMonths, asOf, months: { first, last }, groupOf, convert: null };
    const members = [...customersIn(this.payers, tallying)].flatMap((one) => {
      const begun = calendar.cellOf(one.stays[0]?.from ?? 0);
      if ((period === null && one.group !== name) || begun + age > Math.max(calendar.lastCell, begun))
        return [];
      return [
        this.member(one, {
          age,
          end: endOf(begun + age, cellMonths),
          begins: endOf(begun + age - 1, cellMonths),
        }),
      ];
    });
    const size = (amount: Exact | null): Exact => amount ?? ZERO;
    members.sort(
      (a, b) =>
        Number(b.isIn) - Number(a.isIn) ||
        size(b.start).compare(size(a.start)) ||
        a.firstPaidOn - b.firstPaidOn ||
        a.row - b.row,
    );
    const lastCell = period === null ? calendar.lastCell : calendar.cellOf(period.end - 1) + age;
    return {
      ...{
        cohort,
        age,
        members,
        standing: this.standing,
        currency: this.activity === 'subscriptions' ? this.currency() : null,
      },
      lastDay: asDay(Math.min(asOf, endOf(lastCell, cellMonths))),
    };
  }

  private member(
    { customer, row, stays }: Customer,
    { age, end, begins }: { readonly age: number; readonly end: number; readonly begins: number },
  ): Member {
    const { collection } = this.payers;
    const begun = stays[0]?.from ?? 0;
    const pauses = this.payers.pausesOf(customer);
    const now = stays.find(({ from, until }) => from <= end && end < until);
    const ended = stays
      .filter(({ until }) => until <= end)
      .reduce((last, { until }) => Math.max(last, until), 0);
    const isPaused = pauses.some(({ from, until }) => from <= end && end < until);
    const isIn = {
      'point-in-time': () => now !== undefined,
      survival: () => leftOn(stays, pauses) > end,
      activity: () => stays.some(({ from, until }) => from <= end && until - 1 > begins),
    }[this.standing]();
    const priced = (amounts: readonly number[]): Exact | null =>
      collection === 'subscriptions' ? this.priced(amounts) : null;
    return {
      ...{ row, collection, customer, firstPaidOn: asDay(begun) },
      isIn: age === 0 || isIn,
      state: now ? 'paying' : isPaused ? 'paused' : 'left',
      endedOn: now || ended === 0 ? null : asDay(ended),
      start: priced(stays[0]?.amounts ?? []),
      now: priced(now?.amounts ?? []),
    };
  }

  /** Null where it is in several currencies that no rate adds. */
  private priced(amounts: readonly number[]): Exact | null {
    const { currencies, scale } = this.payers;
    const some = currencies.flatMap((code, at) =>
      (amounts[at] ?? 0) === 0 ? [] : [[code, exact(amounts[at] ?? 0, unitsOf(code, scale))] as const],
    );
    if (currencies.length > 1 && !this.model.isConverted(currencies)) return null;
    return this.view.money.total(new Map(some));
  }

  private currency(): string | null {
    const { currencies } = this.payers;
    const { currency } = this.model.options;
    return (this.model.isConverted(currencies) ? currency : currencies[0]) || this.model.currency;
  }

  private triangle(measure: Measure, only: number | null, currency: string | null): Triangle {
    const ages = Array.from({ length: this.length() }, (_, age) => age);
    const rows = this.groups.map((group) =>
      ages.map((age) => (age <= group.oldest ? this.cell(measure, eligible(group, age), age, only) : null)),
    );
    const all = ages.map((age) => {
      const old = this.groups.filter(({ oldest }) => age <= oldest);
      return old.length === 0
        ? null
        : this.cell(
            measure,
            old.flatMap((group) => eligible(group, age)),
            age,
            only,
          );
    });
    const sizes = only === null ? null : this.groups.map(({ starters }) => sizeIn(starters, only));
    return { measure, currency, sizes, rows, all };
  }

  private length(): number {
    const most = this.groups.reduce((most, { oldest }) => Math.max(most, oldest), 0);
    const { by, cells, periods } = this.options;
    const usual = by === cells ? periods - 1 : 12;
    return Math.min(most, this.options.ages ?? usual) + 1;
  }

  private cell(measure: Measure, starters: readonly Summed[], age: number, only: number | null): Cell {
    const isFirst = age === 0 || this.options.relative === 'start';
    const base = isFirst ? 0 : age - 1;
    const count = (at: number): Exact =>
      exact(starters.reduce((sum, one) => sum + (one.standing[at] ?? 0n), 0n));
    const amount = (of: 'net' | 'gross' | 'kept', at: number): Exact =>
      this.amount(starters, of, { at, only });
    switch (measure) {
      case 'customers':
        return ratio(count(age), count(base));
      case 'net':
        return ratio(amount('net', age), amount('net', base));
      case 'gross':
        return ratio(amount(isFirst ? 'gross' : 'kept', age), amount('net', base));
      case 'mrr':
        return { ...ratio(amount('net', age), exact(1)), denominator: exact(1) };
      case 'average':
        return ratio(amount('net', age), exact(payingAt(starters, age, only)));
    }
  }

  private amount(
    starters: readonly Summed[],
    of: 'net' | 'gross' | 'kept',
    { at, only }: { readonly at: number; readonly only: number | null },
  ): Exact {
    const { currencies, scale } = this.payers;
    const sums = currencies.flatMap((code, number) => {
      if (only !== null && only !== number) return [];
      const sum = starters.reduce((sum, one) => sum + (one[of][number]?.[at] ?? 0n), 0n);
      return sum === 0n ? [] : [[code, exact(sum, unitsOf(code, scale))] as const];
    });
    const converted = of === 'net' ? [] : starters.flatMap((one) => one.converted[of].get(at) ?? []);
    return sumExact([this.view.money.total(new Map(sums)), ...converted]);
  }

  private grouped(last: Period): Group[] {
    const { asOf } = this.model.options;
    const { periods, payers } = this;
    const cellMonths: CellMonths = this.options.cells === 'quarter' ? 3 : 1;
    const calendar = new Calendar(asOf, cellMonths);
    const months = new Calendar(asOf, 1);
    const lastMonth = (period: Period): number => months.cellOf(period.end - 1);
    const firstMonth = periods?.[0] ? months.cellOf(periods[0].start) : Number.NEGATIVE_INFINITY;
    const tallied = tally(payers, {
      ...{ cellMonths, asOf, months: { first: firstMonth, last: lastMonth(last) } },
      groupOf: periods === null ? this.dimension() : null,
      convert: this.converter(),
    });
    const ageNow = (month: number): number => calendar.lastCell - Math.floor(month / cellMonths);
    const summed = (starters: readonly Starters[]) =>
      starters.map((one) => this.summed(one, Math.max(ageNow(one.month), 0)));
    if (periods === null)
      return [...tallied]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, starters]) => {
          const all = summed(starters);
          return {
            name,
            period: null,
            starters: all,
            oldest: Math.max(0, ...all.map(({ oldest }) => oldest)),
          };
        });
    return periods.map((period) => {
      const [from, to] = [months.cellOf(period.start), lastMonth(period)];
      const own = (tallied.get('') ?? []).filter(({ month }) => from <= month && month <= to);
      return { name: period.label, period, starters: summed(own), oldest: Math.max(ageNow(to), 0) };
    });
  }

  private summed(starters: Starters, oldest: number): Summed {
    const { size, payingIn, net, gross, kept, converted } = starters;
    const active = starters.active.sums();
    const standing = {
      'point-in-time': () => active,
      survival: () => starters.surviving.sums(),
      activity: () => starters.seen.sums(),
    }[this.standing]();
    const [paying, all, least, held] = [payingIn, net, gross, kept].map((each) =>
      each.map((one) => one.sums()),
    );
    return {
      oldest,
      size,
      standing,
      active,
      payingIn: paying ?? [],
      net: all ?? [],
      gross: least ?? [],
      kept: held ?? [],
      converted,
    };
  }

  /** What amounts come to where a rate adds several currencies. */
  private converter(): ((amounts: readonly number[]) => Exact) | null {
    const { currencies, scale } = this.payers;
    if (currencies.length < 2 || !this.model.isConverted(currencies)) return null;
    return (amounts) => {
      const some = currencies.flatMap((code, at) =>
        (amounts[at] ?? 0) === 0 ? [] : [[code, exact(amounts[at] ?? 0, unitsOf(code, scale))] as const],
      );
      return some.length === 0 ? ZERO : this.view.money.total(new Map(some));
    };
  }

  /** Reads the dimension that customers are grouped by from the row that they first paid with, or from the customer. */
  private dimension(): (row: number) => string {
    const { model, payers } = this;
    const { by } = this.options;
    const { collection } = payers;
    if (dimensionsOf(collection, model).includes(by)) return textIn(collection, by, model);
    for (const linked of ['customers', 'accounts', 'opportunities'] as const) {
      if (!model.supplies(linked) || !dimensionsOf(linked, model).includes(by)) continue;
      const values = this.valuesOf(linked, by);
      return (row) => values.get(model.customerAt(collection, row, 'customer')) ?? BLANK;
    }
    throw new Failure(
      'unknown-dimension',
      lackOf(by, model, `cohorts of ${collection} are not made by`),
      `month, quarter, year, or one of ${dimensionsOf(collection, model).join(', ')}`,
    );
  }

  /** What the first row of each customer in a collection says. */
  private valuesOf(
    name: 'customers' | 'accounts' | 'opportunities' | 'leads',
    by: string,
  ): Map<number, string> {
    const { model } = this;
    const table = model.records.tables[name];
    const values = new Map<number, string>();
    const field = name === 'opportunities' ? 'account' : 'id';
    for (const row of model.rows(name).numbers) {
      const customer = model.customerAt(name, row, field);
      const value = table.textAt(row, by);
      if (customer >= 0 && value !== null && !values.has(customer)) values.set(customer, value);
    }
    return values;
  }
}

const eligible = ({ starters, period, oldest }: Group, age: number): readonly Summed[] =>
  period !== null && age <= oldest ? starters : starters.filter((one) => age <= one.oldest);

/** Who pays at an age, in one of the currencies or in any. */
const payingAt = (starters: readonly Summed[], age: number, only: number | null): bigint =>
  starters.reduce(
    (sum, { active, payingIn }) => sum + ((only === null ? active : payingIn[only])?.[age] ?? 0n),
    0n,
  );

const sizeIn = (starters: readonly Summed[], currency: number): number =>
  Number(payingAt(starters, 0, currency));

const ratio = (numerator: Exact, denominator: Exact): Cell => ({
  value: isZero(denominator) ? null : numerator.div(denominator),
  numerator,
  denominator,
});

/** The last day of a cell. */
const endOf = (cell: number, months: CellMonths): number => {
  const next = (cell + 1) * months;
  return (dayOf(Math.floor(next / 12), (next % 12) + 1, 1) ?? 0) - 1;
};

const noCohort = (name: string, groups: readonly Group[]): Failure =>
  new Failure(
    'invalid-flag',
    `--cell ${name}: there is no such cohort`,
    `cohorts: ${groups.map((group) => group.name).join(', ')}; --period and --periods choose others`,
  );

const notOver = (name: string, age: number, cells: string): Failure =>
  new Failure('invalid-flag', `--cell ${name},${age}: ${cells} ${age} of it is not over yet`);

const unitsOf = (currency: string, scale: number): bigint =>
  BigInt(scale) * 10n ** BigInt(currencyDigits(currency));

function standingOf({ standing, measures, activity: asked }: CohortOptions, activity: Activity): Standing {
  const chosen = standing ?? (activity === 'subscriptions' ? 'point-in-time' : 'activity');
  const revenue = measures.find((measure) => measure !== 'customers');
  if (activity !== 'subscriptions' && chosen !== 'activity')
    throw new Failure(
      'invalid-flag',
      `${activity} say on which days customers paid, not who is a customer at a day's end: --standing ${chosen} needs subscriptions`,
      asked === null ? 'give the export of subscriptions' : '--activity subscriptions',
    );
  if (revenue !== undefined && chosen !== 'point-in-time')
    throw new Failure(
      'invalid-flag',
      `--measure ${revenue} is what is paid at the end of a cell, which ${activity === 'subscriptions' ? `--standing ${chosen}` : activity} cannot say`,
      activity === 'subscriptions' ? '--standing point-in-time' : 'give the export of subscriptions',
    );
  return chosen;
}

const lacks = (activity: Activity): Failure =>
  new Failure('invalid-flag', `no file supplied ${activity}, which cohorts are made of`);
