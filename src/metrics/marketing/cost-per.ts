// What advertising costs for each thing that the CRM counts; metrics.md §7.3. The declarations differ in what is counted.

import { nothingSpent, spendBefore, spendInPeriod } from '../facts/money.ts';
import { metric, type Stated, type Worded } from '../metric.ts';
import { type Part, type Refusal, ratioOf } from '../part.ts';

interface Counted {
  readonly id: string;
  readonly title: string;
  readonly count: Part;
  readonly collection: 'leads' | 'opportunities';
  /** What is counted, and the metric that counts the same. */
  readonly words: string;
  /** Further variants. */
  readonly more?: Readonly<Record<string, Worded & Stated>>;
}

export const costPer = ({ id, title, count, collection, words, more = {} }: Counted) =>
  metric({
    id,
    title,
    family: 'marketing',
    unit: 'money',
    better: 'lower',
    onRequest: true,
    needs: ['spend', collection],
    variants: {
      '': {
        definition:
          `Marketing spend of the period ÷ ${words}, counted in the CRM and not by the platforms. ` +
          'No value when nothing was spent, or when there are none.',
        ...dividing(spendInPeriod, count),
      },
      lagged: {
        onRequest: true,
        definition:
          `Marketing spend of the period before ÷ ${words}: for what takes about that long to come of an advertisement. ` +
          'No value when nothing was spent in the period before, when the files of spend begin within it, or when there are none.',
        ...dividing(spendBefore, count, NOTHING_SPENT_BEFORE),
      },
      ...more,
    },
  });

const NOTHING_SPENT_BEFORE: Refusal = {
  ...nothingSpent,
  because: { code: 'no-spend', message: 'nothing was spent in the period before' },
};

/** What was spent ÷ how many came. */
export const dividing = (spend: Part, count: Part, nothing: Refusal = nothingSpent): Stated => ({
  parts: { spend, count },
  value: ratioOf('spend', 'count'),
  otherwise: {
    code: 'zero-denominator',
    message: 'money was spent, and none came in the period: it is waste so far',
  },
  unless: [nothing],
});
