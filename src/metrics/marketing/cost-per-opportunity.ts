import { spendInPeriod } from '../facts/money.ts';
import { countOf, createdInPeriod } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const costPerOpportunity = metric({
  id: 'cost_per_opportunity',
  title: 'Cost per opportunity',
  family: 'marketing',
  unit: 'money',
  better: 'lower',
  version: 1,
  onRequest: true,
  needs: ['spend', 'opportunities'],
  definition:
    'Marketing spend of the period ÷ opportunities created in it, as in `deals_created`, counted in the CRM and not by the platforms. ' +
    'No value when nothing was spent, or when there are none.',
  parts: { spend: spendInPeriod, count: countOf(createdInPeriod) },
  value: ratioOf('spend', 'count'),
  n: ['count'],
  unless: [
    { of: 'spend', is: 'zero', because: { code: 'no-spend', message: 'nothing was spent in the period' } },
  ],
});
