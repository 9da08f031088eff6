import { metric } from '../metric.ts';
import { liveOn } from '../provenance.ts';
import { amount, inMoney } from '../result.ts';

export const arr = metric({
  id: 'arr',
  title: 'ARR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition:
    'MRR at the end of the period × 12: the annual run rate, not the sum of contracts. Zero without live subscriptions.',
  compute({ view, recurring }) {
    const { mrr, customers } = recurring.at(view.closing);
    return amount(mrr.mul(12), {
      n: customers.size,
      parts: { mrr: inMoney(mrr) },
      flags: recurring.flags,
      from: () => ({ live: liveOn(recurring, view.closing) }),
    });
  },
});
