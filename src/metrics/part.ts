// What a metric is made of, as data: parts that are counted or added up over facts of the model, and the formula that
// makes the value of them. A report computes from it, an explanation lists the rows of it.

import { NoValue, orReason } from '../base/errors/no-value.ts';
import { memoize } from '../base/memoize.ts';
import { type Exact, exact, isNegative, isPositive, isZero, sumExact } from '../base/number/exact.ts';
import { power } from '../base/number/power.ts';
import { previousPeriod } from '../base/time/period.ts';
import type { ReachRule } from '../model/journeys.ts';
import type { PolicyName } from '../model/policies/policies.ts';
import type { View } from '../model/view.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { allUnknown, type Unknown, withUnknown } from './facts/unknown.ts';
import {
  amount,
  type Contribution,
  type Details,
  none,
  type Quantity,
  type Reason,
  type Result,
  ratio,
  type Unit,
} from './result.ts';

/** The end of a day: of the day before the period, of its last day, some months or days before that, or of as-of. */
export type Instant = 'opening' | 'closing' | 'asOf' | MonthsBefore | DaysBefore;

export interface MonthsBefore {
  readonly monthsBeforeClosing: number;
  /** How a reason says it: `twelve months before`. */
  readonly words: string;
}

export interface DaysBefore {
  readonly daysBeforeClosing: number;
  /** How a reason says it: `thirty days before`. */
  readonly words: string;
}

/**
 * Days that opportunities are looked at of, each as far as the data speaks: the period, the twelve months to its end
 * (the period in a shorter history), the fiscal quarter that holds its last day, that to its end, and the one after;
 * `wholePeriod`: all days of the period, as those are on which something is expected.
 */
export type Span =
  | 'period'
  | 'wholePeriod'
  | 'afterPeriod'
  | 'trailingYear'
  | 'quarter'
  | 'quarterSoFar'
  | 'nextQuarter'
  | 'quarterBefore'
  | 'quarterBeforeSoFar';

export type WhichChannels = 'paid' | 'marketing' | 'unattributed' | 'any';

/**
 * What must hold of a line of a fact, by the names of its columns. A blank cell fulfils `isNot`, and
 * `isKnown: false`; of the others it leaves open whether they hold, so that the line is left out and counted as unknown.
 */
export type Condition =
  | { readonly column: string; readonly is: readonly string[] }
  | { readonly column: string; readonly isNot: readonly string[] }
  /** Neither its type nor its pipeline says that it is a renewal. */
  | { readonly not: 'renewal' }
  /** Its partner is named, or its source or type says that it comes from one. */
  | { readonly from: 'partner' }
  /**
   * It came by the channel that the row is about or, of the whole, by one that money was spent in (`paid`), by one of marketing, by one
   * that nobody knows (`unattributed`), by any.
   */
  | { readonly channel: WhichChannels }
  /** Whether it is a first deal of the company’s own making: its account was no customer before it was created, and no partner brought it. */
  | { readonly newBusiness: boolean }
  /** Whether its account is one that the company aims at. */
  | { readonly targetAccount: boolean }
  /** By a rule marketing is where it came from: see `touched.ts`. `anyRule`: by one of them or, of a step, by just those that it names. */
  | { readonly sourcedBy: 'first_touch' | 'before_sales' | 'anyRule' }
  /** Marketing touched somebody of its account by the day. */
  | { readonly touchedBy: 'createdOn' | 'closedOn' }
  /** It came to the stage that the step of a row begins or ends with or, of the whole, to the first stage or to being won. */
  | { readonly reached: 'from' | 'to'; readonly by: ReachRule }
  /** Its reason says that nobody was chosen: no decision, no budget, no answer, or it was no opportunity. */
  | { readonly lostTo: 'nobody' | 'somebody' }
  | { readonly column: string; readonly above: number }
  | { readonly column: string; readonly below: number }
  | { readonly column: string; readonly atLeast: number }
  | { readonly column: string; readonly equals: number }
  | { readonly column: string; readonly isKnown: boolean }
  | { readonly column: string; readonly within: Span }
  | { readonly column: string; readonly upTo: Instant }
  | { readonly column: string; readonly after: Instant }
  | { readonly anyOf: readonly Condition[] }
  | { readonly allOf: readonly Condition[] };

