import { profitAndLoss } from '../facts/money.ts';
import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { differenceOf, productOf, ratioOf } from '../part.ts';

const MONTHS = 12;
const netNewArr = productOf(differenceOf('closing', 'opening'), MONTHS);

export const burnMultiple = metric({
  id: 'burn_multiple',
  title: 'Burn multiple',
  family: 'unit-economics',
  unit: 'multiple',
  better: 'lower',
  onRequest: true,
  needs: ['subscriptions', 'pnl'],
  definition:
    'Net burn of the period (item `net_burn` of a profit and loss file) ÷ net new ARR (12 × (closing − opening MRR)): what a new ' +
    'unit of recurring revenue costs in cash. No value when no cash was burned (`cash-positive`) or ARR did not grow (`no-growth`).',
  parts: { burn: profitAndLoss('net_burn'), closing: mrrOf('closing'), opening: mrrOf('opening') },
  value: ratioOf('burn', netNewArr),
  n: ['closing'],
  shown: ['burn', 'opening', 'closing'],
  unless: [
    {
      of: 'burn',
      is: 'notPositive',
      because: { code: 'cash-positive', message: 'no cash was burned in the period' },
    },
    {
      of: netNewArr,
      is: 'notPositive',
      because: { code: 'no-growth', message: 'ARR did not grow in the period' },
    },
  ],
});
