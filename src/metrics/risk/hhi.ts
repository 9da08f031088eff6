import { squaredMrr } from '../facts/largest-customers.ts';
import { mrrAt } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { productOf, ratioOf } from '../part.ts';

export const hhi = metric({
  id: 'hhi',
  title: 'Customer concentration (HHI)',
  family: 'risk',
  unit: 'fraction',
  better: 'lower',
  onRequest: true,
  definition:
    'Herfindahl–Hirschman index: Σ of the squares of the customers’ shares of MRR at the end of the period, from just above 0 ' +
    'to 1, where one customer pays everything; 1 ÷ it is the number of equal customers that would be as concentrated. ' +
    'No value when nobody pays.',
  parts: { squares: squaredMrr, mrr: mrrAt('closing') },
  steps: { total: { value: productOf('mrr', 'mrr'), unit: 'multiple' } },
  value: ratioOf('squares', 'total'),
  n: ['mrr'],
});
