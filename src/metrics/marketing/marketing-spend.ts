import type { Interval } from '../../base/time/calendar.ts';
import { rangeText } from '../../base/time/day-range.ts';
import { spendIn, spendSpan } from '../../model/marketing/spend.ts';
import { metric } from '../metric.ts';
import { amount, none, type Result, rowSet } from '../result.ts';

export const marketingSpend = metric({
  id: 'marketing_spend',
  title: 'Marketing spend',
  family: 'marketing',
  unit: 'money',
  better: 'none',
  version: 1,
  needs: ['spend'],
  definition:
    'Σ cost of the advertising rows whose day lies in the period; a row that sums days on both sides of an edge counts ' +
    'by the share of its days inside. Where another file states days of a campaign in smaller steps, these count, and ' +
    'of the row that sums them what they leave. Where a platform reports a day of an account at several grains, only ' +
    'the coarsest counts (campaign, ad group, ad, search term). Zero when nothing was spent; no value when the period ' +
    'lies before or after all rows.',
  compute({ view, spend }) {
    const span = spendSpan(view.records);
    if (span && view.elapsed.end <= span.start) return unseen('insufficient-history', span);
    if (span && view.elapsed.start >= span.end) return unseen('no-observations', span);
    const spent = spendIn(view.records, spend, view.elapsed);
    return amount(view.money.total(spent.amounts), {
      n: spent.rows.length,
      flags: spent.flags,
      from: () => ({ spend: rowSet(spent.rows) }),
    });
  },
});

const unseen = (code: 'insufficient-history' | 'no-observations', span: Interval): Result =>
  none(code, `the spend files cover ${rangeText(span)}`);
