import { nothingSpent, spendInPeriod } from '../facts/money.ts';
import { totalOf, wonInPeriod } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { differenceOf, ratioOf } from '../part.ts';

export const marketingRoi = metric({
  id: 'marketing_roi',
  title: 'Marketing ROI',
  family: 'marketing',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  onRequest: true,
  needs: ['spend', 'opportunities'],
  definition:
    '(Amount won, by closing day within the period, renewals left out, wherever it came from − marketing spend of the period) ÷ ' +
    'marketing spend, before the cost of goods. No value when nothing was spent.',
  parts: { won: totalOf(wonInPeriod, 'amount'), spend: spendInPeriod },
  value: ratioOf(differenceOf('won', 'spend'), 'spend'),
  n: ['won'],
  shown: ['won', 'spend'],
  unless: [nothingSpent],
});
