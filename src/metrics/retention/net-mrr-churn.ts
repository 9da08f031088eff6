import { metric } from '../metric.ts';
import { subscriptionsOf } from '../provenance.ts';
import { inMoney, ratio } from '../result.ts';

export const netMrrChurn = metric({
  id: 'net_mrr_churn',
  title: 'Net MRR churn',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  version: 1,
  needs: ['recurring'],
  definition:
    '(Contraction + churned − expansion − reactivation MRR of the period) ÷ MRR at its opening; below zero when the ' +
    'customers of before bring more than they take away. New customers are left out. ' +
    'No value when nobody paid at the opening.',
  compute({ view, recurring }) {
    const moved = recurring.between(view.opening, view.closing);
    const { contraction, churn, expansion, reactivation, opening, openingCustomers } = moved;
    const lost = contraction.amount.add(churn.amount);
    const gained = expansion.amount.add(reactivation.amount);
    return ratio(inMoney(lost.sub(gained)), inMoney(opening), {
      n: openingCustomers.size,
      parts: {
        contraction: inMoney(contraction.amount),
        churn: inMoney(churn.amount),
        expansion: inMoney(expansion.amount),
        reactivation: inMoney(reactivation.amount),
      },
      flags: recurring.flags,
      from: () => ({
        opening: subscriptionsOf(openingCustomers, view, recurring),
        reactivation: subscriptionsOf(reactivation.customers, view, recurring),
      }),
    });
  },
});
