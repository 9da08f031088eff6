import { refunded } from '../facts/money.ts';
import { metric } from '../metric.ts';

export const refunds = metric({
  id: 'refunds',
  title: 'Refunds',
  family: 'billing',
  unit: 'money',
  better: 'lower',
  onRequest: true,
  definition:
    'What was given back in the period, by the day of the refund, in the movements of accounts at payment providers and in ' +
    'the books. Payments alone do not say when. Zero when nothing was; no value for a period that ends before the first row.',
  parts: { refunded },
});
