import { quotaOf } from '../facts/money.ts';
import { totalOf, wonInPeriod } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const quotaAttainment = metric({
  id: 'quota_attainment',
  title: 'Quota attainment',
  family: 'pipeline',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['opportunities', 'targets'],
  definition:
    'Amount won, by closing day within the period, renewals left out ÷ quota of the period. The quota is the target ' +
    'that names neither owner nor team, else the sum over owners (`sum-of-quotas`), else over teams; those of shorter ' +
    'periods that fill the period are added, a longer one is never split. No value without a quota or with one of 0.',
  parts: { quota: quotaOf('period'), won: totalOf(wonInPeriod, 'amount') },
  value: ratioOf('won', 'quota'),
  n: ['won'],
});
