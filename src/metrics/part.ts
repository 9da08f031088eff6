// What a metric is made of, as data: parts that are counted or added up over facts of the model, and the formula that
// makes the value of them. A report computes from it, an explanation lists the rows of it.

import { NoValue } from '../base/errors/no-value.ts';
import { type Exact, exact, isZero, sumExact } from '../base/number/exact.ts';
import type { View } from '../model/view.ts';
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

/** The end of a day: of the day before the period, of its last day, some months before that, or of as-of. */
export type Instant = 'opening' | 'closing' | 'asOf' | MonthsBefore;

export interface MonthsBefore {
  readonly monthsBeforeClosing: number;
  /** How a reason says it: `twelve months before`. */
  readonly words: string;
}

/**
 * Days that opportunities are looked at of, each as far as the data speaks: the period, the twelve months to its end
 * (the period in a shorter history), the fiscal quarter that holds its last day, that to its end, and the one after.
 */
export type Span = 'period' | 'trailingYear' | 'quarter' | 'quarterSoFar' | 'nextQuarter';

/**
 * What must hold of a line of a fact, by the names of its columns. A blank cell fulfils `isNot`, and
 * `isKnown: false`; of the others it leaves open whether they hold, so that the line is left out and counted as unknown.
 */
export type Condition =
  | { readonly column: string; readonly is: readonly string[] }
  | { readonly column: string; readonly isNot: readonly string[] }
  /** Neither its type nor its pipeline says that it is a renewal. */
  | { readonly not: 'renewal' }
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
 * The lines that are looked at. `movements`: a customer with what it pays a month at two instants · `opportunities`:
 * each that is known of, as it stands now · `leads`: people, not rows · `spend`, `costs`: the share of each row in the
 * period · `targets`, `forecasts`: the rows that stand for the period · `revenue`: invoices, else MRR by the day ·
 * `new_customers`: by billing, else by the CRM.
 */
export type Fact =
  | { readonly name: 'movements'; readonly from: Instant; readonly to: Instant }
  | {
      readonly name:
        | 'opportunities'
        | 'leads'
        | 'spend'
        | 'costs'
        | 'targets'
        | 'forecasts'
        | 'revenue'
        | 'new_customers';
    };

export interface Part {
  readonly how: 'count' | 'sum' | 'median' | 'mean';
  readonly fact: Fact;
  readonly where: readonly Condition[];
  /** What is added up of each line; null where lines are counted. */
  readonly column: string | null;
  readonly unit: Unit;
  /** Throws `NoValue` where it is not known. */
  readonly measure: (view: View) => Measured;
}

export interface Measured {
  /** Null for a median or a mean of nothing. */
  readonly value: Exact | null;
  /** How many things it is about: customers, opportunities, rows. */
  readonly n: number;
  /** Of how many more it is not known whether or how much they count; absent: everything is known. */
  readonly unknown?: Unknown;
  /** What it rests on, such as `reconstructed`. */
  readonly flags: readonly string[];
  /** The rows behind it; called only when somebody asks. */
  readonly rows: () => readonly Contribution[];
}

/** A part by its name, a number, or what is made of them. */
export type Formula =
  | string
  | number
  | { readonly sum: readonly Formula[] }
  | { readonly difference: readonly [Formula, Formula] }
  | { readonly product: readonly [Formula, Formula] }
  /** How far one is from the other, whichever is larger. */
  | { readonly distance: readonly [Formula, Formula] }
  | { readonly ratio: readonly [Formula, Formula] };

export const sumOf = (...sum: readonly Formula[]): Formula => ({ sum });
export const differenceOf = (from: Formula, less: Formula): Formula => ({ difference: [from, less] });
export const distanceOf = (one: Formula, other: Formula): Formula => ({ distance: [one, other] });
export const productOf = (one: Formula, other: Formula): Formula => ({ product: [one, other] });
export const ratioOf = (numerator: Formula, denominator: Formula): Formula => ({
  ratio: [numerator, denominator],
});

