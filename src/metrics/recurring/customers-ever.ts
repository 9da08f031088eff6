import { customersEver as ever } from '../facts/subscriptions.ts';
import { metric } from '../metric.ts';

export const customersEver = metric({
  id: 'customers_ever',
  title: 'Customers ever',
  family: 'recurring',
  unit: 'count',
  better: 'higher',
  onRequest: true,
  definition:
    'Customers that have paid for a subscription on any day up to the end of the period, whether or not they still do. Zero ' +
    'when nobody has paid yet.',
  parts: { customers: ever },
});
