// The same files say what each campaign is called and of what kind it is, be its cost known or not: members of campaigns name
// them by their ids.

import { flag, id, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, type SecondaryReading, source } from '../source.ts';
import { fullId } from './id.ts';

const HEADERS = ['Id', 'ActualCost', 'StartDate'] as const;

const names = source({
  id: 'salesforce-export-campaign-names',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Campaign, its names and kinds',
  yields: 'campaigns',
  signature: { all: HEADERS },
  columns: {
    id: id('Id'),
    name: optional(text('Name')),
    channel: optional(text('Type')),
    createdOn: optional(utcInstant('CreatedDate')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
    deleted: optional(flag('IsDeleted')),
  },
  record: (row) => (row.deleted === true ? exclude('deleted') : { id: fullId(row.id) }),
});

export const campaignNames: SecondaryReading = { id: names.id, example: HEADERS, source: () => names };
