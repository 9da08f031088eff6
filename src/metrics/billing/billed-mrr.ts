import { billedMrr as byInvoices } from '../facts/movements.ts';
import { metric } from '../metric.ts';

export const billedMrr = metric({
  id: 'billed_mrr',
  title: 'MRR by invoices',
  family: 'recurring',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  unaskedUnder: { policy: 'mrrSource', is: 'both' },
  definition:
    'MRR at the end of the period by lines of invoices with days of service: net ÷ months while the service lasts, whatever subscriptions are ' +
    'listed. No value where no line states days.',
  parts: { billed: byInvoices },
});