/**
 * The lines that are looked at. `movements`: a customer with what it pays a month at two instants, at the two ends of
 * each of the last calendar months that are over (but for the latest, where some are skipped), or at those of each day between two instants (`by: day`), or a subscription instead of a customer (`by: subscription`) · `months`: these months · `opportunities`: each that is known of, as it
 * stands now · `pipeline_then`: each that was open when the period began, as it stood then · `leads`: people, not rows · `spend`, `costs`: the share of each row in the period · `targets`: the rows
 * that stand for the period, or for a quarter · `forecasts`: those that stand for the period · `revenue`: invoices, else
 * MRR by the day · `touches`: what happened with people of accounts · `contacts`: who is known at them · `targetAccounts`: those that are aimed at · `new_customers`: by billing, else by the CRM · `trials`: customers by their first trial, else leads that came by one · `subscriptions`: the time in which one pays, at the end
 * of a day · `invoices`, `payments`, `transactions`: rows · `billed_lines`: lines of invoices, else invoices, by the days of
 * the service that they bill · `contracts`: rows, each worth what a year of it is · `terms`: of contracts and of subscriptions, with what became of each · `pnl`: the share of each row in the period · `days`: its days.
 */
export type Fact =
  | {
      readonly name: 'movements';
      readonly from: Instant;
      readonly to: Instant;
      readonly by?: 'day' | 'subscription';
    }
  | { readonly name: 'movements' | 'months'; readonly lastMonths: number; readonly skipped?: number }
  | { readonly name: 'targets'; readonly of: 'period' | 'quarter' | 'nextQuarter' | 'quarterBefore' }
  | {
      readonly name:
        | 'opportunities'
        | 'pipeline_then'
        | 'leads'
        | 'spend'
        | 'costs'
        | 'forecasts'
        | 'revenue'
        | 'touches'
        | 'targetAccounts'
        | 'contacts'
        | 'new_customers'
        | 'trials'
        | 'subscriptions'
        | 'invoices'
        | 'billed_lines'
        | 'contracts'
        | 'terms'
        | 'payments'
        | 'transactions'
        | 'pnl'
        | 'days';
    };

export interface Part {
  readonly how: 'count' | 'sum' | 'median' | 'mean' | 'p90' | 'max' | 'kaplan_meier';
  /** Looked at in the period before the report's own; absent: in its own. */
  readonly period?: 'previous';
  readonly fact: Fact;
  readonly where: readonly Condition[];
  /** What is added up of each line; null where lines are counted. */
  readonly column: string | null;
  readonly unit: Unit;
  /** Throws `NoValue` where it is not known. */
  readonly measure: (view: View) => Measured;
}

/** The value of another metric at the same period, with the parts that it has. */
export interface Nested {
  readonly how: 'metric';
  readonly of: { readonly id: string; readonly variant: string | null; readonly title: string };
  readonly recipe: Recipe;
  /** Collections without which it has no value. */
  readonly needs: readonly CollectionName[];
  /** Collections that it uses where they are there. */
  readonly wants: readonly CollectionName[];
  readonly unit: Unit;
  /** How a reason calls it: `no CAC: …`. */
  readonly called: string;
  readonly otherwise?: Otherwise;
}

/** What stands for another metric: where nothing is known of it (`missing-input`), or where it is 0. */
interface Otherwise {
  readonly where: 'missing' | 'zero';
  /** The policies that say what it is. */
  readonly policies: readonly PolicyName[];
  readonly standIn: (view: View) => StandIn;
}

interface StandIn {
  readonly value: Exact;
  /** What says so beside the result. */
  readonly flag: string;
  /** Why it is taken; where nothing is known, that reason stands. */
  readonly because?: Reason;
}

export interface Measured {
  /** Null for a median or a mean of nothing. */
  readonly value: Exact | null;
  /** How many things it is about: customers, opportunities, rows. */
  readonly n: number;
  /** How many of them are blank in the column; absent: none. */
  readonly blank?: number | undefined;
  /** Of how many more it is not known whether or how much they count; absent: everything is known. */
  readonly unknown?: Unknown | undefined;
  /** What it rests on, such as `reconstructed`. */
  readonly flags: readonly string[];
  /** The rows behind it; called only when somebody asks. */
  readonly rows: () => readonly Contribution[];
}

/** A part of the period before: as many whole units earlier, else the equally long time just before. */
export const inPrevious = (part: Part): Part => ({
  ...part,
  period: 'previous',
  measure: (view) => part.measure(view.at(previousPeriod(view.period))),
});

