import { costsOf } from '../facts/money.ts';
import { mrrOf } from '../facts/movements.ts';
import { headlineOf, metric } from '../metric.ts';
import {
  type Formula,
  inPrevious,
  type Part,
  productOf,
  type Recipe,
  type Refusal,
  ratioOf,
  sumOf,
} from '../part.ts';
import { asp } from '../recurring/asp.ts';
import { cac } from './cac.ts';
import { marginOrAll } from './gross-margin.ts';

const aboutMargin =
  ' Without costs of goods sold without a margin (flag `no-margin`). No value when a part has none, or when nothing was won.';

const leavesALoss = (of: Formula): Refusal => ({
  of,
  is: 'negative',
  because: { code: 'zero-denominator', message: 'new customers leave a loss every month' },
});

const perMonth = productOf('asp', 'gross_margin');

export const cacPayback = metric({
  id: 'cac_payback',
  title: 'CAC payback',
  family: 'unit-economics',
  unit: 'months',
  better: 'lower',
  needs: ['subscriptions', 'costs'],
  wants: ['invoices', 'invoiceLines'],
  variants: {
    '': {
      definition:
        'Months until a new customer has paid back what it cost: fully loaded customer acquisition cost ÷ (average ' +
        'selling price × gross margin), all of the period. Without costs of goods sold the price alone (flag ' +
        '`no-margin`). No value when a part has none, or when new customers leave no margin.',
      money: ['movements', 'costs'],
      parts: { cac: headlineOf(cac, 'CAC'), asp: headlineOf(asp, 'ASP'), gross_margin: marginOrAll },
      value: ratioOf('cac', perMonth),
      n: ['cac'],
      shown: ['cac', 'asp', 'gross_margin?'],
      unless: [leavesALoss(perMonth)],
    },
    without_margin: {
      onRequest: true,
      definition:
        'Fully loaded customer acquisition cost ÷ average selling price, both of the period: months until what was spent has come ' +
        'in, not until it is earned (flag `no-margin`). No value when a part has none.',
      parts: { cac: headlineOf(cac, 'CAC'), asp: headlineOf(asp, 'ASP') },
      value: ratioOf('cac', 'asp'),
      n: ['cac'],
      shown: ['cac', 'asp'],
      flags: ['no-margin'],
    },
    aggregate: {
      onRequest: true,
      definition: `Costs of category sales_marketing in the period ÷ (new MRR of the period × gross margin).${aboutMargin}`,
      ...ofAll(costsOf('sales_marketing'), ['new']),
    },
    blended: {
      onRequest: true,
      definition:
        'Costs of category sales_marketing in the period ÷ ((new + expansion MRR of the period) × gross margin): what customers ' +
        `that are there bring more pays for new ones too.${aboutMargin}`,
      ...ofAll(costsOf('sales_marketing'), ['new', 'expansion']),
    },
    bessemer: {
      onRequest: true,
      definition:
        'Costs of category sales_marketing in the period before ÷ (new MRR of the period × gross margin), Bessemer’s sixth law. ' +
        `Account management is in it unless the costs leave it out.${aboutMargin}`,
      ...ofAll(inPrevious(costsOf('sales_marketing')), ['new']),
    },
  },
});

/** Costs ÷ what the MRR of movements leaves every month. */
function ofAll(costs: Part, kinds: readonly ('new' | 'expansion')[]): Recipe {
  const margin = productOf(sumOf(...kinds), 'gross_margin');
  return {
    parts: {
      costs,
      ...Object.fromEntries(kinds.map((kind) => [kind, mrrOf(kind)])),
      gross_margin: marginOrAll,
    },
    value: ratioOf('costs', margin),
    n: [...kinds],
    shown: [...kinds, 'gross_margin?'],
    unless: [leavesALoss(margin)],
    otherwise: { code: 'zero-denominator', message: 'nothing was won that pays back' },
  };
}
