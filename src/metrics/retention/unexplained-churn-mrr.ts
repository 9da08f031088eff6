import { mrrChurnedFor } from '../facts/cancel-causes.ts';
import { metric } from '../metric.ts';

export const unexplainedChurnMrr = metric({
  id: 'unexplained_churn_mrr',
  title: 'Unexplained churned MRR',
  family: 'retention',
  unit: 'money',
  better: 'lower',
  onRequest: true,
  definition:
    'Churned MRR (as `mrr_churn`) of the customers of which no reason is stated; they are in neither of the other two. ' +
    'The subscription that ended last speaks for a customer. No value where no file has a column for the reason; 0 when nobody left so.',
  parts: { churn: mrrChurnedFor('unknown') },
});
