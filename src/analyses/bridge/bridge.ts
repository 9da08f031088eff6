// The pipeline bridge: from what was open when a period began to what is open at its end, each step with its opportunities.

import { Failure } from '../../base/errors/failure.ts';
import { NoValue, orReason, type ReasonCode } from '../../base/errors/no-value.ts';
import { type Exact, isPositive, isZero, sumExact, ZERO } from '../../base/number/exact.ts';
import { didYouMean } from '../../base/text/spelling.ts';
import { addDays, asDay, type Day, formatDay, type Interval, within } from '../../base/time/calendar.ts';
import { fiscalQuarterOf, lastDayOf, type Period, parsePeriod } from '../../base/time/period.ts';
import { fromMinor } from '../../model/currency/money.ts';
import { sharedIn } from '../../model/deal-products.ts';
import { BLANK, dimensionsOf, textIn } from '../../model/dimensions.ts';
import type { Model } from '../../model/model.ts';
import { datedExports } from '../../model/sales/exports.ts';
import { typeFlags } from '../../model/sales/renewals.ts';
import { View } from '../../model/view.ts';
import { ensureCanFilter } from '../../model/where.ts';
import { type Book, bookAt, type Standing } from './books.ts';

export interface BridgeOptions {
  /** Null: between the two newest exports, or the default period where there is one export. */
  readonly period: string | null;
  /** A dimension of opportunities, `stage` or `category`, of which each value has a bridge of its own; null: none. */
  readonly by: string | null;
}

/** In the order in which they are taken. */
export const stepNames = [
  'new',
  'unseen',
  'reopened',
  'moved_in',
  'pulled_in',
  'pushed_out',
  'amount_up',
  'amount_down',
  'moved_out',
  'won',
  'lost',
  'gone',
] as const;
export type StepName = (typeof stepNames)[number];

/** `due`: expected by the end of the quarter, overdue ones with them · `later`: after it, or on no day · `all`: both. */
export const scopes = ['due', 'later', 'all'] as const;
export type Scope = (typeof scopes)[number];
type Parted = Exclude<Scope, 'all'>;
export type InScopes<T> = Readonly<Record<Scope, T>>;

export interface Amounts {
  readonly deals: number;
  readonly amount: Exact;
}

/** What one opportunity adds to a step. */
export interface Move {
  /** As it stood when the period began, and at its end; null where it was not there. */
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** Where it counts. */
  readonly scopes: readonly Parted[];
  readonly amount: InScopes<Exact>;
}

export interface BridgeStep {
  readonly step: StepName;
  readonly totals: InScopes<Amounts>;
  /** The largest first. */
  readonly moves: readonly Move[];
}

/** One bridge: of one currency, and of all or of one value of the dimension. */
export interface BridgePart {
  readonly currency: string | null;
  /** Null: of all. */
  readonly value: string | null;
  readonly opening: InScopes<Amounts>;
  readonly closing: InScopes<Amounts>;
  readonly steps: readonly BridgeStep[];
  /** Of how many open ones no amount is known at either end, so that they add nothing there. */
  readonly unpriced: { readonly opening: number; readonly closing: number };
}

export interface Bridge {
  readonly period: Period;
  /** Where the period comes from, if not from the question. */
  readonly periodFrom: string | null;
  /** What is expected after its end is `later`. */
  readonly quarter: Period;
  readonly closingDay: Day;
  readonly by: string | null;
  /** Why nothing can be said; then there are no parts. */
  readonly reason: { readonly code: ReasonCode; readonly message: string } | null;
  readonly parts: readonly BridgePart[];
  readonly opening: Book | null;
  readonly closing: Book | null;
  readonly flags: readonly string[];
}

const NEEDED = 'give an export of deals or opportunities, or map one with yields: opportunities';

/**
 * What moved the open pipeline, renewals left out. Opening plus the steps is the closing, exactly, in each scope. Throws `Failure` (exit
 * 2) for what opportunities are not told apart by, exit 3 where no file has opportunities.
 */
