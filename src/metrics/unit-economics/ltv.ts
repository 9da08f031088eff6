import { headlineOf, metric } from '../metric.ts';
import { productOf } from '../part.ts';
import { arpa } from '../recurring/arpa.ts';
import { customerLifetime } from './customer-lifetime.ts';
import { marginOrAll } from './gross-margin.ts';

export const ltv = metric({
  id: 'ltv',
  title: 'Customer lifetime value',
  family: 'unit-economics',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  wants: ['costs', 'invoices', 'invoiceLines'],
  definition:
    'ARPA at the end of the period × gross margin of the period × customer lifetime in months: what a customer leaves ' +
    'after the cost of serving it, if revenue and churn stay as they are. Without costs of goods sold it is ARPA × ' +
    'lifetime (flag `no-margin`). No value when one of the parts has none.',
  money: ['movements'],
  parts: {
    arpa: headlineOf(arpa, 'ARPA'),
    customer_lifetime: headlineOf(customerLifetime, 'lifetime'),
    gross_margin: marginOrAll,
  },
  value: productOf(productOf('arpa', 'gross_margin'), 'customer_lifetime'),
  n: ['arpa'],
  shown: ['arpa', 'gross_margin?', 'customer_lifetime'],
});
