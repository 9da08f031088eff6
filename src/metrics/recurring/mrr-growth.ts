import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { differenceOf, type MonthsBefore, type Recipe, ratioOf } from '../part.ts';

export const mrrGrowth = metric({
  id: 'mrr_growth',
  title: 'MRR growth',
  family: 'recurring',
  unit: 'fraction',
  better: 'higher',
  variants: {
    mom: { definition: over('one month'), ...growth(1) },
    qoq: { definition: over('three months'), ...growth(3) },
    yoy: { definition: over('twelve months'), ...growth(12) },
  },
});

function over(time: string): string {
  return (
    `MRR at the end of the period ÷ MRR ${time} before − 1, at the same day of the month. ` +
    'No value when that is before the first paid day, or when nobody paid then.'
  );
}

function growth(months: number): Recipe {
  const before: MonthsBefore = { monthsBeforeClosing: months, words: 'that long before' };
  return {
    parts: { before: mrrOf('opening', before), mrr: mrrOf('closing', before) },
    value: ratioOf(differenceOf('mrr', 'before'), 'before'),
    n: ['before'],
    shown: ['before', 'mrr'],
  };
}
