// Salesforce › Setup › Data Export, or Data Loader: Campaign. What a campaign has cost as somebody typed it in, for
// the days from its start to its end; the columns that begin with Hierarchy add the campaigns below it once more.

import { constant, cost, currency, day, flag, optional, text } from '../../read/cells/columns.ts';
import { exclude, source } from '../source.ts';
import { campaignNames } from './export-campaign-names.ts';

export const salesforceExportCampaign = source({
  id: 'salesforce-export-campaign',
  tool: 'salesforce',
  title: 'Salesforce, Data Export or Data Loader, Campaign',
  yields: 'spend',
  signature: { all: ['Id', 'ActualCost', 'StartDate'] },
  secondary: campaignNames,
  floats: true,
  columns: {
    platform: constant('text', 'salesforce'),
    grain: constant('text', 'crm-campaign'),
    day: day('StartDate'),
    lastDay: day('EndDate'),
    channel: text('Type'),
    campaign: text('Name'),
    cost: cost('ActualCost'),
    currency: optional(currency('CurrencyIsoCode')),
    // The same cells as they are written: one that is empty is no mistake, one that cannot be read is.
    statedCost: text('ActualCost'),
    statedStart: text('StartDate'),
    statedEnd: text('EndDate'),
    deleted: optional(flag('IsDeleted')),
  },
  record({ deleted, statedCost, statedStart, statedEnd, day: first, lastDay }) {
    if (deleted === true) return exclude('deleted');
    if (statedCost === null) return exclude('no-actual-cost');
    if (statedStart === null || statedEnd === null) return exclude('no-dates');
    if (first !== null && lastDay !== null && lastDay < first) return exclude('ends-before-start');
    return { lastDay: lastDay === first ? null : lastDay };
  },
});
