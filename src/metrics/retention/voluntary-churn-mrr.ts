import { mrrChurnedFor } from '../facts/cancel-causes.ts';
import { metric } from '../metric.ts';

export const voluntaryChurnMrr = metric({
  id: 'voluntary_churn_mrr',
  title: 'Voluntary churned MRR',
  family: 'retention',
  unit: 'money',
  better: 'lower',
  onRequest: true,
  definition:
    'Churned MRR (as `mrr_churn`) of the customers whose subscription says that they left of their own will: any reason that names no payment. ' +
    'The subscription that ended last speaks for a customer. No value where no file has a column for the reason; 0 when nobody left so.',
  parts: { churn: mrrChurnedFor('voluntary') },
});
