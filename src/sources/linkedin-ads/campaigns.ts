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
import { linesOf, reportDays } from '../preamble-days.ts';
import { type Preamble, source } from '../source.ts';

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
  exportedOn: (preamble) => statedAs(preamble, 'Date Generated'),
  reportDays: (preamble) =>
    reportDays(statedAs(preamble, 'Report Start') ?? '', statedAs(preamble, 'Report End') ?? ''),
  record: ({ creative, day, lastDay }) => ({
    lastDay: lastDay === day ? null : lastDay,
    grain: creative === null ? 'campaign' : 'ad',
  }),
});

/** The day behind a name. `Date Generated: 10/1/2026, 6:02 AM (UTC)` stands in one cell, or in two where the comma is the delimiter. */
function statedAs(preamble: Preamble, name: string): string | null {
  const line = linesOf(preamble).find((text) => text.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return /^\s*([^\s,]+)/.exec(line?.slice(name.length + 1) ?? '')?.[1] ?? null;
}
