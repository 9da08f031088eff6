import { mrrOfLargest } from '../facts/largest-customers.ts';
import { mrrAt } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

/** Share of MRR of the customers that pay most; metrics.md §10.1. */
const concentration = (count: number, who: string) =>
  metric({
    id: `concentration_top${count}`,
    title: `MRR of the top ${count === 1 ? 'customer' : `${count} customers`}`,
    family: 'risk',
    unit: 'fraction',
    better: 'lower',
    onRequest: true,
    definition:
      `MRR of ${who} at the end of the period ÷ MRR then; accounts that are linked are one customer. ` +
      'All customers where there are fewer. No value when nobody pays.',
    parts: { largest: mrrOfLargest(count), mrr: mrrAt('closing') },
    value: ratioOf('largest', 'mrr'),
  });

export const concentrationTop1 = concentration(1, 'the customer that pays most');
export const concentrationTop5 = concentration(5, 'the five customers that pay most');
export const concentrationTop10 = concentration(10, 'the ten customers that pay most');
