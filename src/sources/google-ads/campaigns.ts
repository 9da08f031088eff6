// Google Ads › Campaigns or the report editor, with a row for each campaign and day, or for each campaign over the
// days that line 2 states; by week, month, quarter or year, with the first day of each. "Excel .csv" is the same table as
// UTF-16 with tabs. Below the rows stand totals, and in a file by day rows of a campaign over all days.

import { constant, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import * as google from './report.ts';

export const googleAdsCampaigns = source({
  id: 'google-ads-campaigns',
  tool: 'google-ads',
  title: 'Google Ads, Campaigns',
  yields: 'spend',
  signature: {
    all: [],
    any: [google.CAMPAIGN, google.COST, google.IMPRESSIONS],
    // Finer reports state the same spend in smaller pieces.
    none: [...google.SEARCH_TERM, ...google.AD_GROUP, ...google.KEYWORD],
  },
  nulls: [google.NOTHING],
  decimal: 'decide',
  datesIn: google.datesIn,
  columns: {
    platform: constant('text', 'google'),
    grain: constant('text', 'campaign'),
    ...google.dayColumns,
    account: optional(text('Account name', 'Account', 'Customer ID')),
    channel: optional(text(...google.TYPE)),
    campaign: text(...google.CAMPAIGN),
    ...google.figures,
  },
  sums: { without: google.DAY_COLUMNS, of: 'campaign', called: google.TOTAL },
  reportDays: google.daysOf,
  unusable: google.withoutDays,
  record: google.dated,
});
