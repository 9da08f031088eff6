import { nothingSpent, spendInPeriod } from '../facts/money.ts';
import { newCustomers } from '../facts/new-customers.ts';
import { metric } from '../metric.ts';
import { quotientOf } from '../part.ts';

export const mediaCostPerCustomer = metric({
  id: 'media_cost_per_customer',
  title: 'Media cost per customer',
  family: 'marketing',
  unit: 'money',
  better: 'lower',
  definition:
    'Marketing spend of the period ÷ new customers of the period: those of new MRR or, without subscriptions, the ' +
    'accounts whose first won opportunity closed in it. It holds the cost of advertising only, so it is no CAC. ' +
    'No value without spend or without new customers.',
  parts: { spend: spendInPeriod, customers: newCustomers },
  value: quotientOf('spend', 'customers'),
  n: ['customers'],
  known: [],
  unknown: [],
  shown: ['spend', 'customers'],
  unless: [
    nothingSpent,
    {
      of: 'customers',
      is: 'zero',
      because: { code: 'zero-denominator', message: 'no new customers in the period' },
    },
  ],
});
