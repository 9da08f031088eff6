import { payingSubscriptions } from '../facts/subscriptions.ts';
import { metric } from '../metric.ts';

export const subscriptions = metric({
  id: 'subscriptions',
  title: 'Subscriptions',
  family: 'recurring',
  unit: 'count',
  better: 'higher',
  onRequest: true,
  definition:
    'Subscriptions that are paid for at the end of the period, which are those that MRR is made of: a customer with two has ' +
    'two. Trials and free ones are out. Zero when nobody pays.',
  parts: { subscriptions: payingSubscriptions },
});
