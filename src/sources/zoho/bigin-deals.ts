// Zoho Bigin › Pipelines › Export. Amounts are in the account's one currency, which the file does not name.

import { day, id, localInstant, money, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import { usualStages } from '../stages.ts';

export const zohoBiginDeals = source({
  id: 'zoho-bigin-deals',
  tool: 'zoho-bigin',
  title: 'Zoho Bigin, Deals, Export',
  yields: 'opportunities',
  signature: { all: ['Deal Id', 'Deal Name', 'Closing Date', /\.id$/i] },
  decimal: 'decide',
  columns: {
    id: id('Deal Id'),
    account: optional(id('Company Name.id')),
    accountName: optional(text('Company Name')),
    name: optional(text('Deal Name')),
    owner: optional(text('Deal Owner')),
    stage: text('Stage'),
    amount: optional(money('Amount')),
    createdOn: optional(localInstant('Created Time')),
    closedOn: day('Closing Date'),
    pipeline: optional(text('Pipeline', 'Sub-Pipeline')),
    modifiedOn: optional(localInstant('Modified Time')),
  },
  stages: usualStages,
  record: ({ account, accountName }) => ({ account: account ?? accountName }),
});
