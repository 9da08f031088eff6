import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { differenceOf, type MonthsBefore, powerOf, quotientOf, type Recipe } from '../part.ts';

const over = (months: number, words: string): Recipe & { readonly definition: string } => {
  const before: MonthsBefore = { monthsBeforeClosing: months, words: `${words} months before` };
  return {
    definition:
      `(MRR at the end of the period ÷ MRR ${words} months before) ^ (1 ÷ ${months}) − 1: the same growth every month that leads ` +
      'from there to here. The mean of the monthly rates would be larger. No value when that is before the first paid day, or ' +
      'when nobody paid then.',
    parts: { before: mrrOf('opening', before), mrr: mrrOf('closing', before) },
    value: differenceOf(powerOf(quotientOf('mrr', 'before'), quotientOf(1, months)), 1),
    n: ['before'],
    shown: ['before', 'mrr'],
    unless: [
      {
        of: 'before',
        is: 'zero',
        because: { code: 'zero-denominator', message: `nobody paid ${words} months before` },
      },
    ],
  };
};

export const cmgr = metric({
  id: 'cmgr',
  title: 'Compound monthly growth',
  family: 'recurring',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  variants: {
    year: over(12, 'twelve'),
    half_year: over(6, 'six'),
    quarter: over(3, 'three'),
  },
});
