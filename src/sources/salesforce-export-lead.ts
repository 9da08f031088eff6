// Salesforce › Setup › Data Export, or Data Loader: Lead. A status such as "Closed - Converted" is only a label: a
// lead is converted where IsConverted says so.

import { day, flag, id, optional, text, utcInstant } from '../read/columns.ts';
import { EMPTY_LOOKUPS, fullId } from './salesforce-id.ts';
import { exclude, source } from './source.ts';

export const salesforceExportLead = source({
  id: 'salesforce-export-lead',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Lead',
  yields: 'leads',
  signature: { all: ['Id', 'IsConverted', 'ConvertedDate'] },
  nulls: EMPTY_LOOKUPS,
  columns: {
    id: id('Id'),
    email: optional(text('Email')),
    company: optional(text('Company')),
    owner: optional(id('OwnerId', 'Owner.Name')),
    source: optional(text('LeadSource')),
    stage: optional(text('Status')),
    createdOn: utcInstant('CreatedDate'),
    convertedOn: day('ConvertedDate'),
    opportunity: optional(id('ConvertedOpportunityId')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
    converted: flag('IsConverted'),
    deleted: optional(flag('IsDeleted')),
  },
  record({ deleted, converted, ...row }) {
    if (deleted === true) return exclude('deleted');
    return {
      ...row,
      id: fullId(row.id),
      owner: fullId(row.owner),
      opportunity: fullId(row.opportunity),
      convertedOn: converted === true ? row.convertedOn : null,
    };
  },
});
