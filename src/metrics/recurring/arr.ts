import { mrrAt } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { productOf } from '../part.ts';

export const arr = metric({
  id: 'arr',
  title: 'ARR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  definition:
    'MRR at the end of the period × 12: the annual run rate, not the sum of contracts. Zero without live subscriptions.',
  parts: { mrr: mrrAt('closing') },
  value: productOf('mrr', 12),
  n: ['mrr'],
  shown: ['mrr'],
});
