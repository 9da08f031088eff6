import { exact } from '../../base/number/exact.ts';
import { metric } from '../metric.ts';
import { newCustomers } from '../new-customers.ts';
import { amount, asCount, type Details, inMoney, none } from '../result.ts';
import { marketingSpend } from './marketing-spend.ts';

export const mediaCostPerCustomer = metric({
  id: 'media_cost_per_customer',
  title: 'Media cost per customer',
  family: 'marketing',
  unit: 'money',
  better: 'lower',
  version: 1,
  needs: ['spend'],
  wants: ['recurring', 'opportunities'],
  definition:
    'Marketing spend of the period ÷ new customers of the period: those of new MRR or, without subscriptions, the ' +
    'accounts whose first won opportunity closed in it. It holds the cost of advertising only, so it is no CAC. ' +
    'No value without spend or without new customers.',
  compute({ view, spend, recurring, opportunities }) {
    const spent = marketingSpend.compute({ view, spend });
    if (spent.value === null) return spent;
    const fresh = newCustomers(view, { recurring, opportunities });
    if (!fresh) return none('missing-input', 'needs subscriptions or opportunities; no file supplied them');
    const details: Details = {
      n: fresh.count,
      parts: { spend: inMoney(spent.value), customers: asCount(fresh.count) },
      flags: [...new Set([...(spent.flags ?? []), ...fresh.flags])].sort(),
      from: () => ({ ...spent.from?.(), customers: fresh.from() }),
    };
    if (spent.value.n === 0n) return none('no-spend', 'nothing was spent in the period', details);
    if (fresh.count === 0) return none('zero-denominator', 'no new customers in the period', details);
    return amount(spent.value.div(exact(fresh.count)), details);
  },
});
