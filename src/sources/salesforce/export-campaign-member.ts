// Salesforce › Setup › Data Export, or Data Loader: CampaignMember, by the names of the object's fields. A member that is a
// contact and was a lead has both ids. Whether a status is an answer is the campaign's choice: HasResponded says it.

import { day, flag, id, optional, text, utcInstant } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { yesNo } from '../words.ts';
import { EMPTY_LOOKUPS, fullId } from './id.ts';

export const salesforceExportCampaignMember = source({
  id: 'salesforce-export-campaign-member',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, CampaignMember',
  yields: 'campaignMembers',
  signature: { all: ['CampaignId', 'LeadId', 'ContactId', 'Status'] },
  nulls: EMPTY_LOOKUPS,
  columns: {
    id: optional(id('Id')),
    campaign: id('CampaignId'),
    lead: id('LeadId'),
    contact: id('ContactId'),
    status: text('Status'),
    responded: optional(yesNo('HasResponded')),
    createdOn: optional(utcInstant('CreatedDate')),
    respondedOn: optional(day('FirstRespondedDate')),
    modifiedOn: optional(utcInstant('SystemModstamp', 'LastModifiedDate')),
    deleted: optional(flag('IsDeleted')),
  },
  record(row) {
    if (row.deleted === true) return exclude('deleted');
    return {
      id: fullId(row.id),
      campaign: fullId(row.campaign),
      lead: fullId(row.lead),
      contact: fullId(row.contact),
    };
  },
});