export function bridge(model: Model, asked: Period, options: BridgeOptions): Bridge {
  if (!model.supplies('opportunities'))
    throw new Failure('no-opportunities', 'no file has opportunities', NEEDED);
  ensureCanFilter(model, 'opportunities', 'deals');
  const by = dimensionAsked(model, options.by);
  const chosen = options.period === null ? betweenExports(model) : null;
  const period = chosen?.period ?? asked;
  const { asOf, fiscalYearStart } = model.options;
  const closingDay = asDay(Math.min(lastDayOf(period), asOf));
  const quarter = fiscalQuarterOf(closingDay, fiscalYearStart);
  const found = orReason(() => {
    ensureBegun(period, asOf);
    const [opening, closing] = [bookAt(model, addDays(period.start, -1)), bookAt(model, closingDay)];
    ensureToldBy(by, opening, closing);
    return { opening, closing };
  });
  const about = { period, periodFrom: chosen?.from ?? null, quarter, closingDay, by };
  if ('code' in found) return { ...about, reason: found, parts: [], opening: null, closing: null, flags: [] };
  const elapsed = { start: period.start, end: addDays(closingDay, 1) };
  const parts = new Bridges(model, { ...found, elapsed, dueBefore: quarter.end }).parts(by);
  return { ...about, ...found, reason: null, parts, flags: typeFlags(model.records) };
}

function ensureBegun({ start, label }: Period, asOf: Day): void {
  if (start > asOf)
    throw new NoValue(
      'insufficient-history',
      `${label} begins after ${formatDay(asOf)}, up to which the data speaks`,
    );
}

/** Changes of stages say neither categories nor who had an opportunity then. */
function ensureToldBy(by: string | null, ...books: readonly Book[]): void {
  const silent = by === 'category' && books.some(({ rests }) => rests.some(({ how }) => how === 'changes'));
  if (silent)
    throw new NoValue(
      'insufficient-history',
      'changes of stages do not say which forecast categories deals were in: it takes two exports',
    );
}

/** From the newest export but one to as-of, in which the newest lies. */
function betweenExports(model: Model): { readonly period: Period; readonly from: string } | null {
  const { asOf, fiscalYearStart } = model.options;
  const made = datedExports(model.records).filter(({ exportedOn }) => exportedOn <= asOf);
  const before = made.find(({ exportedOn }) => exportedOn < (made[0]?.exportedOn ?? 0));
  if (!made[0] || !before) return null;
  const period = parsePeriod(`${formatDay(before.exportedOn)}..${formatDay(asOf)}`, {
    asOf,
    fiscalYearStart,
  });
  const names = [before, made[0]].map(({ file }) => model.records.fileOf(file).name);
  return period && { period, from: `between the two newest exports, ${names.join(' and ')}` };
}

function dimensionAsked(model: Model, by: string | null): string | null {
  if (by === null) return null;
  const known = [...dimensionsOf('opportunities', model)].filter(
    (one) => one !== 'forecastCategory' && sharedIn('opportunities', one, model) === null,
  );
  const names = [...new Set([...known, 'stage', 'category'])].sort();
  if (names.includes(by)) return by;
  const isShared = sharedIn('opportunities', by, model) !== null;
  throw new Failure(
    'unknown-dimension',
    isShared
      ? `a deal may have several of "${by}", so that a bridge has none of each`
      : `opportunities have no "${by}"`,
    didYouMean(by, names, `split by ${names.join(', ')}`),
  );
}

interface Asked {
  readonly opening: Book;
  readonly closing: Book;
  readonly elapsed: Interval;
  readonly dueBefore: Day;
}

/** An opportunity at both ends. */
interface Pair {
  readonly before: Standing | null;
  readonly after: Standing | null;
}

/** What is being bridged: of one currency, and of one value. */
interface Place {
  readonly currency: string | null;
  readonly value: string | null;
}

class Bridges {
  private readonly model: Model;
  private readonly asked: Asked;
  private readonly pairs: readonly Pair[];

  constructor(model: Model, asked: Asked) {
    this.model = model;
    this.asked = asked;
    const { opening, closing } = asked;
    const keys = new Set([...opening.deals.keys(), ...closing.deals.keys()]);
    this.pairs = [...keys].map((key) => ({
      before: opening.deals.get(key) ?? null,
      after: closing.deals.get(key) ?? null,
    }));
  }

  parts(by: string | null): BridgePart[] {
    return this.currencies().flatMap((currency) => {
      const whole = this.part({ currency, value: null }, () => '');
      if (by === null) return [whole];
      const textOf = this.valuesBy(by);
      const values = new Set(
        this.pairs.flatMap((pair) =>
          [pair.before, pair.after].flatMap((one) =>
            one && this.isCounted(one, currency) ? [textOf(one)] : [],
          ),
        ),
      );
      const parts = [...values].map((value) => this.part({ currency, value }, textOf));
      const isEmpty = ({ opening, closing, steps }: BridgePart): boolean =>
        opening.all.deals + closing.all.deals + steps.length === 0;
      return [whole, ...parts.filter((part) => !isEmpty(part)).sort(bySize)];
    });
  }

