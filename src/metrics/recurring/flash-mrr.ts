import { dailyMrr } from '../facts/daily-movements.ts';
import { metric } from '../metric.ts';

export const flashMrr = metric({
  id: 'flash_mrr',
  title: 'Flash MRR',
  family: 'recurring',
  unit: 'money',
  better: 'lower',
  onRequest: true,
  definition:
    'MRR on their first paid day of the customers that paid for the first time in the period and do not pay at its end: what ' +
    '`mrr_new:events` counts and `mrr_new` does not. Zero when there are none.',
  parts: { mrr: dailyMrr('new', 'opening', 'gone') },
});
