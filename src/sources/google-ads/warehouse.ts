// The statistics tables that Fivetran fills from the Google Ads API: account_stats, campaign_stats, ad_group_stats,
// ad_stats and keyword_stats, a row for each of them by day, device and network. Costs are in millionths.

import { constant, cost, count, day, decimal, id, optional } from '../../read/cells/columns.ts';
import { firstPositionOf } from '../headers.ts';
import { source } from '../source.ts';

/** The column by which each table is told from the coarser ones, finest first. */
const GRAINS = [
  ['keyword', 'ad_group_criterion_criterion_id'],
  ['ad', 'ad_id'],
  ['ad-group', 'base_ad_group'],
  ['campaign', 'base_campaign'],
] as const;

export const googleAdsWarehouse = source({
  id: 'google-ads-warehouse',
  tool: 'google-ads',
  title: 'Google Ads API, statistics by day in the tables of a warehouse',
  yields: 'spend',
  signature: { all: ['customer_id', 'date', 'cost_micros', 'impressions', 'clicks'] },
  columns: {
    platform: constant('text', 'google'),
    day: day('date'),
    account: id('customer_id'),
    campaign: optional(id('campaign_id')),
    /** Of what the table is about. */
    id: optional(id('id')),
    cost: { ...cost('cost_micros'), type: 'micros' },
    impressions: count('impressions'),
    clicks: count('clicks'),
    conversions: optional(decimal('conversions')),
    conversionValue: optional(cost('conversions_value')),
  },
  begin({ header }) {
    const [grain] = GRAINS.find(([, column]) => firstPositionOf(header, [column]) >= 0) ?? ['account'];
    return ({ id: own, ...row }) => ({
      ...row,
      campaign: grain === 'campaign' ? own : row.campaign,
      grain,
    });
  },
});
