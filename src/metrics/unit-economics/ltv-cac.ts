import { headlineOf, metric } from '../metric.ts';
import { ratioOf } from '../part.ts';
import { cac } from './cac.ts';
import { ltv } from './ltv.ts';

export const ltvCac = metric({
  id: 'ltv_cac',
  title: 'LTV : CAC',
  family: 'unit-economics',
  unit: 'multiple',
  better: 'higher',
  needs: ['subscriptions', 'costs'],
  wants: ['invoices', 'invoiceLines'],
  definition:
    'Customer lifetime value with its gross margin ÷ fully loaded customer acquisition cost of the period. ' +
    'No value when one of the two has none, or when the lifetime value knows no margin (`basis-mismatch`): ' +
    'revenue must not be set against a full cost.',
  money: ['movements', 'costs'],
  parts: { cac: headlineOf(cac, 'CAC'), ltv: headlineOf(ltv, 'LTV') },
  value: ratioOf('ltv', 'cac'),
  shown: ['ltv', 'cac'],
  unless: [
    {
      flag: 'no-margin',
      because: {
        code: 'basis-mismatch',
        message: 'LTV has no gross margin, CAC is a full cost; costs of category cogs would give one',
      },
    },
  ],
});