/** A part or a step by its name, a number, or what is made of them. */
export type Formula =
  | string
  | number
  | { readonly sum: readonly Formula[] }
  | { readonly difference: readonly [Formula, Formula] }
  | { readonly product: readonly [Formula, Formula] }
  /** How far one is from the other, whichever is larger. */
  | { readonly distance: readonly [Formula, Formula] }
  /** A division whose two terms are printed beside it. */
  | { readonly ratio: readonly [Formula, Formula] }
  | { readonly quotient: readonly [Formula, Formula] }
  /** The first to the power of the second, which need not be whole. */
  | { readonly power: readonly [Formula, Formula] };

export const sumOf = (...sum: readonly Formula[]): Formula => ({ sum });
export const differenceOf = (from: Formula, less: Formula): Formula => ({ difference: [from, less] });
export const distanceOf = (one: Formula, other: Formula): Formula => ({ distance: [one, other] });
export const productOf = (one: Formula, other: Formula): Formula => ({ product: [one, other] });
export const ratioOf = (numerator: Formula, denominator: Formula): Formula => ({
  ratio: [numerator, denominator],
});

export const quotientOf = (dividend: Formula, divisor: Formula): Formula => ({
  quotient: [dividend, divisor],
});

export const powerOf = (base: Formula, exponent: Formula): Formula => ({ power: [base, exponent] });

/** A value on the way to the whole one, which is called by its name. */
export interface Step {
  readonly value: Formula;
  readonly unit: Unit;
}

/** When there is no value although every part has one. */
export type Refusal =
  | { readonly of: Formula; readonly is: 'zero' | 'negative' | 'notPositive'; readonly because: Because }
  /** Where some part rests on what the flag says. */
  | { readonly flag: string; readonly because: Because };

/** A reason; its words may depend on the period. */
interface Because extends Pick<Reason, 'code'> {
  readonly message: string | ((view: View) => string);
}

/** How a value is made of parts. */
export interface Recipe {
  readonly parts: Readonly<Record<string, Part | Nested>>;
  readonly steps?: Readonly<Record<string, Step>>;
  readonly value: Formula;
  /** The parts whose things are counted as the result's `n`. */
  readonly n: readonly string[];
  /** Parts of which something must be known; those of `n` if left out. */
  readonly known?: readonly string[];
  /** Parts of which it is said how much is not known, or what of them is blank; those of `n` if left out. */
  readonly unknown?: readonly (string | { readonly blankIn: string })[];
  /** Parts that are printed beside the value, in this order; one with a question mark only where it is about anything. */
  readonly shown?: readonly string[];
  /** Why there is no value where the denominator is 0, or nothing was observed. */
  readonly otherwise?: Reason | ((quantityOf: (name: string) => Exact) => Reason);
  readonly unless?: readonly Refusal[];
  /** What the value is cut to where it is larger, and the flag that says so. */
  readonly atMost?: { readonly value: number; readonly flag: string };
  /** What the formula itself takes for granted, such as `assumed-inputs`. */
  readonly flags?: readonly string[];
  /** The facts whose currencies decide whether there is a value for each; all that it adds up if left out. */
  readonly money?: readonly Fact['name'][];
}

/** The names of the parts and steps in a formula. */
export function partsIn(formula: Formula): string[] {
  if (typeof formula === 'string') return [formula];
  return typeof formula === 'number'
    ? []
    : Object.values<readonly Formula[]>(formula).flat().flatMap(partsIn);
}

/** What a recipe comes to; without a value, and with the reason, where a part is not known. */
export function evaluate(recipe: Recipe, view: View): Result {
  const made = orReason(() => madeOf(recipe, measureParts(recipe, view), view));
  return 'code' in made ? none(made.code, made.message) : made;
}

/** What the parts of a recipe come to, by their names. Throws `NoValue` where one is not known. */
export function measureParts(recipe: Recipe, view: View): Map<string, Known> {
  const known = new Map<string, Known>();
  const { entries } = planOf(recipe);
  for (const [name, part] of entries) known.set(name, measured(part, view));
  for (const [name, part] of entries) {
    const reason = known.get(name)?.reason;
    if (reason && part.how === 'metric')
      throw new NoValue(reason.code, `no ${part.called}: ${reason.message}`);
  }
  return known;
}

