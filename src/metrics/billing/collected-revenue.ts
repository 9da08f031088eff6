import { collected } from '../facts/money.ts';
import { metric } from '../metric.ts';

export const collectedRevenue = metric({
  id: 'collected_revenue',
  title: 'Collected revenue',
  family: 'billing',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  definition:
    'Payments of the period, taxes in, less what has been refunded of them, which counts on the day of the payment (flag ' +
    '`refunds-by-payment-day`). Without payments: charges less refunds in the movements of accounts at payment ' +
    'providers and in the books, each on its own day; fees, payouts and disputes are left out. Zero when nothing was ' +
    'paid; no value for a period that ends before the first row.',
  parts: { collected },
});
