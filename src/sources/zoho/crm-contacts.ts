// Zoho CRM › Contacts › Export. Each lookup is a pair of columns, its id and its name, as in the exports of deals, leads and
// accounts; times are in the user's zone.

import { id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { fullName } from '../full-name.ts';
import { source } from '../source.ts';

export const zohoCrmContacts = source({
  id: 'zoho-crm-contacts',
  tool: 'zoho-crm',
  title: 'Zoho CRM, Contacts, Export',
  yields: 'contacts',
  signature: { all: ['Record Id', 'Contact Owner.id', 'Last Name'] },
  columns: {
    id: id('Record Id'),
    email: optional(text('Email')),
    firstName: optional(text('First Name')),
    lastName: optional(text('Last Name')),
    account: optional(id('Account Name.id')),
    accountName: optional(text('Account Name')),
    createdOn: optional(localInstant('Created Time')),
    modifiedOn: optional(localInstant('Modified Time')),
  },
  record: ({ firstName, lastName, account, accountName }) => ({
    name: fullName(firstName, lastName),
    account: account ?? accountName,
  }),
});