  private valuesBy(by: string): (deal: Standing) => string {
    if (by === 'stage') return ({ stage }) => stage ?? BLANK;
    if (by === 'category') return ({ category }) => category ?? BLANK;
    const textAt = textIn('opportunities', by, this.model.whole);
    return ({ deal }) => textAt(deal);
  }

  /** Those that no rate adds up; null where there is one. */
  private currencies(): readonly (string | null)[] {
    const priced = new Set<string>();
    for (const { before, after } of this.pairs)
      for (const one of [before, after])
        if (one?.amount && this.isCounted(one, null)) priced.add(one.currency ?? '');
    return priced.size < 2 || this.model.isConverted([...priced]) ? [null] : [...priced].sort();
  }

  /** Whether it belongs to what is bridged, be it open or closed. */
  private isCounted({ deal, isRenewal, outcome, currency }: Standing, only: string | null): boolean {
    const { filter } = this.model;
    return (
      !isRenewal &&
      outcome !== 'unknown' &&
      (only === null || (currency ?? '') === only) &&
      (filter === null || filter.keeps('opportunities', deal))
    );
  }

  private part({ currency, value }: Place, textOf: (deal: Standing) => string): BridgePart {
    const isIn = (one: Standing | null): one is Standing =>
      one !== null && this.isCounted(one, currency) && (value === null || textOf(one) === value);
    const walk = new Walk(new View(this.model, daysOnly(this.asked.elapsed), {}, currency), this.asked);
    for (const { before, after } of this.pairs) {
      const [was, is] = [isIn(before), isIn(after)];
      if (was || is) walk.take({ before, after }, { was, is });
    }
    return { ...walk.result(), currency: currency ?? walk.currency ?? this.model.currency, value };
  }
}

const daysOnly = ({ start, end }: Interval): Period => ({
  ...{ label: '', start, end, toDate: true },
  unit: { kind: 'day', count: end - start },
});

const bySize = (a: BridgePart, b: BridgePart): number =>
  Number(a.value === BLANK) - Number(b.value === BLANK) ||
  b.closing.all.amount.compare(a.closing.all.amount) ||
  b.opening.all.amount.compare(a.opening.all.amount) ||
  ((a.value ?? '') < (b.value ?? '') ? -1 : 1);

/** Walks from the opening to the closing, an opportunity after the other. */
class Walk {
  private readonly view: View;
  private readonly asked: Asked;
  private readonly moves = new Map<StepName, Move[]>();
  private readonly opening: [Parted, Exact][] = [];
  private readonly closing: [Parted, Exact][] = [];
  private readonly unpriced = { opening: 0, closing: 0 };

  constructor(view: View, asked: Asked) {
    this.view = view;
    this.asked = asked;
  }

  get currency(): string | null {
    return this.view.money.currency;
  }

  /** @param at whether it belongs to what is bridged, at either end */
  take({ before, after }: Pair, { was, is }: { readonly was: boolean; readonly is: boolean }): void {
    const pair = { before, after };
    const from = was && before?.outcome === 'open' ? before : null;
    const to = is && after?.outcome === 'open' ? after : null;
    if (from) this.note('opening', from);
    if (to) this.note('closing', to);
    if (from && to) this.stayed(pair, from, to);
    else if (to) this.came(pair, to);
    else if (from) this.went(pair, from, is ? after : null);
    else if (!before && after && is && this.isNew(after)) this.cameAndWent(pair, after);
  }

  private stayed(pair: Pair, from: Standing, to: Standing): void {
    this.redate(pair, this.worth(from), this.scopeOf(from), this.scopeOf(to));
    this.reprice(pair, this.worth(from), this.worth(to), this.scopeOf(to));
  }

  private came(pair: Pair, to: Standing): void {
    const { before } = pair;
    const step: StepName =
      before === null
        ? this.isNew(to)
          ? 'new'
          : 'unseen'
        : before.outcome === 'open' || before.isRenewal
          ? 'moved_in'
          : before.outcome === 'unknown'
            ? 'unseen'
            : 'reopened';
    this.add(step, pair, this.scopeOf(to), this.worth(to));
  }

