import { costsOf, revenue, revenueSinceBegun } from '../facts/money.ts';
import { mrrOf } from '../facts/movements.ts';
import { periodMonths } from '../facts/period-days.ts';
import { metric } from '../metric.ts';
import { differenceOf, inPrevious, productOf, quotientOf, ratioOf } from '../part.ts';

const MONTHS = 12;
const costs = inPrevious(costsOf('sales_marketing'));

const common =
  ' ÷ costs of category sales_marketing in the period before; meant for quarters. ARR is twelve times MRR, so that it is not ' +
  'multiplied by four once more. No value without such costs, or with costs of 0.';

export const magicNumber = metric({
  id: 'magic_number',
  title: 'Magic number',
  family: 'unit-economics',
  unit: 'multiple',
  better: 'higher',
  onRequest: true,
  needs: ['subscriptions', 'costs'],
  wants: ['invoices', 'invoiceLines'],
  variants: {
    arr_net_new: {
      definition: `Net new ARR of the period (12 × (closing − opening MRR))${common}`,
      parts: { closing: mrrOf('closing'), opening: mrrOf('opening'), costs },
      value: ratioOf(productOf(differenceOf('closing', 'opening'), MONTHS), 'costs'),
      n: ['closing'],
      shown: ['opening', 'closing'],
    },
    arr_new: {
      definition: `ARR of new customers (12 × new MRR of the period)${common}`,
      parts: { new: mrrOf('new'), costs },
      value: ratioOf(productOf('new', MONTHS), 'costs'),
      n: ['new'],
    },
    revenue: {
      definition:
        '(Revenue of the period − revenue of the period before) × 12 ÷ months of the period ÷ costs of category sales_marketing in the ' +
        'period before: the form of Scale Venture Partners, who take quarters of reported revenue. Revenue is that of ' +
        '`gross_margin`. No value where the files do not reach back to the period before, without such costs, or with costs of 0.',
      parts: {
        revenue,
        before: inPrevious(revenueSinceBegun),
        months: periodMonths,
        costs,
      },
      value: ratioOf(quotientOf(productOf(differenceOf('revenue', 'before'), MONTHS), 'months'), 'costs'),
      n: ['revenue'],
      shown: ['revenue', 'before'],
    },
  },
});
