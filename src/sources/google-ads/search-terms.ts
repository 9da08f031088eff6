// Google Ads › Search terms: what people had typed when an ad was clicked. It states a part of the campaigns' spend,
// since terms that few have typed are left out, so campaigns count where there are both.

import { memoize } from '../../base/memoize.ts';
import { constant, cost, count, currency, day, decimal, optional, text } from '../../read/cells/columns.ts';
import { firstPositionOf } from '../headers.ts';
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
    day: optional(day(...google.DAY)),
    account: optional(text('Account name', 'Account', 'Customer ID')),
    campaign: text(...google.CAMPAIGN),
    cost: cost(...google.COST),
    currency: optional(currency(...google.CURRENCY)),
    impressions: count(...google.IMPRESSIONS),
    clicks: optional(count(...google.CLICKS)),
    conversions: optional(decimal(...google.CONVERSIONS)),
  },
  other: (cells, header) => {
    const at = positions(header);
    // Without its day a row sums several; a row of another width only lacks cells.
    if (cells.length === header.length && at.day >= 0 && google.isNothing(cells[at.day])) return true;
    // "total" is also something that people search for, but then in a campaign.
    if (google.isNothing(cells[at.campaign]))
      return google.isTotal(cells[0]) || google.isTotal(cells[at.term]);
    return google.isTotal(cells[at.campaign]);
  },
  unusable: google.withoutDays,
  record: (row, preamble) => (row.day === null ? { ...row, ...google.daysOf(preamble) } : row),
});

const positions = memoize((header: readonly string[]) => ({
  day: firstPositionOf(header, google.DAY),
  term: firstPositionOf(header, google.SEARCH_TERM),
  campaign: firstPositionOf(header, google.CAMPAIGN),
}));
