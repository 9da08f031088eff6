// LinkedIn Campaign Manager › Reports › Campaign performance: UTF-16 with tabs, days in UTC, US dates.

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
import { source } from '../source.ts';

export const linkedinAdsCampaigns = source({
  id: 'linkedin-ads-campaigns',
  tool: 'linkedin-ads',
  title: 'LinkedIn Campaign Manager, Campaign performance',
  yields: 'spend',
  signature: { all: ['Start Date (in UTC)', 'Campaign Name', 'Total Spent'] },
  dates: 'MDY',
  columns: {
    platform: constant('text', 'linkedin'),
    day: day('Start Date (in UTC)'),
    lastDay: optional(day('End Date (in UTC)')),
    account: optional(id('Account Name')),
    channel: optional(text('Campaign Type')),
    campaign: text('Campaign Name'),
    creative: optional(text('Creative Name')),
    cost: cost('Total Spent'),
    currency: optional(currency('Currency')),
    impressions: optional(count('Impressions')),
    clicks: optional(count('Clicks')),
    conversions: optional(decimal('Conversions')),
  },
  exportedOn: generatedOn,
  record: ({ creative, day, lastDay }) => ({
    lastDay: lastDay === day ? null : lastDay,
    grain: creative === null ? 'campaign' : 'ad',
  }),
});

// `Date Generated: 10/1/2026, 6:02 AM (UTC)` stands in one cell, or in two where the comma is the delimiter.
function generatedOn(preamble: readonly (readonly string[])[]): string | null {
  for (const cells of preamble) {
    const stated = /^\s*Date Generated:\s*([^\s,]+)/i.exec(cells.join(','));
    if (stated) return stated[1] ?? null;
  }
  return null;
}
