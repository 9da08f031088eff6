import { customersAt, mrrAt } from '../facts/movements.ts';
import { seatsPaidFor } from '../facts/subscriptions.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const arpa = metric({
  id: 'arpa',
  title: 'ARPA',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  variants: {
    '': {
      definition:
        'Average revenue per account: MRR ÷ paying customers, both at the end of the period. No value when nobody pays.',
      parts: { mrr: mrrAt('closing'), customers: customersAt('closing') },
      value: ratioOf('mrr', 'customers'),
    },
    seat: {
      onRequest: true,
      definition:
        'Average revenue per seat: MRR ÷ Σ quantity of the subscriptions that pay at the end of the period; one that states no ' +
        'quantity has one seat. No value when nobody pays.',
      parts: { mrr: mrrAt('closing'), seats: seatsPaidFor },
      value: ratioOf('mrr', 'seats'),
    },
  },
});
