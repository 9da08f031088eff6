// Salesforce › Setup › Data Export, or Data Loader: Contact.

import { flag, id, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { fullName } from '../full-name.ts';
import { exclude, source } from '../source.ts';
import { EMPTY_LOOKUPS, fullId } from './id.ts';

export const salesforceExportContact = source({
  id: 'salesforce-export-contact',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Contact',
  yields: 'contacts',
  // A user has a last name and, in a portal, an account too.
  signature: { all: ['Id', 'AccountId', 'LastName'], none: ['IsConverted', 'Username', 'StageName'] },
  nulls: EMPTY_LOOKUPS,
  columns: {
    id: id('Id'),
    email: optional(text('Email')),
    firstName: optional(text('FirstName')),
    lastName: optional(text('LastName')),
    account: id('AccountId'),
    createdOn: optional(utcInstant('CreatedDate')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
    deleted: optional(flag('IsDeleted')),
  },
  record(row) {
    if (row.deleted === true) return exclude('deleted');
    return {
      id: fullId(row.id),
      account: fullId(row.account),
      name: fullName(row.firstName, row.lastName),
    };
  },
});
