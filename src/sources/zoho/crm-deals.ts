// Zoho CRM › Deals › Export. Each lookup is a pair of columns, its id and its name; times are in the user's zone.

import { currency, day, decimal, id, localInstant, money, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { usualStages } from '../stages.ts';

export const zohoCrmDeals = source({
  id: 'zoho-crm-deals',
  tool: 'zoho-crm',
  title: 'Zoho CRM, Deals, Export',
  yields: 'opportunities',
  signature: { all: ['Record Id', 'Deal Name', 'Closing Date', /\.id$/i] },
  decimal: 'decide',
  columns: {
    id: id('Record Id'),
    account: optional(id('Account Name.id')),
    accountName: optional(text('Account Name')),
    name: optional(text('Deal Name')),
    owner: optional(text('Deal Owner')),
    stage: text('Stage'),
    amount: optional(money('Amount')),
    currency: optional(currency('Currency')),
    probability: optional(decimal('Probability', 'Probability (%)')),
    createdOn: optional(localInstant('Created Time')),
    closedOn: day('Closing Date'),
    type: optional(text('Type')),
    pipeline: optional(text('Pipeline')),
    source: optional(text('Lead Source')),
    lossReason: optional(text('Reason For Loss')),
    modifiedOn: optional(localInstant('Modified Time')),
  },
  stages: usualStages,
  record: ({ account, accountName }) => ({ account: account ?? accountName }),
});
