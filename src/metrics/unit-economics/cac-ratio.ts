import { costsOf } from '../facts/money.ts';
import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { differenceOf, inPrevious, productOf, type Recipe, ratioOf, sumOf } from '../part.ts';
import { marginOrAll } from './gross-margin.ts';

const MONTHS = 12;

/** Costs for each unit of ARR that movements of a kind brought. */
const costOf = (motion: 'new' | 'expansion' | null, kinds: readonly ('new' | 'expansion')[]): Recipe => ({
  parts: {
    costs: costsOf('sales_marketing', motion ?? undefined),
    ...Object.fromEntries(kinds.map((kind) => [kind, mrrOf(kind)])),
  },
  value: ratioOf('costs', productOf(sumOf(...kinds), MONTHS)),
  n: [...kinds],
  shown: [...kinds],
  otherwise: { code: 'zero-denominator', message: 'no ARR was won that way' },
});

export const cacRatio = metric({
  id: 'cac_ratio',
  title: 'CAC ratio',
  family: 'unit-economics',
  unit: 'multiple',
  better: 'lower',
  onRequest: true,
  needs: ['subscriptions', 'costs'],
  wants: ['invoices', 'invoiceLines'],
  variants: {
    blended: {
      definition:
        'Costs of category sales_marketing in the period ÷ ARR won in it from new customers and from expansion (12 × (new + ' +
        'expansion MRR)): the SaaS Metrics Standards Board’s blended ratio. Expansion is cheaper, so that it hides what a new ' +
        'customer costs. No value without such costs or such ARR.',
      ...costOf(null, ['new', 'expansion']),
    },
    new_arr: {
      definition:
        'Costs of category sales_marketing in the period whose `motion` is `new` ÷ ARR of new customers (12 × new MRR). No value ' +
        'where no such cost states that motion, or nobody is new.',
      ...costOf('new', ['new']),
    },
    expansion: {
      definition:
        'Costs of category sales_marketing in the period whose `motion` is `expansion` ÷ ARR of expansion (12 × expansion MRR). ' +
        'No value where no such cost states that motion, or nobody expanded.',
      ...costOf('expansion', ['expansion']),
    },
    bessemer: {
      definition:
        'Net new ARR of the period (12 × (closing − opening MRR)) × gross margin ÷ costs of category sales_marketing in the period ' +
        'before: Bessemer’s ratio, the other way up, so that more is better. Without costs of goods sold without a margin (flag ' +
        '`no-margin`). No value without such costs.',
      parts: {
        closing: mrrOf('closing'),
        opening: mrrOf('opening'),
        gross_margin: marginOrAll,
        costs: inPrevious(costsOf('sales_marketing')),
      },
      value: ratioOf(
        productOf(productOf(differenceOf('closing', 'opening'), MONTHS), 'gross_margin'),
        'costs',
      ),
      n: ['closing'],
      shown: ['opening', 'closing', 'gross_margin?'],
    },
  },
});
