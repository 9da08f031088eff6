import { dailyMrr } from '../facts/daily-movements.ts';
import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { ratioOf, sumOf } from '../part.ts';
import { addedByDay } from './added-by-day.ts';

const emptyOpening = ' No value when nobody paid at the opening.';

export const grossMrrChurn = metric({
  id: 'gross_mrr_churn',
  title: 'Gross MRR churn',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  variants: {
    '': {
      definition:
        '(Contraction + churned MRR of the period) ÷ MRR at its opening, each customer netted between the two ends of the ' +
        'period. Never negative. No value when nobody paid at the opening.',
      parts: { contraction: mrrOf('contraction'), churn: mrrOf('churn'), opening: mrrOf('opening') },
      value: ratioOf(sumOf('contraction', 'churn'), 'opening'),
      n: ['opening'],
      shown: ['contraction', 'churn'],
    },
    churn_only: {
      onRequest: true,
      definition: `Churned MRR of the period ÷ MRR at its opening; what customers that stay pay less is left out.${emptyOpening}`,
      parts: { churn: mrrOf('churn'), opening: mrrOf('opening') },
      value: ratioOf('churn', 'opening'),
    },
    events: {
      onRequest: true,
      definition:
        '(Contraction + churned MRR of every day of the period) ÷ MRR at its opening, each customer netted by the day: what ' +
        `is lost and won back within the period is lost all the same.${emptyOpening}`,
      parts: { contraction: dailyMrr('contraction'), churn: dailyMrr('churn'), opening: mrrOf('opening') },
      value: ratioOf(sumOf('contraction', 'churn'), 'opening'),
      n: ['opening'],
      shown: ['contraction', 'churn'],
    },
    churn_only_events: {
      onRequest: true,
      definition: `Churned MRR of every day of the period ÷ MRR at its opening, each customer netted by the day.${emptyOpening}`,
      parts: { churn: dailyMrr('churn'), opening: mrrOf('opening') },
      value: ratioOf('churn', 'opening'),
    },
    daily_sum: {
      onRequest: true,
      definition:
        'Σ over the days of the period of ((contraction + churned MRR of that day) ÷ MRR at its beginning), the daily form ' +
        `that ChartMogul once offered. It is not the share of a month.${emptyOpening}`,
      ...addedByDay('mrr'),
    },
  },
});
