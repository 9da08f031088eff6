import { metric } from '../metric.ts';
import { subscriptionsOf } from '../provenance.ts';
import { asCount, ratio } from '../result.ts';

export const customerChurnRate = metric({
  id: 'customer_churn_rate',
  title: 'Customer churn rate',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  version: 1,
  needs: ['recurring'],
  definition:
    'Customers paying at the opening of the period that neither pay nor are paused at its end ÷ customers paying at ' +
    'the opening. Who leaves and returns within the period has not churned; who joins and leaves within it is in ' +
    'neither number. No value when nobody paid at the opening.',
  compute({ view, recurring }) {
    const { churn, openingCustomers, paused } = recurring.between(view.opening, view.closing);
    return ratio(asCount(churn.customers.size), asCount(openingCustomers.size), {
      n: openingCustomers.size,
      parts: { paused: asCount(paused.size) },
      flags: recurring.flags,
      from: () => ({
        churned: subscriptionsOf(churn.customers, view, recurring),
        opening: subscriptionsOf(openingCustomers, view, recurring),
      }),
    });
  },
});
