// Amazon Ads › Reports › Sponsored Products, Sponsored Brands or Sponsored Display, by day. Names as several importers read
// them. A report on search terms, targets, placements or products states the spend of campaigns in smaller pieces.

import { constant, cost, count, currency, day, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

const FINER = [
  'Targeting',
  'Keyword',
  'Placement',
  'Advertised ASIN',
  'Advertised SKU',
  'Purchased ASIN',
] as const;
const SALES = /^(7|14) day total (sales|orders)/i;
const SOLD = /^(7|14) day total sales( \(?[^\w\s]\)?)?\s*$/i;

export const amazonAdsCampaigns = source({
  id: 'amazon-ads-campaigns',
  tool: 'amazon-ads',
  title: 'Amazon Ads, Reports, Campaign',
  yields: 'spend',
  signature: {
    all: ['Campaign Name', 'Spend', 'Impressions'],
    any: [['Date', 'Start Date'], [SALES]],
    none: FINER,
  },
  decimal: 'decide',
  columns: {
    platform: constant('text', 'amazon'),
    only: optional(day('Date')),
    startsOn: optional(day('Start Date')),
    endsOn: optional(day('End Date')),
    campaign: text('Campaign Name'),
    adGroup: optional(text('Ad Group Name')),
    searchTerm: optional(text('Customer Search Term')),
    cost: cost('Spend'),
    currency: optional(currency('Currency')),
    impressions: count('Impressions'),
    clicks: optional(count('Clicks')),
    conversionValue: optional(cost(SOLD)),
  },
  record({ only, startsOn, endsOn, adGroup, searchTerm }) {
    const first = only ?? startsOn;
    return {
      day: first,
      lastDay: only === null && endsOn !== first ? endsOn : null,
      grain: searchTerm !== null ? 'search-term' : adGroup !== null ? 'ad-group' : 'campaign',
    };
  },
});
