// Our own template for the accounts that the company aims at, by their ids or names in the CRM, or by their domains.

import { id, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const revkpiTargetAccounts = source({
  id: 'revkpi-target-accounts',
  tool: 'revkpi',
  title: 'target accounts template',
  yields: 'targetAccounts',
  signature: { all: ['target_account'] },
  columns: {
    account: id('target_account'),
    website: optional(text('website')),
    tier: optional(text('tier')),
    owner: optional(text('owner')),
  },
});
