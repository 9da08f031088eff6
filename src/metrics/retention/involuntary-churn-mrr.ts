import { mrrChurnedFor } from '../facts/cancel-causes.ts';
import { metric } from '../metric.ts';

export const involuntaryChurnMrr = metric({
  id: 'involuntary_churn_mrr',
  title: 'Involuntary churned MRR',
  family: 'retention',
  unit: 'money',
  better: 'lower',
  onRequest: true,
  definition:
    'Churned MRR (as `mrr_churn`) of the customers that left because a payment did not come: a reason that names one (`payment_failed`, `not_paid`, a card, dunning), or a subscription that is past due beyond its grace or unpaid. ' +
    'The subscription that ended last speaks for a customer. No value where no file has a column for the reason; 0 when nobody left so.',
  parts: { churn: mrrChurnedFor('involuntary') },
});
