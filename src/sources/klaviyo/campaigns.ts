// Klaviyo › Campaigns › Export: a row for each campaign sent, by e-mail or text message.

import { constant, count, decimal, localInstant, money, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const klaviyoCampaigns = source({
  id: 'klaviyo-campaigns',
  tool: 'klaviyo',
  title: 'Klaviyo, Campaigns',
  yields: 'engagement',
  signature: { all: ['Campaign Name', 'Campaign Channel', 'Send Time', 'Total Recipients'] },
  columns: {
    platform: constant('text', 'klaviyo'),
    channel: text('Campaign Channel'),
    day: localInstant('Send Time'),
    campaign: text('Campaign Name'),
    recipients: count('Total Recipients'),
    opens: optional(count('Unique Opens')),
    clicks: optional(count('Unique Clicks')),
    conversions: optional(decimal('Unique Placed Order')),
    revenue: optional(money('Revenue')),
  },
});
