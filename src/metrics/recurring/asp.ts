import { dailyCustomers, dailyMrr } from '../facts/daily-movements.ts';
import { customers, mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const asp = metric({
  id: 'asp',
  title: 'Average selling price',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  variants: {
    '': {
      definition:
        'New MRR ÷ new customers of the period: what a customer that pays at the end of the period, and never did up to ' +
        'its start, then pays a month. No value when nobody is new.',
      parts: { new: mrrOf('new'), customers: customers('new') },
      value: ratioOf('new', 'customers'),
    },
    events: {
      onRequest: true,
      definition:
        'MRR on the first paid day of the customers that paid for the first time in the period ÷ their number, those that ' +
        'left again within it among them. No value when nobody is new.',
      parts: { new: dailyMrr('new'), customers: dailyCustomers('new') },
      value: ratioOf('new', 'customers'),
    },
  },
});
