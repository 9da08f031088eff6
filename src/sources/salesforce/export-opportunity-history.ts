// Salesforce › Setup › Data Export, or Data Loader: OpportunityHistory. A row for every edit of an opportunity's stage,
// amount, close date or probability: only where the two stages differ was it moved.

import {
  currency,
  day,
  flag,
  id,
  money,
  optional,
  percent,
  text,
  utcInstant,
} from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { EMPTY_LOOKUPS, fullId } from './id.ts';

export const salesforceExportOpportunityHistory = source({
  id: 'salesforce-export-opportunity-history',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, OpportunityHistory',
  yields: 'stageChanges',
  signature: {
    all: ['OpportunityId', 'StageName'],
    any: [['ValidThroughDate', 'FromOpportunityStageName']],
  },
  nulls: EMPTY_LOOKUPS,
  floats: true,
  columns: {
    id: id('Id'),
    opportunity: id('OpportunityId'),
    // Without it every edit would look like the creation.
    from: text('FromOpportunityStageName'),
    to: text('StageName'),
    changedOn: utcInstant('CreatedDate'),
    amount: optional(money('Amount')),
    currency: optional(currency('CurrencyIsoCode')),
    probability: optional(percent('Probability')),
    closesOn: optional(day('CloseDate')),
    deleted: optional(flag('IsDeleted')),
  },
  record(row) {
    if (row.deleted === true) return exclude('deleted');
    return { id: fullId(row.id), opportunity: fullId(row.opportunity) };
  },
});
