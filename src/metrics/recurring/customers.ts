import { exact } from '../../base/number/exact.ts';
import { metric } from '../metric.ts';
import { liveOn } from '../provenance.ts';
import { amount } from '../result.ts';

export const customers = metric({
  id: 'customers',
  title: 'Customers',
  family: 'recurring',
  unit: 'count',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition:
    'Customers with MRR above zero at the end of the period, however many subscriptions each has. ' +
    'Trials, pauses and free plans do not count. Zero when nobody pays.',
  compute({ view, recurring }) {
    const { customers } = recurring.at(view.closing);
    return amount(exact(customers.size), {
      n: customers.size,
      flags: recurring.flags,
      from: () => ({ live: liveOn(recurring, view.closing) }),
    });
  },
});
