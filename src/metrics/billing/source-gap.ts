import { billedMrr, listedMrr } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { differenceOf } from '../part.ts';

export const sourceGap = metric({
  id: 'source_gap',
  title: 'MRR listed less MRR billed',
  family: 'recurring',
  unit: 'money',
  better: 'none',
  onRequest: true,
  unaskedUnder: { policy: 'mrrSource', is: 'both' },
  definition:
    'MRR by the list of subscriptions at the end of the period, less MRR by lines of invoices: above zero where more is listed than billed. ' +
    '`revkpi compare-reference invoices` says customer by customer why. No value without both.',
  parts: { listed: listedMrr, billed: billedMrr },
  value: differenceOf('listed', 'billed'),
  n: ['listed'],
  shown: ['listed', 'billed'],
});
