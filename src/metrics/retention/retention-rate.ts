import { metric } from '../metric.ts';
import { subscriptionsOf } from '../provenance.ts';
import { asCount, ratio } from '../result.ts';

export const retentionRate = metric({
  id: 'retention_rate',
  title: 'Customer retention rate',
  family: 'retention',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition:
    'Customers paying both at the opening of the period and at its end ÷ customers paying at the opening. ' +
    'Customers paused at the end are not among the first, nor are they churned; their number is the part `paused`. ' +
    'No value when nobody paid at the opening.',
  compute({ view, recurring }) {
    const moved = recurring.between(view.opening, view.closing);
    const { openingCustomers, closingCustomers, paused } = moved;
    const both = () => new Set([...openingCustomers].filter((customer) => closingCustomers.has(customer)));
    return ratio(asCount(moved.retained), asCount(openingCustomers.size), {
      n: openingCustomers.size,
      parts: { paused: asCount(paused.size) },
      flags: recurring.flags,
      from: () => ({
        retained: subscriptionsOf(both(), view, recurring),
        opening: subscriptionsOf(openingCustomers, view, recurring),
      }),
    });
  },
});
