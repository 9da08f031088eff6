import { spendInPeriod } from '../facts/money.ts';
import { metric } from '../metric.ts';

export const marketingSpend = metric({
  id: 'marketing_spend',
  title: 'Marketing spend',
  family: 'marketing',
  unit: 'money',
  better: 'none',
  definition:
    'Σ cost of the advertising rows whose day lies in the period; a row that sums days on both sides of an edge counts ' +
    'by the share of its days inside. Where another file states days of a campaign in smaller steps, these count, and ' +
    'of the row that sums them what they leave. Where a platform reports a day of an account at several grains, only ' +
    'the coarsest counts (campaign, ad group, ad, search term). Zero when nothing was spent; no value when the period ' +
    'lies before or after all rows.',
  parts: { spend: spendInPeriod },
});
