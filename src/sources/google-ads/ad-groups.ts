// Google Ads › Ad groups, by day or over the days that line 2 states. It states the spend of campaigns in smaller pieces, so
// campaigns count where there are both. German names as in an importer's copy of a download.

import { constant, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';
import * as google from './report.ts';

export const googleAdsAdGroups = source({
  id: 'google-ads-ad-groups',
  tool: 'google-ads',
  title: 'Google Ads, Ad groups',
  yields: 'spend',
  signature: {
    all: [],
    any: [google.AD_GROUP, google.COST, google.IMPRESSIONS],
    none: [...google.SEARCH_TERM, ...google.KEYWORD],
  },
  nulls: [google.NOTHING],
  decimal: 'decide',
  datesIn: google.datesIn,
  columns: {
    platform: constant('text', 'google'),
    grain: constant('text', 'ad-group'),
    ...google.dayColumns,
    account: optional(text('Account name', 'Account', 'Customer ID')),
    channel: optional(text(...google.TYPE)),
    campaign: optional(text(...google.CAMPAIGN)),
    adGroup: text(...google.AD_GROUP),
    ...google.figures,
  },
  sums: { without: google.DAY_COLUMNS, of: 'adGroup', called: google.TOTAL },
  reportDays: google.daysOf,
  unusable: google.withoutDays,
  record: google.dated,
});
