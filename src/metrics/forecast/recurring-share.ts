import { earnedByDay, revenueSinceBegun } from '../facts/money.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const recurringShare = metric({
  id: 'recurring_share',
  title: 'Recurring share of revenue',
  family: 'forecast',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  definition:
    'MRR as if earned by the day in the period (each day’s MRR ÷ days of its month) ÷ revenue of the period (as in `gross_margin`). ' +
    'Ask for it over a year (`--period ttm`): of a month in which a year is billed it says little. It can be above 1 where less was billed ' +
    'than earned. No value without invoices, as revenue would then be this MRR itself, or without revenue.',
  parts: { recurring: earnedByDay, revenue: revenueSinceBegun },
  value: ratioOf('recurring', 'revenue'),
  n: ['recurring'],
  unless: [
    {
      flag: 'mrr-as-revenue',
      because: { code: 'missing-input', message: 'needs invoices or invoiceLines; no file supplied them' },
    },
  ],
});
