// A number as the tree of its parts: what each comes to, how it is used, and the rows behind it.

import { orReason } from '../base/errors/no-value.ts';
import type { Exact } from '../base/number/exact.ts';
import type { MetricRow } from '../metrics/compute.ts';
import {
  evaluate,
  type Formula,
  type Nested,
  type Part,
  partsIn,
  type Recipe,
  type Step,
  standInFor,
} from '../metrics/part.ts';
import type { Contribution, Reason, Unit } from '../metrics/result.ts';
import type { View } from '../model/view.ts';

/** A part of a number. */
export interface Term {
  readonly id: string;
  /** `function`: it lies behind a number that no parts make. */
  readonly how: Part['how'] | 'metric' | 'function';
  readonly unit: Unit;
  /** Null where it has none. */
  readonly value: Exact | null;
  /** Why it has none, or why something else stands for it. */
  readonly reason: Reason | null;
  /** −1: it is taken off · 0: it stands beside the value · 1: any other use. */
  readonly sign: -1 | 0 | 1;
  readonly n: number;
  /** Whether it stands beside the value only where it is about anything; absent: it always does. */
  readonly isOnlyIfAny?: boolean;
  /** What is counted or added up; null for another metric. */
  readonly of: Pick<Part, 'fact' | 'column' | 'where'> | null;
  /** The metric that it is. */
  readonly metric: Nested['of'] | null;
  readonly made: Made;
  readonly rows: readonly Contribution[];
}

/** How a value is made of parts; without any formula where it is not made of several. */
export interface Made {
  readonly formula: Formula | null;
  readonly steps: Readonly<Record<string, Step>>;
  readonly parts: readonly Term[];
  /** What the value is cut to. */
  readonly atMost: number | null;
}

/** What a row of a report is made of. */
export function termsOf({ variant, result }: Pick<MetricRow, 'variant' | 'result'>, view: View): Made {
  if (variant.recipe) return madeBy(variant.recipe, view);
  const rows = Object.entries(result.rows?.() ?? {});
  return {
    ...madeOfNothing,
    parts: rows.map(([id, own]) => ({
      ...({ id, how: 'function', sign: 1, n: own.length, of: null, metric: null, reason: null } as const),
      value: result.parts?.[id]?.value ?? null,
      unit: result.parts?.[id]?.unit ?? 'count',
      made: madeOfNothing,
      rows: own,
    })),
  };
}

/** Of a number that is made of no others. */
export const madeOfNothing: Made = { formula: null, steps: {}, parts: [], atMost: null };

function madeBy(recipe: Recipe, view: View): Made {
  const { parts, steps = {}, value, atMost, shown = [] } = recipe;
  const signs = signsIn(value, steps);
  return {
    formula: value,
    steps,
    atMost: atMost?.value ?? null,
    parts: Object.entries(parts).map(([id, part]) => ({
      id,
      sign: signs.get(id) ?? 0,
      isOnlyIfAny: !signs.has(id) && shown.includes(`${id}?`),
      ...(part.how === 'metric' ? nested(part, view) : measured(part, view)),
    })),
  };
}

type Own = Omit<Term, 'id' | 'sign' | 'isOnlyIfAny'>;

function nested(part: Nested, view: View): Own {
  const { recipe, unit, of, needs } = part;
  const lacking = needs.some((name) => !view.has(name));
  const found = lacking ? unknownValue : evaluate(recipe, view);
  const other = standInFor(part, found, view);
  return {
    ...{ how: 'metric', unit, n: found.n, of: null, metric: of, rows: [] },
    value: other ? other.value : found.value,
    reason: other?.because ?? found.reason,
    made: other || lacking ? madeOfNothing : madeBy(recipe, view),
  };
}

const unknownValue = {
  value: null,
  reason: { code: 'missing-input', message: 'nothing in the input tells it' },
  n: 0,
} as const;

function measured(part: Part, view: View): Own {
  const { how, unit, fact, column, where } = part;
  const own = { how, unit, of: { fact, column, where }, metric: null, made: madeOfNothing };
  const found = orReason(() => part.measure(view));
  if ('code' in found) return { ...own, value: null, reason: found, n: 0, rows: [] };
  return { ...own, value: found.value, reason: null, n: found.n, rows: found.rows() };
}

/** Whether there is anything to say of a term: a part that stands beside the value for the cases that it is about may be about none. */
export const isTold = ({ isOnlyIfAny, n, reason }: Term): boolean =>
  isOnlyIfAny !== true || n > 0 || reason !== null;

/** How each part of a formula is used. */
function signsIn(formula: Formula, steps: Readonly<Record<string, Step>>): Map<string, 1 | -1> {
  const signs = new Map<string, 1 | -1>();
  const walk = (one: Formula, sign: 1 | -1): void => {
    if (typeof one === 'number') return;
    if (typeof one === 'string') {
      const step = steps[one];
      if (step) walk(step.value, sign);
      // A part that is used twice is what it is first.
      else if (!signs.has(one)) signs.set(one, sign);
    } else if ('difference' in one) {
      walk(one.difference[0], sign);
      walk(one.difference[1], sign === 1 ? -1 : 1);
    } else for (const inner of Object.values<readonly Formula[]>(one).flat()) walk(inner, sign);
  };
  walk(formula, 1);
  return signs;
}

/** Whether a value is more than its only part. */
export const isFormula = (formula: Formula | null): formula is Formula =>
  formula !== null && (typeof formula !== 'string' || partsIn(formula).length > 1);
