// Google Ads › Campaigns or the report editor, with a row for each campaign and day. "Excel .csv" is the same table
// as UTF-16 with tabs. Below the rows of the days stand totals, and rows of a campaign over all days.

import { constant, cost, count, currency, day, decimal, optional, text } from '../read/columns.ts';
import { firstPositionOf, perHeader } from './headers.ts';
import { source } from './source.ts';

const CAMPAIGN = ['Campaign', 'Kampagne'] as const;
const DAY = ['Day', 'Tag'] as const;
const COST = ['Cost', 'Kosten'] as const;
const IMPRESSIONS = ['Impr.', 'Impressions', 'Impressionen'] as const;

/** What one row of a finer report is about: the same spend as the campaign's, cut smaller. */
const FINER = [
  'Search term',
  'Suchbegriff',
  'Ad group',
  'Anzeigengruppe',
  'Keyword',
  'Search keyword',
  'Suchkeyword',
] as const;

const NOTHING = '--';

export const googleAdsCampaigns = source({
  id: 'google-ads-campaigns',
  tool: 'google-ads',
  title: 'Google Ads, Campaigns by day',
  yields: 'spend',
  signature: { all: [], any: [CAMPAIGN, DAY, COST, IMPRESSIONS], none: FINER },
  nulls: [NOTHING],
  decimal: 'decide',
  columns: {
    platform: constant('text', 'google'),
    grain: constant('text', 'campaign'),
    day: day(...DAY),
    account: optional(text('Account name', 'Account', 'Customer ID')),
    channel: optional(text('Campaign type', 'Kampagnentyp')),
    campaign: text(...CAMPAIGN),
    cost: cost(...COST),
    currency: optional(currency('Currency code', 'Currency', 'Währungscode')),
    impressions: count(...IMPRESSIONS),
    clicks: optional(count('Clicks', 'Klicks')),
    conversions: optional(decimal('Conversions')),
  },
  other: (cells, header) => {
    const at = positions(header);
    const date = (cells[at.day] ?? '').trim();
    return date === '' || date === NOTHING || isTotal(cells[0]) || isTotal(cells[at.campaign]);
  },
});

const positions = perHeader((header) => ({
  day: firstPositionOf(header, DAY),
  campaign: firstPositionOf(header, CAMPAIGN),
}));

const isTotal = (cell = ''): boolean => /^(total|gesamt|summe)(:|$)/i.test(cell.trim());
