import {
  coveredTargets,
  engagedTargets,
  reachedTargets,
  TARGETS,
  targets,
  touchesOfEngaged,
} from '../../facts/target-accounts.ts';
import { metric } from '../../metric.ts';
import { ratioOf } from '../../part.ts';

/** What figures of target accounts are made of. */
export const TARGETS_READ = [
  'targetAccounts',
  'contacts',
  'leads',
  'opportunities',
  'campaignMembers',
  'touches',
] as const;

const NO_TARGETS = { code: 'zero-denominator', message: 'no account is a target' } as const;

export const targetAccountEngagement = metric({
  id: 'target_account_engagement',
  title: 'Target-account engagement',
  family: 'marketing',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  needs: ['accounts'],
  wants: TARGETS_READ,
  variants: {
    engaged: {
      policies: ['engagementDays', 'engagementContacts'],
      definition:
        'Target accounts of which at least two people (`policies.engagement.contacts`) were each in touch in the 90 days to the end of the ' +
        'period (`policies.engagement.days`) ÷ target accounts. In touch is who answered a campaign, or whom an activity of sales names; a ' +
        `contact and a lead of one e-mail address are one. ${TARGETS}`,
      parts: { engaged: engagedTargets, targets, touches: touchesOfEngaged },
      value: ratioOf('engaged', 'targets'),
      shown: ['touches'],
      otherwise: NO_TARGETS,
    },
    reach: {
      policies: [],
      definition:
        'Target accounts with an answer to a campaign or an activity of sales, whenever it was by the end of the period and whoever it was ' +
        `with ÷ target accounts. ${TARGETS}`,
      parts: { reached: reachedTargets, targets },
      value: ratioOf('reached', 'targets'),
      otherwise: NO_TARGETS,
    },
    coverage: {
      policies: [],
      definition:
        'Target accounts of which at least one contact or lead was known at the end of the period ÷ target accounts. A lead is of the ' +
        `account of its opportunity, else of that with the domain of its e-mail address or the name of its company. ${TARGETS}`,
      parts: { covered: coveredTargets, targets },
      value: ratioOf('covered', 'targets'),
      otherwise: NO_TARGETS,
    },
  },
});
