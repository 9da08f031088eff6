import { customersAt } from '../facts/movements.ts';
import { metric } from '../metric.ts';

export const customers = metric({
  id: 'customers',
  title: 'Customers',
  family: 'recurring',
  unit: 'count',
  better: 'higher',
  definition:
    'Customers with MRR above zero at the end of the period, however many subscriptions each has. ' +
    'Trials, pauses and free plans do not count. Zero when nobody pays.',
  parts: { customers: customersAt('closing') },
});
