// Mailchimp › Campaigns › Export: a row for each campaign sent, its times in the account's zone
// (`Jun 09, 2018 09:30 pm`). Older files end with Abuse Complaints or Total Revenue.

import { constant, count, decimal, localInstant, money, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const mailchimpCampaigns = source({
  id: 'mailchimp-campaigns',
  tool: 'mailchimp',
  title: 'Mailchimp, Campaigns',
  yields: 'engagement',
  signature: {
    all: ['Send Weekday', 'Total Recipients', 'Unique Opens', 'Soft Bounces'],
    none: ['Campaign Channel'],
  },
  columns: {
    platform: constant('text', 'mailchimp'),
    channel: constant('text', 'email'),
    day: localInstant('Send Date'),
    campaign: text('Title'),
    recipients: count('Total Recipients'),
    opens: count('Unique Opens'),
    clicks: optional(count('Unique Clicks')),
    conversions: optional(decimal('Total Orders')),
    revenue: optional(money('Total Revenue')),
  },
});
