import { spendInPeriod } from '../facts/money.ts';
import { countOf, wonInPeriod } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const costPerWin = metric({
  id: 'cost_per_win',
  title: 'Cost per won opportunity',
  family: 'marketing',
  unit: 'money',
  better: 'lower',
  version: 1,
  onRequest: true,
  needs: ['spend', 'opportunities'],
  definition:
    'Marketing spend of the period ÷ opportunities won in it, as in `deals_won`, counted in the CRM and not by the platforms. ' +
    'No value when nothing was spent, or when there are none.',
  parts: { spend: spendInPeriod, count: countOf(wonInPeriod) },
  value: ratioOf('spend', 'count'),
  n: ['count'],
  unless: [
    { of: 'spend', is: 'zero', because: { code: 'no-spend', message: 'nothing was spent in the period' } },
  ],
});
