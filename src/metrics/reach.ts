// What the value of a metric cannot be less and more than, as far as its parts and its formula say.

import type { Variant } from './metric.ts';
import type { Condition, Formula, Nested, Part, Recipe } from './part.ts';
import type { Unit } from './result.ts';

/** Null where a value may be of any size. */
interface Reach {
  readonly least: 0 | null;
  /** The same where no row of a file states a credit or the like, which makes an amount negative. */
  readonly usualLeast: 0 | null;
  readonly most: number | null;
}

export function reachOf({ recipe }: Pick<Variant, 'recipe'>, unit: Unit): Reach {
  const isNever = (isPlain: IsPlain) => recipe !== null && isNeverNegative(recipe.value, recipe, isPlain);
  return {
    least: unit === 'count' || isNever(isSure) ? 0 : null,
    usualLeast: unit === 'count' || isNever(() => true) ? 0 : null,
    most: recipe && mostOf(recipe),
  };
}

/** Whether a part is taken for never negative. */
type IsPlain = (part: Part | Nested) => boolean;

function mostOf(recipe: Recipe): number | null {
  const { value, atMost } = recipe;
  if (atMost) return atMost.value;
  if (typeof value !== 'object' || !('ratio' in value)) return null;
  const [part, whole] = value.ratio;
  return isPartOf(part, whole, recipe) ? 1 : null;
}

function isNeverNegative(formula: Formula, recipe: Recipe, isPlain: IsPlain = isSure): boolean {
  if (typeof formula === 'number') return formula >= 0;
  if (typeof formula === 'string') {
    const step = recipe.steps?.[formula];
    if (step) return isNeverNegative(step.value, recipe, isPlain);
    const part = recipe.parts[formula];
    return part?.how === 'metric'
      ? isNeverNegative(part.recipe.value, part.recipe, isPlain)
      : part !== undefined && isPlain(part);
  }
  if ('distance' in formula) return true;
  if ('difference' in formula) return false;
  return Object.values<readonly Formula[]>(formula)
    .flat()
    .every((one) => isNeverNegative(one, recipe, isPlain));
}

/** What customers pay a month and how their time is counted is never negative; what rows of files say may be. */
const PLAIN: readonly string[] = ['movements', 'months', 'subscriptions', 'days', 'new_customers'];

const isSure: IsPlain = (part) =>
  part.how === 'count' || part.unit === 'count' || (part.how !== 'metric' && PLAIN.includes(part.fact.name));

/** Whether a formula is never more than another, as it is about some of the same things. */
function isPartOf(formula: Formula, whole: Formula, recipe: Recipe): boolean {
  if (typeof formula === 'object' && 'difference' in formula) {
    const [from, less] = formula.difference;
    return isPartOf(from, whole, recipe) && isNeverNegative(less, recipe);
  }
  // A whole of several parts is no less than the one of which it is a part.
  if (typeof whole === 'object' && 'sum' in whole)
    return (
      whole.sum.every((one) => isNeverNegative(one, recipe)) &&
      whole.sum.some((one) => isPartOf(formula, one, recipe))
    );
  if (typeof whole !== 'string') return false;
  if (typeof formula === 'object' && 'sum' in formula)
    return areApart(formula.sum, recipe) && formula.sum.every((one) => isPartOf(one, whole, recipe));
  if (typeof formula !== 'string') return false;
  const [one, all] = [recipe.parts[formula], recipe.parts[whole]];
  return one !== undefined && all !== undefined && isSome(one, all);
}

function isSome(one: Part | Nested, all: Part | Nested): boolean {
  if (one.how === 'metric' || all.how === 'metric' || !isSure(one) || !isSure(all)) return false;
  const isSame =
    JSON.stringify([one.fact, one.how, one.period]) === JSON.stringify([all.fact, all.how, all.period]);
  const isAdded = one.how === 'count' || one.how === 'sum';
  if (!isSame || !isAdded || !isNoMore(one.column, all.column)) return false;
  const held = [...one.where, ...one.where.flatMap(impliedBy)].map((condition) => JSON.stringify(condition));
  return all.where.every((condition) => held.includes(JSON.stringify(condition)));
}

/** Of one line, the lesser of two instants or a fall is no more than what was paid at the first. */
const isNoMore = (column: string | null, other: string | null): boolean =>
  column === other || (other === 'opening' && (column === 'kept' || column === 'fall'));

/** Who leaves, or pays less or more than before, has paid at the opening. */
const impliedBy = (condition: Condition): Condition[] =>
  'is' in condition && condition.column === 'kind' && condition.is.every((kind) => OPENED.includes(kind))
    ? [{ column: 'opening', above: 0 }]
    : [];

const OPENED: readonly string[] = ['churn', 'contraction', 'expansion'];

/** Whether no line is in two of the parts, as each is of another kind. */
function areApart(parts: readonly Formula[], recipe: Recipe): boolean {
  const kinds = parts.map((name) => {
    const part = typeof name === 'string' ? recipe.parts[name] : undefined;
    if (part === undefined || part.how === 'metric') return null;
    return part.where.flatMap((condition) =>
      'is' in condition && condition.column === 'kind' ? condition.is : [],
    );
  });
  const all = kinds.flatMap((own) => own ?? []);
  return kinds.every((own) => own !== null && own.length > 0) && new Set(all).size === all.length;
}