/** What of a recipe is the same whenever it is evaluated. */
interface Plan {
  readonly entries: readonly (readonly [string, Part | Nested])[];
  /** The parts and steps in its value. */
  readonly used: readonly string[];
}

const planOf = memoize(
  (recipe: Recipe): Plan => ({
    entries: Object.entries(recipe.parts),
    used: partsIn(recipe.value),
  }),
);

/** A part with what it comes to. */
export interface Known extends Measured {
  readonly unit: Unit;
  /** Why another metric has no value. */
  readonly reason?: Reason;
  /** Whether something stands for it because nothing is known of it. */
  readonly isAbsent?: boolean;
}

function measured(part: Part | Nested, view: View): Known {
  const { unit } = part;
  if (part.how !== 'metric') {
    const { value, n, blank, unknown, flags, rows } = part.measure(view);
    return { value, n, blank, unknown, flags, rows, unit };
  }
  const found = resultOf(part, view);
  const { value, reason, n, flags = [] } = found;
  const other = standInFor(part, found, view);
  if (other) return { value: other.value, n: 0, flags: [other.flag], rows: () => [], unit, isAbsent: true };
  return { value, n, flags, rows: () => [], unit, ...(reason && { reason }) };
}

/** What stands for a metric that is a part of another; null where it speaks for itself. */
export function standInFor(
  { otherwise }: Nested,
  { value, reason }: Pick<Result, 'value' | 'reason'>,
  view: View,
): StandIn | null {
  if (!otherwise) return null;
  const other = otherwise.standIn(view);
  const isTaken =
    otherwise.where === 'missing' ? reason?.code === 'missing-input' : value !== null && isZero(value);
  return isTaken ? other : null;
}

function resultOf({ needs, recipe }: Nested, view: View): Result {
  const missing = needs.filter((name) => !view.has(name));
  return missing.length === 0
    ? evaluate(recipe, view)
    : none('missing-input', `needs ${missing.join(', ')}; no file supplied them`);
}

function madeOf(recipe: Recipe, parts: ReadonlyMap<string, Known>, view: View): Result {
  const { value, n, known = n, otherwise } = recipe;
  const get = lookup(recipe, parts);
  for (const name of known) ensureSomeKnown(get(name));
  const hasNone = otherwise !== undefined && planOf(recipe).used.some((name) => get(name).value === null);
  const details = detailsOf(recipe, { parts, get, hasNone });
  const zero = () =>
    typeof otherwise === 'function' ? otherwise((name) => quantityIn(get(name))) : otherwise;
  if (hasNone) return { ...none('no-observations', '', details), reason: zero() ?? null };
  const refused = recipe.unless?.find((refusal) => isRefused(refusal, details, get));
  if (refused) {
    const { code, message } = refused.because;
    return none(code, typeof message === 'string' ? message : message(view), details);
  }
  return capped(recipe, worthOf(value, { get, details, zero }));
}

function worthOf(
  value: Formula,
  { get, details, zero }: { get: Get; details: Details; zero: () => Reason | undefined },
): Result {
  if (typeof value !== 'object' || !('ratio' in value)) return amount(worth(value, get).value, details);
  const [numerator, denominator] = value.ratio;
  return ratio(worth(numerator, get), worth(denominator, get), details, zero());
}

function capped({ atMost }: Recipe, result: Result): Result {
  if (!atMost || result.value === null || result.value.compare(atMost.value) <= 0) return result;
  return { ...result, value: exact(atMost.value), flags: [atMost.flag, ...(result.flags ?? [])] };
}

function isRefused(refusal: Refusal, { flags }: Details, get: Get): boolean {
  if ('flag' in refusal) return flags?.includes(refusal.flag) ?? false;
  const { value } = worth(refusal.of, get);
  if (refusal.is === 'zero') return isZero(value);
  return refusal.is === 'negative' ? isNegative(value) : !isPositive(value);
}

interface Making {
  readonly parts: ReadonlyMap<string, Known>;
  readonly get: Get;
  /** Whether something that the value is made of has none. */
  readonly hasNone: boolean;
}

