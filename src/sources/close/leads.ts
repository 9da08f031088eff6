// Close › Leads › Export. What Close calls a lead is a company with its contacts, whatever became of it. The file says
// neither when one came nor when it was won, and the opportunities that Close keeps below its leads are not in it.

import { id, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const closeLeads = source({
  id: 'close-leads',
  tool: 'close',
  title: 'Close, Leads, Export',
  yields: 'accounts',
  signature: { all: ['id', 'display_name', 'status_label', 'primary_contact_name'] },
  columns: {
    id: id('id'),
    name: text('display_name', 'lead_name'),
    website: optional(text('url')),
  },
});
