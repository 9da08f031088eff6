import type { Metric, Variant } from './metric.ts';
import { type Condition, type Formula, type Nested, type Part, partsIn, type Recipe } from './part.ts';

/**
 * Whether the values of periods that follow each other add up to a total: money or a count of what happened in each,
 * not of what there is at its end, and no ratio. What has a function of its own is taken for none.
 */
export const isFlow = ({ unit }: Pick<Metric, 'unit'>, { recipe }: Pick<Variant, 'recipe'>): boolean =>
  (unit === 'money' || unit === 'count') &&
  recipe !== null &&
  isSum(recipe.value) &&
  partsIn(recipe.value).every((name) => happens(recipe.parts[name]));

/**
 * Whether the values of segments are expected to add up to that of the whole: money or a count that is a sum of sums and
 * counts, whatever moment it is about.
 */
export const isAddedUp = ({ unit }: Pick<Metric, 'unit'>, { recipe }: Pick<Variant, 'recipe'>): boolean =>
  (unit === 'money' || unit === 'count') && recipe !== null && isSumOfSums(recipe);

const isSumOfSums = ({ value, parts, atMost }: Recipe): boolean =>
  !atMost &&
  isSum(value) &&
  partsIn(value).every((name) => {
    const part = parts[name];
    if (part?.how === 'metric') return isSumOfSums(part.recipe);
    return part?.how === 'sum' || part?.how === 'count';
  });

const isSum = (formula: Formula): boolean =>
  typeof formula === 'string' ||
  (typeof formula === 'object' &&
    ('sum' in formula || 'difference' in formula) &&
    Object.values<readonly Formula[]>(formula).flat().every(isSum));

function happens(part: Part | Nested | undefined): boolean {
  if (!part || (part.how !== 'count' && part.how !== 'sum')) return false;
  const { fact, where } = part;
  switch (fact.name) {
    case 'movements':
      return 'from' in fact && fact.from === 'opening' && fact.to === 'closing' && where.some(isOfKind);
    // Of these each line is the share of a row that lies in the period.
    case 'spend':
    case 'costs':
    case 'revenue':
    case 'targets':
    case 'forecasts':
    case 'new_customers':
      return true;
    default:
      return where.some(isInPeriod);
  }
}

const isOfKind = (condition: Condition): boolean => 'column' in condition && condition.column === 'kind';

const isInPeriod = (condition: Condition): boolean =>
  ('within' in condition && condition.within === 'period') ||
  ('allOf' in condition && condition.allOf.some(isInPeriod));
