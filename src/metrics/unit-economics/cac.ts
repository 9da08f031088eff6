import { costsIn } from '../../model/finance/costs.ts';
import { type Inputs, metric } from '../metric.ts';
import { newCustomers } from '../new-customers.ts';
import { asCount, inMoney, none, type Result, ratio, rowSet } from '../result.ts';

export const cac = metric({
  id: 'cac',
  title: 'Customer acquisition cost',
  family: 'unit-economics',
  unit: 'money',
  better: 'lower',
  version: 1,
  needs: ['costs'],
  wants: ['recurring', 'opportunities'],
  variants: {
    fully_loaded: {
      definition:
        'Costs of category sales_marketing in the period ÷ new customers of the period, without a lag. The costs are ' +
        'taken as complete: ad spend is not added on top, and a row that reaches beyond the period is spread by day. ' +
        'New customers are those of new MRR; without billing, the accounts whose first won opportunity that is no ' +
        'renewal closed in the period (flag `customers-from-crm`). No value without such costs or without new customers.',
      compute: fullyLoaded,
    },
  },
});

function fullyLoaded({ view, costs, ...sources }: Inputs<'costs', 'recurring' | 'opportunities'>): Result {
  const spent = costsIn(costs, 'sales_marketing', view.elapsed);
  if (spent === null)
    return none('missing-input', 'needs costs of category sales_marketing; none touches the period');
  const cost = view.money.total(spent.amounts);
  const customers = newCustomers(view, sources);
  if (customers === null)
    return none('missing-input', 'needs subscriptions or opportunities; no file supplied them');
  const details = {
    n: customers.count,
    flags: [...customers.flags, ...spent.flags],
    from: () => ({ costs: rowSet(spent.rows), new_customers: customers.from() }),
  };
  return ratio(inMoney(cost), asCount(customers.count), details, {
    code: 'zero-denominator',
    message: 'nobody became a customer',
  });
}
