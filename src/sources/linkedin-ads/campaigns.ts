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
import { ENGLISH, lastDays, reportDaysOf, statedAs } from './report.ts';

export const linkedinAdsCampaigns = source({
  id: 'linkedin-ads-campaigns',
  tool: 'linkedin-ads',
  title: 'LinkedIn Campaign Manager, Campaign performance',
  yields: 'spend',
  signature: { all: [ENGLISH.day, 'Campaign Name', 'Total Spent'] },
  dates: ENGLISH.dates,
  columns: {
    platform: constant('text', 'linkedin'),
    day: day(ENGLISH.day),
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
  reportDays: (preamble) => reportDaysOf(preamble, ENGLISH),
  isTwoPass: true,
  begin(file) {
    const lastDay = lastDays(file, ENGLISH);
    return ({ creative, ...row }) => ({
      ...row,
      lastDay: lastDay(row),
      grain: creative === null ? 'campaign' : 'ad',
    });
  },
});
