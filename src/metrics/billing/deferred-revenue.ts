import { billed, deferredAt, recognised, unbilled } from '../facts/billed-lines.ts';
import { metric } from '../metric.ts';

export const deferredRevenue = metric({
  id: 'deferred_revenue',
  title: 'Deferred revenue',
  family: 'billing',
  unit: 'money',
  better: 'none',
  onRequest: true,
  definition:
    'What was billed by the end of the period, net of tax, less what of it was recognised by then, line by line as in ' +
    '`recognised_revenue`: opening + billed − recognised = closing. What was served before it was billed makes it less, and is ' +
    'printed as `unbilled`. Zero when everything that was billed is served; no value for a period that ends before the first ' +
    'invoice.',
  parts: {
    closing: deferredAt('closing'),
    opening: deferredAt('opening'),
    billed,
    recognised,
    unbilled,
  },
  value: 'closing',
  shown: ['opening', 'billed', 'recognised', 'closing', 'unbilled?'],
});
