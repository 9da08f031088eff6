import { isZero, ZERO } from '../../base/number/exact.ts';
import { spendInPeriod } from '../facts/money.ts';
import { newCustomers } from '../facts/new-customers.ts';
import { metric } from '../metric.ts';
import { amount, type Details, inMoney, none } from '../result.ts';

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
  money: ['spend'],
  notByParts: 'that nothing was spent is another reason than that nobody is new',
  compute({ view }) {
    const [spend, customers] = [spendInPeriod.measure(view), newCustomers.measure(view)];
    const [spent, fresh] = [spend.value ?? ZERO, customers.value ?? ZERO];
    const details: Details = {
      n: customers.n,
      parts: { spend: inMoney(spent), customers: { value: fresh, unit: 'count' } },
      flags: [...new Set([...spend.flags, ...customers.flags])].sort(),
      rows: () => ({ spend: spend.rows(), customers: customers.rows() }),
    };
    if (isZero(spent)) return none('no-spend', 'nothing was spent in the period', details);
    if (isZero(fresh)) return none('zero-denominator', 'no new customers in the period', details);
    return amount(spent.div(fresh), details);
  },
});