  private went(pair: Pair, from: Standing, closed: Standing | null): void {
    const { after } = pair;
    const [scope, worth] = [this.scopeOf(from), this.worth(from)];
    if (closed === null) {
      const isElsewhere = after !== null && after.outcome !== 'unknown';
      this.add(isElsewhere ? 'moved_out' : 'gone', pair, scope, worth.neg());
    } else if (closed.outcome === 'won') {
      // What was won was expected when it was won, with the amount that it was won with.
      const final = this.worth(closed);
      this.redate(pair, worth, scope, this.scopeOf(closed));
      this.reprice(pair, worth, final, this.scopeOf(closed));
      this.add('won', pair, this.scopeOf(closed), final.neg());
    } else this.add('lost', pair, scope, worth.neg());
  }

  /** Created and closed between the two days, so that neither knows it. */
  private cameAndWent(pair: Pair, closed: Standing): void {
    const [scope, worth] = [this.scopeOf(closed), this.worth(closed)];
    this.add('new', pair, scope, worth);
    this.add(closed.outcome === 'won' ? 'won' : 'lost', pair, scope, worth.neg());
  }

  private isNew({ createdOn }: Standing): boolean {
    return within(createdOn, this.asked.elapsed);
  }

  private scopeOf({ closesOn }: Standing): Parted {
    return closesOn !== null && closesOn < this.asked.dueBefore ? 'due' : 'later';
  }

  private redate(pair: Pair, worth: Exact, from: Parted, to: Parted): void {
    if (from === to) return;
    const amount =
      to === 'due'
        ? { due: worth, later: worth.neg(), all: ZERO }
        : { due: worth.neg(), later: worth, all: ZERO };
    this.put(to === 'due' ? 'pulled_in' : 'pushed_out', { ...pair, scopes: ['due', 'later'], amount });
  }

  private reprice(pair: Pair, from: Exact, to: Exact, scope: Parted): void {
    const change = to.sub(from);
    if (isZero(change)) return;
    this.add(isPositive(change) ? 'amount_up' : 'amount_down', pair, scope, change);
  }

  private add(step: StepName, pair: Pair, scope: Parted, amount: Exact): void {
    const other = { due: ZERO, later: ZERO };
    this.put(step, { ...pair, scopes: [scope], amount: { ...other, [scope]: amount, all: amount } });
  }

  private put(step: StepName, move: Move): void {
    const own = this.moves.get(step) ?? [];
    own.push(move);
    this.moves.set(step, own);
  }

  private note(end: 'opening' | 'closing', deal: Standing): void {
    this[end].push([this.scopeOf(deal), this.worth(deal)]);
    if (deal.amount === null) this.unpriced[end]++;
  }

  private worth({ amount, currency }: Standing): Exact {
    return amount === null
      ? ZERO
      : this.view.money.total(fromMinor(new Map([[currency ?? '', BigInt(amount)]])));
  }

  result(): Omit<BridgePart, 'currency' | 'value'> {
    return {
      opening: stockOf(this.opening),
      closing: stockOf(this.closing),
      steps: stepNames.flatMap((step) => {
        const moves = this.moves.get(step);
        return moves ? [{ step, totals: totalsOf(moves), moves: moves.sort(largestFirst) }] : [];
      }),
      unpriced: { ...this.unpriced },
    };
  }
}

const inScopes = <T>(of: (scope: Scope) => T): InScopes<T> => ({
  due: of('due'),
  later: of('later'),
  all: of('all'),
});

const stockOf = (deals: readonly (readonly [Parted, Exact])[]): InScopes<Amounts> =>
  inScopes((scope) => {
    const own = deals.filter(([one]) => scope === 'all' || one === scope);
    return { deals: own.length, amount: sumExact(own.map(([, worth]) => worth)) };
  });

const totalsOf = (moves: readonly Move[]): InScopes<Amounts> =>
  inScopes((scope) => {
    const own = moves.filter(({ scopes: where }) => scope === 'all' || where.includes(scope));
    return { deals: own.length, amount: sumExact(own.map(({ amount }) => amount[scope])) };
  });

/** By what it moves in any scope. */
const sizeOf = ({ amount }: Move): Exact => {
  const [due, later] = [amount.due.abs(), amount.later.abs()];
  return due.compare(later) > 0 ? due : later;
};

const largestFirst = (a: Move, b: Move): number => sizeOf(b).compare(sizeOf(a)) || placeOf(a) - placeOf(b);

const placeOf = ({ before, after }: Move): number => (after ?? before)?.row ?? 0;
