import { dailyCustomers } from '../facts/daily-movements.ts';
import { metric } from '../metric.ts';

export const flashCustomers = metric({
  id: 'flash_customers',
  title: 'Flash customers',
  family: 'recurring',
  unit: 'count',
  better: 'lower',
  onRequest: true,
  definition:
    'Customers that paid for the first time in the period and do not pay at its end: they came and went between the two days ' +
    'that new and churned MRR look at, and are in neither. Zero when there are none.',
  parts: { customers: dailyCustomers('new', 'gone') },
});
