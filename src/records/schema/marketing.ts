// What was spent on marketing, and what campaigns did.

import { collection } from './collection.ts';

export const spend = collection({
  fields: {
    day: 'day',
    /** Last day of a row that sums several days; empty on a daily row. */
    lastDay: 'day',
    platform: 'text',
    account: 'text',
    channel: 'text',
    campaign: 'text',
    /** `account`, `campaign`, `ad-group`, `ad`, `keyword` or `search-term`: what one row is about. */
    grain: 'text',
    cost: 'micros',
    currency: 'text',
    impressions: 'count',
    clicks: 'count',
    conversions: 'decimal',
  },
  required: ['day', 'cost'],
  written: ['day', 'lastDay'],
  begins: 'day',
  key: ['platform', 'account', 'campaign', 'grain', 'day', 'lastDay'],
  split: true,
  notCompared: ['impressions', 'clicks', 'conversions'],
});

/** Sendings and visits: what a campaign without ad spend did, by day or by campaign. */
export const engagement = collection({
  fields: {
    day: 'day',
    lastDay: 'day',
    platform: 'text',
    account: 'text',
    channel: 'text',
    campaign: 'text',
    recipients: 'count',
    opens: 'count',
    clicks: 'count',
    sessions: 'count',
    conversions: 'decimal',
    revenue: 'money',
    currency: 'text',
  },
  required: ['day', 'platform'],
  written: ['day', 'lastDay'],
  begins: 'day',
  key: ['platform', 'account', 'channel', 'campaign', 'day', 'lastDay'],
  split: true,
  notCompared: ['recipients', 'opens', 'clicks', 'conversions', 'revenue'],
});
