import { profitAndLoss } from '../facts/money.ts';
import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { differenceOf, productOf, ratioOf } from '../part.ts';

const MONTHS = 12;

export const efficiencyScore = metric({
  id: 'efficiency_score',
  title: 'Efficiency score',
  family: 'unit-economics',
  unit: 'multiple',
  better: 'higher',
  onRequest: true,
  definition:
    'Net new ARR of the period (12 × (closing − opening MRR)) ÷ net burn of the period (item `net_burn` of a profit and loss file): ' +
    'Bessemer’s score, the burn multiple the other way up. Below 0 where ARR shrank. No value when no cash was burned ' +
    '(`cash-positive`).',
  parts: { closing: mrrOf('closing'), opening: mrrOf('opening'), burn: profitAndLoss('net_burn') },
  value: ratioOf(productOf(differenceOf('closing', 'opening'), MONTHS), 'burn'),
  n: ['closing'],
  shown: ['opening', 'closing', 'burn'],
  unless: [
    {
      of: 'burn',
      is: 'notPositive',
      because: { code: 'cash-positive', message: 'no cash was burned in the period' },
    },
  ],
});
