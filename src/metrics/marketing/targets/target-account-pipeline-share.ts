import { among, createdInPeriod, ofTargetAccounts, totalOf } from '../../facts/sales/opportunities.ts';
import { TARGETS } from '../../facts/target-accounts.ts';
import { metric } from '../../metric.ts';
import { ratioOf } from '../../part.ts';

export const targetAccountPipelineShare = metric({
  id: 'target_account_pipeline_share',
  title: 'Target accounts’ share of pipeline created',
  family: 'marketing',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  needs: ['opportunities'],
  wants: ['targetAccounts', 'accounts'],
  definition:
    'Σ amount of the opportunities of target accounts created in the period ÷ that of all created in it, as in `pipeline_created`, renewals ' +
    `left out. ${TARGETS}`,
  parts: {
    ofTargets: totalOf(among(createdInPeriod, ofTargetAccounts), 'amount'),
    created: totalOf(createdInPeriod, 'amount'),
  },
  value: ratioOf('ofTargets', 'created'),
  otherwise: { code: 'zero-denominator', message: 'no pipeline was created in the period' },
});
