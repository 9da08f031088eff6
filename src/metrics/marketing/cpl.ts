import { newLeads } from '../facts/leads.ts';
import { spendInPeriod } from '../facts/money.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const cpl = metric({
  id: 'cpl',
  title: 'Cost per lead',
  family: 'marketing',
  unit: 'money',
  better: 'lower',
  version: 1,
  onRequest: true,
  needs: ['spend', 'leads'],
  definition:
    'Marketing spend of the period ÷ leads created in it, as in `leads_created`, counted in the CRM and not by the platforms. ' +
    'No value when nothing was spent, or when there are none.',
  parts: { spend: spendInPeriod, count: newLeads },
  value: ratioOf('spend', 'count'),
  n: ['count'],
  unless: [
    { of: 'spend', is: 'zero', because: { code: 'no-spend', message: 'nothing was spent in the period' } },
  ],
});
