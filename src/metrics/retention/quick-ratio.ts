import { allOf } from '../../model/identity/customers.ts';
import { metric } from '../metric.ts';
import { subscriptionsOf } from '../provenance.ts';
import { inMoney, ratio } from '../result.ts';

export const quickRatio = metric({
  id: 'quick_ratio',
  title: 'Quick ratio',
  family: 'retention',
  unit: 'multiple',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition:
    '(New + expansion MRR) ÷ (contraction + churned MRR) of the period; reactivation is left out. ' +
    'No value when no MRR was lost.',
  compute({ view, recurring }) {
    const { expansion, contraction, churn, ...moved } = recurring.between(view.opening, view.closing);
    const movements = [moved.new, expansion, contraction, churn];
    const customers = allOf(movements.map((movement) => movement.customers));
    const gained = moved.new.amount.add(expansion.amount);
    const lost = contraction.amount.add(churn.amount);
    const details = {
      n: customers.size,
      parts: {
        new: inMoney(moved.new.amount),
        expansion: inMoney(expansion.amount),
        contraction: inMoney(contraction.amount),
        churn: inMoney(churn.amount),
      },
      flags: recurring.flags,
      from: () => ({ changed: subscriptionsOf(customers, view, recurring) }),
    };
    return ratio(inMoney(gained), inMoney(lost), details, { code: 'no-losses', message: 'no MRR was lost' });
  },
});
