import { headlineOf, metric } from '../metric.ts';
import { productOf, ratioOf } from '../part.ts';
import { asp } from '../recurring/asp.ts';
import { cac } from './cac.ts';
import { marginOrAll } from './gross-margin.ts';

const perMonth = productOf('asp', 'gross_margin');

export const cacPayback = metric({
  id: 'cac_payback',
  title: 'CAC payback',
  family: 'unit-economics',
  unit: 'months',
  better: 'lower',
  version: 1,
  needs: ['recurring', 'costs'],
  wants: ['invoices', 'invoiceLines'],
  definition:
    'Months until a new customer has paid back what it cost: fully loaded customer acquisition cost ÷ (average ' +
    'selling price × gross margin), all of the period. Without costs of goods sold the price alone (flag ' +
    '`no-margin`). No value when a part has none, or when new customers leave no margin.',
  money: ['movements', 'costs'],
  parts: { cac: headlineOf(cac, 'CAC'), asp: headlineOf(asp, 'ASP'), gross_margin: marginOrAll },
  value: ratioOf('cac', perMonth),
  n: ['cac'],
  shown: ['cac', 'asp', 'gross_margin?'],
  unless: [
    {
      of: perMonth,
      is: 'negative',
      because: { code: 'zero-denominator', message: 'new customers leave a loss every month' },
    },
  ],
});
