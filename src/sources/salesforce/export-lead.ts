// Salesforce › Setup › Data Export, or Data Loader: Lead. A status such as "Closed - Converted" is only a label: a
// lead is converted where IsConverted says so.

import { day, flag, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { EMPTY_LOOKUPS, recordId } from './id.ts';

export const salesforceExportLead = source({
  id: 'salesforce-export-lead',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Lead',
  yields: 'leads',
  signature: { all: ['Id', 'IsConverted', 'ConvertedDate'] },
  nulls: EMPTY_LOOKUPS,
  columns: {
    id: recordId('Id'),
    email: optional(text('Email')),
    company: optional(text('Company')),
    owner: optional(recordId('OwnerId', 'Owner.Name')),
    source: optional(text('LeadSource')),
    stage: optional(text('Status')),
    createdOn: utcInstant('CreatedDate'),
    convertedOn: day('ConvertedDate'),
    opportunity: optional(recordId('ConvertedOpportunityId')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
    converted: flag('IsConverted'),
    deleted: optional(flag('IsDeleted')),
  },
  record({ deleted, converted }) {
    if (deleted === true) return exclude('deleted');
    return converted === true ? {} : { convertedOn: null };
  },
});
