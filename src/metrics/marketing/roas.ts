import { nothingSpent, spendInPeriod } from '../facts/money.ts';
import { createdInPeriod, totalOf, wonInPeriod } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const roas = metric({
  id: 'roas',
  title: 'Return on ad spend',
  family: 'marketing',
  unit: 'multiple',
  better: 'higher',
  version: 1,
  onRequest: true,
  needs: ['spend', 'opportunities'],
  variants: {
    blended: {
      definition:
        'Amount won, by closing day within the period, renewals left out, wherever it came from ÷ marketing spend of the period: ' +
        'what was won beside advertising, not because of it. No value when nothing was spent.',
      parts: { won: totalOf(wonInPeriod, 'amount'), spend: spendInPeriod },
      value: ratioOf('won', 'spend'),
      n: ['won'],
      unless: [nothingSpent],
    },
    pipeline: {
      definition:
        'Amount of the opportunities created in the period, renewals left out, wherever they came from ÷ marketing spend of the ' +
        'period. No value when nothing was spent.',
      parts: { created: totalOf(createdInPeriod, 'amount'), spend: spendInPeriod },
      value: ratioOf('created', 'spend'),
      n: ['created'],
      unless: [nothingSpent],
    },
  },
});
