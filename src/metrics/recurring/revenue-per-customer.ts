import { revenue } from '../facts/money.ts';
import { customers } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { productOf, ratioOf, sumOf } from '../part.ts';

export const revenuePerCustomer = metric({
  id: 'revenue_per_customer',
  title: 'Revenue per customer',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  definition:
    'Revenue of the period (as in `gross_margin`) ÷ the mean of the customers paying at its opening and at its end: what was ' +
    'billed for one, one-time charges among it, where `arpa` is what one pays a month. No value when nobody paid at either.',
  parts: { revenue, opening: customers('opening'), closing: customers('closing') },
  value: ratioOf(productOf('revenue', 2), sumOf('opening', 'closing')),
  n: ['closing'],
  shown: ['revenue', 'opening', 'closing'],
});
