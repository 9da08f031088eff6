// Salesforce › Setup › Data Export, or Data Loader: Account.

import { flag, id, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { EMPTY_LOOKUPS, fullId, recordId } from './id.ts';

export const salesforceExportAccount = source({
  id: 'salesforce-export-account',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Account',
  yields: 'accounts',
  signature: { all: ['Id', 'ParentId', 'BillingCountry'], none: ['StageName', 'StartDate', 'ActualCost'] },
  nulls: EMPTY_LOOKUPS,
  columns: {
    id: id('Id'),
    name: optional(text('Name')),
    website: optional(text('Website')),
    owner: optional(recordId('OwnerId', 'Owner.Name')),
    createdOn: optional(utcInstant('CreatedDate')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
    deleted: optional(flag('IsDeleted')),
  },
  record: (row) => (row.deleted === true ? exclude('deleted') : { id: fullId(row.id) }),
});
