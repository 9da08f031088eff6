import { mrrAt } from '../../facts/movements.ts';
import { comingMrr, endingMrr } from '../../facts/subscribed/notices.ts';
import { metric } from '../../metric.ts';
import { differenceOf, sumOf } from '../../part.ts';

export const cmrr = metric({
  id: 'cmrr',
  title: 'Committed MRR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  definition:
    'MRR at the end of the period + MRR of the subscriptions that were signed by then and begin later − MRR of those that pay then and ' +
    'are to end, on whatever day: those canceled by then or, where no day of cancellation is stated, those of which the file says that they are not ' +
    'renewed, or that end after as-of without it saying that they are (flag `notice-day-unknown` where as-of is later than the period). The day of signing is that of ' +
    'creation; one without it counts where it begins after as-of. A smaller plan in the place of a larger one is in both. Trials are signed by ' +
    'nobody, and deals of the pipeline are out. No value where no file has a column for an end, a cancellation or a renewal.',
  parts: { mrr: mrrAt('closing'), coming: comingMrr, ending: endingMrr },
  value: differenceOf(sumOf('mrr', 'coming'), 'ending'),
  n: ['mrr'],
  shown: ['mrr', 'coming', 'ending'],
});
