import { costsOf } from '../facts/money.ts';
import { newCustomers } from '../facts/new-customers.ts';
import { metric } from '../metric.ts';
import { inPrevious, ratioOf } from '../part.ts';
import type { Reason } from '../result.ts';

const nobodyNew: Reason = { code: 'zero-denominator', message: 'nobody became a customer' };

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
      parts: { costs: costsOf('sales_marketing'), customers: newCustomers },
      value: ratioOf('costs', 'customers'),
      n: ['customers'],
      otherwise: nobodyNew,
    },
    lagged: {
      onRequest: true,
      definition:
        'Costs of category sales_marketing in the period before ÷ new customers of the period: for sales that take about that ' +
        'long, whose customers were paid for earlier. Otherwise as `cac:fully_loaded`. No value without such costs or without ' +
        'new customers.',
      parts: { costs: inPrevious(costsOf('sales_marketing')), customers: newCustomers },
      value: ratioOf('costs', 'customers'),
      n: ['customers'],
      otherwise: nobodyNew,
    },
    new_logo: {
      onRequest: true,
      definition:
        'Costs of category sales_marketing in the period whose `motion` is `new` ÷ new customers of the period: what is spent on ' +
        'customers that are there is left out. Otherwise as `cac:fully_loaded`. No value where no such cost states that motion, ' +
        'or without new customers.',
      parts: { costs: costsOf('sales_marketing', 'new'), customers: newCustomers },
      value: ratioOf('costs', 'customers'),
      n: ['customers'],
      otherwise: nobodyNew,
    },
  },
});
