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
import { lastOfSeveral, reportDaysOf, statedAs } from './report.ts';

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
    conversionValue: optional(cost('Total Conversion Value')),
  },
  exportedOn: (preamble) => statedAs(preamble, 'Date Generated'),
  reportDays: (preamble) => reportDaysOf(preamble, 'Report Start', 'Report End'),
  record: ({ creative, ...row }) => ({
    lastDay: lastOfSeveral(row),
    grain: creative === null ? 'campaign' : 'ad',
  }),
});
