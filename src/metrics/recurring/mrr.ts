import { mrrAt } from '../facts/movements.ts';
import { metric } from '../metric.ts';

export const mrr = metric({
  id: 'mrr',
  title: 'MRR',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  definition:
    'Σ over the subscriptions live at the end of the period of price × quantity ÷ months of the billing interval ' +
    '(a year ÷ 12, a week × 52/12, a day × 365/12), less coupons that last for ever. Trials, taxes, one-time and ' +
    'metered charges are out; a past-due account stays for 30 days. Where no file lists subscriptions, lines of invoices with days of ' +
    'service stand for them (flag `mrr-from-invoices`): net ÷ months while the service lasts. Zero without live subscriptions.',
  parts: { mrr: mrrAt('closing') },
});
