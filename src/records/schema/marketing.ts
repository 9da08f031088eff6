// What was spent on marketing, what campaigns did, and whom they are for.

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
    /** What these were worth, as the platform counts it. */
    conversionValue: 'micros',
  },
  required: ['day', 'cost'],
  written: ['day', 'lastDay'],
  begins: 'day',
  key: ['platform', 'account', 'campaign', 'grain', 'day', 'lastDay'],
  split: true,
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
});

/** Campaigns of the CRM, be it known or not what they have cost. */
export const campaigns = collection({
  fields: {
    id: 'text',
    name: 'text',
    /** The word of the tool for its kind, such as `Webinar`. */
    channel: 'text',
    createdOn: 'day',
    modifiedOn: 'day',
  },
  required: ['id'],
  written: ['createdOn', 'modifiedOn'],
  begins: 'createdOn',
});

/** Who is in a campaign of the CRM. */
export const campaignMembers = collection({
  fields: {
    id: 'text',
    /** Id of the campaign, or its name where the tool states no id. */
    campaign: 'text',
    lead: 'text',
    contact: 'text',
    /** The word of the tool, such as `Sent` or `Attended`. */
    status: 'text',
    /** Whether the status counts as an answer: `yes` or `no`. */
    responded: 'text',
    createdOn: 'day',
    respondedOn: 'day',
    modifiedOn: 'day',
  },
  required: ['campaign'],
  oneOf: ['lead', 'contact'],
  written: ['createdOn', 'modifiedOn'],
  begins: 'createdOn',
});

/** Accounts that the company aims at, where they stand in a list of their own. */
export const targetAccounts = collection({
  fields: {
    /** Id or name of the account. */
    account: 'text',
    website: 'text',
    tier: 'text',
    owner: 'text',
  },
  required: ['account'],
  key: ['account', 'website'],
});
