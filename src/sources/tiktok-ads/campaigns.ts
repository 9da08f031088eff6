// TikTok Ads Manager › Campaign, or Reports, broken down by day, week or month. Names as several importers read them; the file of a report
// calls the day otherwise than the table does. A row is about the finest of the three that it names.

import {
  constant,
  cost,
  count,
  currency,
  day,
  decimal,
  id,
  optional,
  text,
} from '../../read/cells/columns.ts';
import { SEGMENTS, segmentColumns, segmentDays } from '../day-segments.ts';
import { source } from '../source.ts';

const DAYS = ['day', ...SEGMENTS] as const;
const COST = ['Cost', 'Spend', 'Total cost'] as const;

export const tiktokAdsCampaigns = source({
  id: 'tiktok-ads-campaigns',
  tool: 'tiktok-ads',
  title: 'TikTok Ads Manager, Campaigns, by day, week or month',
  yields: 'spend',
  signature: {
    all: ['Campaign name'],
    any: [COST, ['Clicks (destination)', 'CPC (destination)', 'CTR (destination)', '2-second video views']],
  },
  nulls: ['-'],
  decimal: 'decide',
  columns: {
    platform: constant('text', 'tiktok'),
    day: optional(day('By Day', 'Date', 'Day')),
    ...segmentColumns,
    week: { ...segmentColumns.week, headers: ['By Week', ...segmentColumns.week.headers] },
    month: { ...segmentColumns.month, headers: ['By Month', ...segmentColumns.month.headers] },
    account: optional(id('Account name', 'Account ID')),
    campaign: text('Campaign name'),
    adGroup: optional(text('Ad group name')),
    ad: optional(text('Ad name')),
    cost: cost(...COST),
    currency: optional(currency('Currency')),
    impressions: optional(count('Impressions', 'Impression')),
    clicks: optional(count('Clicks (destination)', 'Clicks (all)')),
    conversions: optional(decimal('Conversions')),
    conversionValue: optional(
      cost('Total purchase value', 'Total complete payment value', 'Purchase value', 'Conversion value'),
    ),
  },
  sums: { without: DAYS, of: 'campaign', called: /^total( of \d.*)?$/i },
  unusable: (columns) =>
    DAYS.some((column) => columns.has(column))
      ? null
      : {
          why: 'it says on no day what was spent: it has no column By Day, By Week or By Month',
          instead: 'choose the breakdown By Day and export it again',
        },
  record: ({ day: only, week, month, quarter, year, adGroup, ad }) => ({
    ...(only === null ? segmentDays({ week, month, quarter, year }, null) : {}),
    grain: ad !== null ? 'ad' : adGroup !== null ? 'ad-group' : 'campaign',
  }),
});
