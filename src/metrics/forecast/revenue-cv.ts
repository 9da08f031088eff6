import {
  growthOfMonths,
  growthSquares,
  revenueLogSlope,
  revenueLogSquares,
  revenueLogs,
  revenueMonths,
  revenueOfMonths,
  revenueSquares,
} from '../facts/revenue-months.ts';
import { metric } from '../metric.ts';
import {
  differenceOf,
  type Formula,
  powerOf,
  productOf,
  quotientOf,
  type Recipe,
  type Refusal,
  ratioOf,
} from '../part.ts';

export const MONTHS =
  ' Months are the complete calendar months among the last twelve to the end of the period; the first month of all counts where revenue ' +
  'begins on its first day. Revenue is that of `gross_margin`. No value with fewer than eight such months (`insufficient-history`)';

const rootOf = (square: Formula): Formula => powerOf(square, quotientOf(1, 2));

/** Sample standard deviation of so many values from their sum and the sum of their squares. */
const deviationOf = (many: Formula, sum: Formula, squares: Formula): Formula =>
  rootOf(
    quotientOf(
      differenceOf(productOf(many, squares), productOf(sum, sum)),
      productOf(many, differenceOf(many, 1)),
    ),
  );

const noRevenue: Refusal = {
  of: 'revenue',
  is: 'notPositive',
  because: { code: 'zero-denominator', message: 'the months have no revenue in all' },
};

const changes = differenceOf('months', 1);

/** Σ of the squares of how far the months lie from the middle, in half months: (2i + 1 − n)² over i from 0 to n − 1. */
export const placeSquares: Formula = quotientOf(
  productOf('months', differenceOf(productOf('months', 'months'), 1)),
  3,
);

/** Revenue around its mean. */
export const byMean: Recipe = {
  parts: { months: revenueMonths, revenue: revenueOfMonths, squares: revenueSquares },
  steps: {
    deviation: { value: deviationOf('months', 'revenue', 'squares'), unit: 'money' },
    mean: { value: quotientOf('revenue', 'months'), unit: 'money' },
  },
  value: ratioOf('deviation', 'mean'),
  n: ['months'],
  shown: ['deviation', 'mean', 'months'],
  unless: [noRevenue],
};

export const revenueCv = metric({
  id: 'revenue_cv',
  title: 'Variation of revenue',
  family: 'forecast',
  unit: 'fraction',
  better: 'lower',
  onRequest: true,
  variants: {
    revenue: {
      definition: `Coefficient of variation: standard deviation of the months’ revenue (of a sample, n − 1) ÷ their mean. A company that grows steadily looks hard to foresee by it: \`growth\` and \`residual\` take that out.${MONTHS}, or without revenue.`,
      ...byMean,
    },
    growth: {
      definition: `The same of the growth of revenue from each month to the next: standard deviation ÷ mean.${MONTHS}, where a month has none, or where revenue did not grow in the mean (\`no-growth\`).`,
      parts: { months: revenueMonths, growth: growthOfMonths, squares: growthSquares },
      steps: {
        deviation: { value: deviationOf(changes, 'growth', 'squares'), unit: 'fraction' },
        mean: { value: quotientOf('growth', changes), unit: 'fraction' },
      },
      value: ratioOf('deviation', 'mean'),
      n: ['months'],
      shown: ['deviation', 'mean', 'months'],
      unless: [
        {
          of: 'growth',
          is: 'notPositive',
          because: { code: 'no-growth', message: 'revenue did not grow in the mean of the months' },
        },
      ],
    },
    residual: {
      definition: `Standard error of the months around steady growth: √(Σ of the squares of what is left of ln(revenue) beside the straight line through it ÷ (months − 2)), about the share by which a month is off.${MONTHS}, or where a month has none.`,
      parts: {
        months: revenueMonths,
        logs: revenueLogs,
        squares: revenueLogSquares,
        slope: revenueLogSlope,
      },
      steps: {
        left: {
          value: differenceOf(
            differenceOf('squares', quotientOf(productOf('logs', 'logs'), 'months')),
            quotientOf(productOf('slope', 'slope'), placeSquares),
          ),
          unit: 'multiple',
        },
        degrees: { value: differenceOf('months', 2), unit: 'count' },
      },
      value: rootOf(quotientOf('left', 'degrees')),
      n: ['months'],
      shown: ['months'],
    },
  },
});
