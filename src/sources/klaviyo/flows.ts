// Klaviyo › Flows › Export performance: a row for each message of an automated flow and day.

import { constant, count, day, decimal, money, optional, text } from '../../read/cells/columns.ts';
import { source } from '../source.ts';

export const klaviyoFlows = source({
  id: 'klaviyo-flows',
  tool: 'klaviyo',
  title: 'Klaviyo, Flows by day',
  yields: 'engagement',
  signature: { all: ['Day', 'Flow Name', 'Flow Message ID', 'Delivered'] },
  columns: {
    platform: constant('text', 'klaviyo'),
    channel: optional(text('Flow Message Channel')),
    day: day('Day'),
    campaign: text('Flow Name'),
    recipients: count('Delivered'),
    opens: optional(count('Unique Opens')),
    clicks: optional(count('Unique Clicks')),
    conversions: optional(decimal('Placed Order')),
    revenue: optional(money('Revenue')),
  },
});
