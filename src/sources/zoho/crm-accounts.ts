// Zoho CRM › Accounts › Export, by the names that three importers read. Times are in the user's zone.

import { id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const zohoCrmAccounts = source({
  id: 'zoho-crm-accounts',
  tool: 'zoho-crm',
  title: 'Zoho CRM, Accounts, Export',
  yields: 'accounts',
  signature: { all: ['Record Id', 'Account Owner.id', 'Account Name'] },
  columns: {
    id: id('Record Id'),
    name: optional(text('Account Name')),
    website: optional(text('Website')),
    owner: optional(text('Account Owner')),
    createdOn: optional(localInstant('Created Time')),
    modifiedOn: optional(localInstant('Modified Time')),
  },
});
