import { metric } from '../metric.ts';
import { subscriptionsOf } from '../provenance.ts';
import { asCount, inMoney, ratio } from '../result.ts';

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
  compute({ view, recurring }) {
    const { amount, customers } = recurring.between(view.opening, view.closing).new;
    return ratio(inMoney(amount), asCount(customers.size), {
      n: customers.size,
      flags: recurring.flags,
      from: () => ({ new: subscriptionsOf(customers, view, recurring) }),
    });
  },
});
