import { metric } from '../metric.ts';
import { subscriptionsOf } from '../provenance.ts';
import { inMoney, ratio } from '../result.ts';

export const grossMrrChurn = metric({
  id: 'gross_mrr_churn',
  title: 'Gross MRR churn',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  version: 1,
  needs: ['recurring'],
  definition:
    '(Contraction + churned MRR of the period) ÷ MRR at its opening, each customer netted between the two ends of the ' +
    'period. Never negative. No value when nobody paid at the opening.',
  compute({ view, recurring }) {
    const { contraction, churn, opening, openingCustomers } = recurring.between(view.opening, view.closing);
    return ratio(inMoney(contraction.amount.add(churn.amount)), inMoney(opening), {
      n: openingCustomers.size,
      parts: { contraction: inMoney(contraction.amount), churn: inMoney(churn.amount) },
      flags: recurring.flags,
      from: () => ({
        contraction: subscriptionsOf(contraction.customers, view, recurring),
        churn: subscriptionsOf(churn.customers, view, recurring),
        opening: subscriptionsOf(openingCustomers, view, recurring),
      }),
    });
  },
});