/** How a value is made of parts. */
export interface Recipe {
  readonly parts: Readonly<Record<string, Part>>;
  readonly value: Formula;
  /** The parts whose things are counted as the result's `n`. */
  readonly n: readonly string[];
  /** Parts that are printed beside the value, in this order; one with a question mark only where it is about anything. */
  readonly shown?: readonly string[];
  /** Why there is no value where the denominator is 0, or nothing was observed. */
  readonly otherwise?: Reason;
}

/** The names of the parts in a formula. */
export function partsIn(formula: Formula): string[] {
  if (typeof formula === 'string') return [formula];
  return typeof formula === 'number'
    ? []
    : Object.values<readonly Formula[]>(formula).flat().flatMap(partsIn);
}

/** What a recipe comes to; without a value, and with the reason, where a part is not known. */
export function evaluate(recipe: Recipe, view: View): Result {
  try {
    return madeOf(recipe, view);
  } catch (fault) {
    if (fault instanceof NoValue) return none(fault.code, fault.message);
    throw fault;
  }
}

function madeOf({ parts, value, n, shown = [], otherwise }: Recipe, view: View): Result {
  const measured = new Map(
    Object.entries(parts).map(([name, part]) => [name, { ...part.measure(view), unit: part.unit }]),
  );
  const get = (name: string) => {
    const part = measured.get(name);
    if (!part) throw new Error(`there is no part ${name}`);
    return part;
  };
  const known = {
    n: n.reduce((sum, name) => sum + get(name).n, 0),
    parts: Object.fromEntries(shown.flatMap((name) => shownPart(name, get))),
    flags: [...new Set([...measured.values()].flatMap(({ flags }) => flags))],
    rows: () => Object.fromEntries([...measured].map(([name, { rows }]) => [name, rows()])),
  };
  const details: Details = withUnknown(
    known,
    n.map((name) => get(name).unknown),
  );
  for (const name of n) ensureSomeKnown(get(name));
  if (otherwise && partsIn(value).some((name) => get(name).value === null))
    return none(otherwise.code, otherwise.message, details);
  if (typeof value !== 'object' || !('ratio' in value)) return amount(worth(value, get).value, details);
  const [numerator, denominator] = value.ratio;
  return ratio(worth(numerator, get), worth(denominator, get), details, otherwise);
}

/** Throws `NoValue` where nothing is known of what a part is about. */
export function ensureSomeKnown({ n, unknown }: Pick<Measured, 'n' | 'unknown'>): void {
  if (unknown && n === 0 && unknown.n > 0) throw allUnknown(unknown);
}

type Get = (name: string) => Measured & { readonly unit: Unit };

function shownPart(name: string, get: Get): [string, Quantity][] {
  const own = name.replace('?', '');
  const { value, unit, n } = get(own);
  return value === null || (own !== name && n === 0) ? [] : [[own, { value, unit }]];
}

/** What a formula comes to, in the unit of its first part. */
function worth(formula: Formula, get: Get): Quantity {
  if (typeof formula === 'number') return { value: exact(formula), unit: 'count' };
  if (typeof formula === 'string') {
    const { value, unit } = get(formula);
    if (value === null) throw new Error(`${formula} may have no value: say what then`);
    return { value, unit };
  }
  const [first, ...others] = Object.values<readonly Formula[]>(formula)
    .flat()
    .map((one) => worth(one, get));
  if (!first) throw new Error('a formula of nothing');
  const values = others.map(({ value }) => value);
  if ('sum' in formula) return { ...first, value: sumExact([first.value, ...values]) };
  const [other = exact(0)] = values;
  if ('difference' in formula) return { ...first, value: first.value.sub(other) };
  if ('distance' in formula) return { ...first, value: first.value.sub(other).abs() };
  if ('product' in formula) return { ...first, value: first.value.mul(other) };
  if (isZero(other)) throw new Error('only the whole value may be a ratio of nothing');
  return { ...first, value: first.value.div(other) };
}
