import { peopleOfTargets, TARGETS, targets } from '../../facts/target-accounts.ts';
import { metric } from '../../metric.ts';
import { ratioOf } from '../../part.ts';
import { TARGETS_READ } from './target-account-engagement.ts';

export const targetAccountPenetration = metric({
  id: 'target_account_penetration',
  title: 'Target-account penetration',
  family: 'marketing',
  unit: 'multiple',
  better: 'higher',
  onRequest: true,
  needs: ['accounts'],
  wants: TARGETS_READ,
  definition:
    'People known at target accounts at the end of the period, contacts and leads, those of one e-mail address once ÷ target accounts. ' +
    `A lead is of the account of its opportunity, else of that with the domain of its e-mail address or the name of its company. ${TARGETS}`,
  parts: { people: peopleOfTargets, targets },
  value: ratioOf('people', 'targets'),
  otherwise: { code: 'zero-denominator', message: 'no account is a target' },
});
