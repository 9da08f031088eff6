import { customers, mrrOf } from '../../facts/movements.ts';
import { metric } from '../../metric.ts';
import { productOf } from '../../part.ts';

export const arrExpansion = metric({
  id: 'arr_expansion',
  title: 'Expansion ARR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  definition:
    'Expansion MRR of the period × 12: what customers pay more a year at the end of the period than at its opening, of those ' +
    'that paid at the opening or were paused. Zero when nobody expanded.',
  parts: { expansion: mrrOf('expansion'), customers: customers('expansion') },
  value: productOf('expansion', 12),
  n: ['customers'],
  shown: ['customers'],
});