function detailsOf(recipe: Recipe, { parts, get, hasNone }: Making): Details {
  const { n, unknown = n, shown = [], flags = [] } = recipe;
  const made = hasNone ? planOf(recipe).used : [];
  let count = 0;
  for (const name of n) count += get(name).n;
  const known = {
    n: count,
    parts: shownParts(
      shown.filter((name) => !made.includes(name)),
      get,
    ),
    flags: flagsIn(flags, parts.values()),
    rows: () => Object.fromEntries([...parts].map(([name, { rows }]) => [name, rows()])),
  };
  return withUnknown(
    known,
    unknown.map((one) => (typeof one === 'string' ? get(one).unknown : blankOf(get(one.blankIn)))),
  );
}

const NO_FLAGS: readonly string[] = [];

/** The flags of a recipe and of its parts, each once; nearly always there are none. */
function flagsIn(own: readonly string[], parts: Iterable<Known>): readonly string[] {
  let found: Set<string> | null = own.length === 0 ? null : new Set(own);
  for (const { flags } of parts)
    for (const flag of flags) {
      found ??= new Set();
      found.add(flag);
    }
  return found === null ? NO_FLAGS : [...found];
}

function shownParts(shown: readonly string[], get: Get): Record<string, Quantity> {
  const parts: Record<string, Quantity> = {};
  for (const name of shown) {
    const own = name.endsWith('?') ? name.slice(0, -1) : name;
    const { value, unit, n } = get(own);
    if (value !== null && (own === name || n > 0)) parts[own] = { value, unit };
  }
  return parts;
}

/** What is blank, of things that were counted elsewhere. */
const blankOf = ({ unknown, blank = 0 }: Known): Unknown | undefined =>
  unknown && { ...unknown, n: blank, of: 0 };

/** Throws `NoValue` where nothing is known of what a part is about. */
function ensureSomeKnown({ n, unknown }: Pick<Measured, 'n' | 'unknown'>): void {
  if (unknown && n === 0 && unknown.n > 0) throw allUnknown(unknown);
}

type Get = (name: string) => Known;

/** Finds parts and steps by name; a step that divides by 0 has no value. */
export function lookup({ steps = {} }: Pick<Recipe, 'steps'>, parts: ReadonlyMap<string, Known>): Get {
  const get: Get = (name) => {
    const part = parts.get(name);
    if (part) return part;
    const step = steps[name];
    if (!step) throw new Error(`there is no part ${name}`);
    return { value: stepOf(step.value, get), n: 1, flags: [], rows: () => [], unit: step.unit };
  };
  return get;
}

function stepOf(value: Formula, get: Get): Exact | null {
  if (partsIn(value).some((name) => get(name).value === null)) return null;
  if (typeof value === 'object' && 'ratio' in value && isZero(worth(value.ratio[1], get).value)) return null;
  return worth(value, get).value;
}

function quantityIn({ value }: Known): Exact {
  if (value === null) throw new NoValue('no-observations', 'a part has no value');
  return value;
}

/** What a formula comes to, in the unit of its first part. */
export function worth(formula: Formula, get: Get): Quantity {
  if (typeof formula === 'number') return { value: exact(formula), unit: 'count' };
  if (typeof formula === 'string') {
    const known = get(formula);
    return { value: quantityIn(known), unit: known.unit };
  }
  if ('sum' in formula) {
    const terms = formula.sum.map((one) => worth(one, get));
    const [first] = terms;
    if (!first) throw new Error('a formula of nothing');
    return { value: sumExact(terms.map(({ value }) => value)), unit: first.unit };
  }
  const [one, two] = operandsOf(formula);
  const { value, unit } = worth(one, get);
  const other = worth(two, get).value;
  if ('difference' in formula) return { value: value.sub(other), unit };
  if ('distance' in formula) return { value: value.sub(other).abs(), unit };
  if ('product' in formula) return { value: value.mul(other), unit };
  if ('power' in formula) return { value: raised(value, other), unit };
  if (isZero(other)) throw new NoValue('zero-denominator', 'nothing to divide by');
  return { value: value.div(other), unit };
}

function operandsOf(
  formula: Exclude<Formula, string | number | { readonly sum: unknown }>,
): readonly [Formula, Formula] {
  if ('difference' in formula) return formula.difference;
  if ('distance' in formula) return formula.distance;
  if ('product' in formula) return formula.product;
  if ('power' in formula) return formula.power;
  return 'ratio' in formula ? formula.ratio : formula.quotient;
}

function raised(base: Exact, exponent: Exact): Exact {
  const value = power(base, exponent);
  if (value === null) throw new NoValue('not-applicable', 'there is no root of a number below 0');
  return value;
}
