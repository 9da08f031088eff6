import { customers, mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const asp = metric({
  id: 'asp',
  title: 'Average selling price',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition:
    'New MRR ÷ new customers of the period: what a customer that pays at the end of the period, and never did up to ' +
    'its start, then pays a month. No value when nobody is new.',
  parts: { new: mrrOf('new'), customers: customers('new') },
  value: ratioOf('new', 'customers'),
  n: ['customers'],
});
