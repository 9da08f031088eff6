import { allOf } from '../../model/identity/customers.ts';
import { movementKinds } from '../../model/mrr/movement.ts';
import { metric } from '../metric.ts';
import { subscriptionsOf } from '../provenance.ts';
import { amount, inMoney } from '../result.ts';

export const netNewMrr = metric({
  id: 'net_new_mrr',
  title: 'Net new MRR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition:
    'New + expansion + reactivation − contraction − churned MRR of the period, which is closing less opening MRR. ' +
    'In a table of one currency, what customers moved to or from another one is the part `switched`, and not in it. ' +
    'Zero when nothing changed.',
  compute({ view, recurring }) {
    const moved = recurring.between(view.opening, view.closing);
    const gained = moved.new.amount.add(moved.expansion.amount).add(moved.reactivation.amount);
    const lost = moved.contraction.amount.add(moved.churn.amount);
    const kinds = [...movementKinds, 'switched'] as const;
    const customers = allOf(kinds.map((kind) => moved[kind].customers));
    return amount(gained.sub(lost), {
      n: customers.size,
      parts: {
        new: inMoney(moved.new.amount),
        expansion: inMoney(moved.expansion.amount),
        reactivation: inMoney(moved.reactivation.amount),
        contraction: inMoney(moved.contraction.amount),
        churn: inMoney(moved.churn.amount),
        ...(moved.switched.customers.size > 0 && { switched: inMoney(moved.switched.amount) }),
      },
      flags: recurring.flags,
      from: () => ({ changed: subscriptionsOf(customers, view, recurring) }),
    });
  },
});
