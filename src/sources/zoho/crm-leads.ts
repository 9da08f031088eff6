// Zoho CRM › Leads › Export, by the names that four importers read. Times are in the user's zone. On which day a lead was
// converted is not in the file.

import { id, localInstant, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const zohoCrmLeads = source({
  id: 'zoho-crm-leads',
  tool: 'zoho-crm',
  title: 'Zoho CRM, Leads, Export',
  yields: 'leads',
  signature: { all: ['Record Id', 'Lead Owner.id', 'Lead Status'] },
  columns: {
    id: id('Record Id'),
    email: optional(text('Email')),
    company: optional(text('Company')),
    owner: optional(text('Lead Owner')),
    source: optional(text('Lead Source')),
    stage: optional(text('Lead Status')),
    createdOn: localInstant('Created Time'),
    opportunity: optional(id('Converted Deal.id')),
    modifiedOn: optional(localInstant('Modified Time')),
  },
});
