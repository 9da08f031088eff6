import { metric } from '../metric.ts';
import { liveOn } from '../provenance.ts';
import { asCount, inMoney, ratio } from '../result.ts';

export const arpa = metric({
  id: 'arpa',
  title: 'ARPA',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition:
    'Average revenue per account: MRR ÷ paying customers, both at the end of the period. No value when nobody pays.',
  compute({ view, recurring }) {
    const { mrr, customers } = recurring.at(view.closing);
    return ratio(inMoney(mrr), asCount(customers.size), {
      n: customers.size,
      flags: recurring.flags,
      from: () => ({ live: liveOn(recurring, view.closing) }),
    });
  },
});
