// Google Ads › Search terms: what people had typed when an ad was clicked. It states a part of the campaigns' spend,
// since terms that few have typed are left out, so campaigns count where there are both.

import { constant, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import * as google from './report.ts';

export const googleAdsSearchTerms = source({
  id: 'google-ads-search-terms',
  tool: 'google-ads',
  title: 'Google Ads, Search terms',
  yields: 'spend',
  signature: { all: [], any: [google.SEARCH_TERM, google.CAMPAIGN, google.COST, google.IMPRESSIONS] },
  nulls: [google.NOTHING],
  decimal: 'decide',
  columns: {
    platform: constant('text', 'google'),
    grain: constant('text', 'search-term'),
    ...google.dayColumns,
    account: optional(text('Account name', 'Account', 'Customer ID')),
    campaign: text(...google.CAMPAIGN),
    ...google.figures,
  },
  // "total" is also something that people search for, but then in a campaign.
  sums: { without: google.DAY_COLUMNS, of: 'campaign', called: google.TOTAL },
  reportDays: google.daysOf,
  unusable: google.withoutDays,
  record: google.dated,
});
