import { closedInPeriod, countOf, totalOf, wonInPeriod } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const winRate = metric({
  id: 'win_rate',
  title: 'Win rate',
  family: 'pipeline',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['opportunities'],
  variants: {
    count: {
      definition:
        'Opportunities won ÷ opportunities closed (won or lost), by closing day within the period, renewals left out. ' +
        'No value when nothing closed.',
      parts: { won: countOf(wonInPeriod), closed: countOf(closedInPeriod) },
      value: ratioOf('won', 'closed'),
      n: ['closed'],
    },
    value: {
      definition:
        'Amount won ÷ amount closed (won or lost), by closing day within the period, renewals left out; ' +
        'opportunities without an amount add nothing. No value when nothing with an amount closed.',
      parts: { won: totalOf(wonInPeriod, 'amount'), closed: totalOf(closedInPeriod, 'amount') },
      value: ratioOf('won', 'closed'),
      n: ['closed'],
    },
  },
});
