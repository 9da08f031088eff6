import { metric } from '../metric.ts';
import { amount } from '../result.ts';

export const mrr = metric({
  id: 'mrr',
  title: 'MRR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  definition:
    'Σ over the subscriptions live at the end of the period of price × quantity ÷ months of the billing interval ' +
    '(a year ÷ 12, a week × 52/12, a day × 365/12), less coupons that last for ever. Trials, taxes, one-time and ' +
    'metered charges are out; a past-due account stays for 30 days. Zero without live subscriptions.',
  compute({ view, recurring }) {
    const { mrr, customers } = recurring.at(view.closing);
    return amount(mrr, {
      n: customers.size,
      flags: recurring.flags,
      from: () => ({
        live: { collection: 'subscriptions', numbers: recurring.timeline.rowsLiveOn(view.closing) },
      }),
    });
  },
});
