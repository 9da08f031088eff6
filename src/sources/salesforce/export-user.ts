// Salesforce › Setup › Data Export, or Data Loader: User, by the names of the object's fields. Records name their owners by
// these ids; a name is in two columns in the export, and in one where a query asks for it.

import { id, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { fullName } from '../full-name.ts';
import { source } from '../source.ts';
import { yesNo } from '../words.ts';
import { EMPTY_LOOKUPS, fullId } from './id.ts';

export const salesforceExportUser = source({
  id: 'salesforce-export-user',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, User',
  yields: 'users',
  signature: {
    all: ['Id', 'Username'],
    any: [
      ['LastName', 'Name'],
      ['ProfileId', 'UserRoleId', 'IsActive'],
    ],
  },
  nulls: EMPTY_LOOKUPS,
  columns: {
    id: id('Id'),
    name: optional(text('Name')),
    firstName: optional(text('FirstName')),
    lastName: optional(text('LastName')),
    email: optional(text('Email')),
    team: optional(text('UserRole.Name', 'Department')),
    manager: optional(id('ManagerId')),
    active: optional(yesNo('IsActive')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
  },
  record: (row) => ({
    id: fullId(row.id),
    manager: fullId(row.manager),
    name: row.name ?? fullName(row.firstName, row.lastName),
  }),
});
