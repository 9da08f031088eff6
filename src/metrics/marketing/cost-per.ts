// What advertising costs for each thing that the CRM counts; metrics.md §7.3. The declarations differ in what is counted.

import { nothingSpent, spendInPeriod } from '../facts/money.ts';
import { metric } from '../metric.ts';
import { type Part, ratioOf } from '../part.ts';

interface Counted {
  readonly id: string;
  readonly title: string;
  readonly count: Part;
  readonly collection: 'leads' | 'opportunities';
  /** What is counted, and the metric that counts the same. */
  readonly words: string;
}

export const costPer = ({ id, title, count, collection, words }: Counted) =>
  metric({
    id,
    title,
    family: 'marketing',
    unit: 'money',
    better: 'lower',
    version: 1,
    onRequest: true,
    needs: ['spend', collection],
    definition:
      `Marketing spend of the period ÷ ${words}, counted in the CRM and not by the platforms. ` +
      'No value when nothing was spent, or when there are none.',
    parts: { spend: spendInPeriod, count },
    value: ratioOf('spend', 'count'),
    n: ['count'],
    otherwise: {
      code: 'zero-denominator',
      message: 'money was spent, and none came in the period: it is waste so far',
    },
    unless: [nothingSpent],
  });
