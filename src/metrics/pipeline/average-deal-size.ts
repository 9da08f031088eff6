import { among, countOf, totalOf, wonInPeriod } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

const priced = among(wonInPeriod, { column: 'amount', isKnown: true });

export const averageDealSize = metric({
  id: 'average_deal_size',
  title: 'Average deal size',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  version: 1,
  onRequest: true,
  needs: ['opportunities'],
  definition:
    'Amount won ÷ opportunities won that have an amount, by closing day within the period, renewals left out. It is of deals as ' +
    'they were signed; what new customers pay a month is `asp`. No value when nothing with an amount was won.',
  parts: { won: totalOf(priced, 'amount'), deals: countOf(priced) },
  value: ratioOf('won', 'deals'),
  n: ['deals'],
  shown: ['won', 'deals'],
  otherwise: { code: 'no-observations', message: 'no opportunity with an amount was won in the period' },
});
