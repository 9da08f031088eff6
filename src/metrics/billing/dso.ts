import { periodDays } from '../facts/period-days.ts';
import { invoicedWithTax, receivables } from '../facts/receivables.ts';
import { metric } from '../metric.ts';
import { productOf, ratioOf } from '../part.ts';

export const dso = metric({
  id: 'dso',
  title: 'Days sales outstanding',
  family: 'billing',
  unit: 'days',
  better: 'lower',
  version: 1,
  onRequest: true,
  needs: ['invoices'],
  variants: {
    simple: {
      definition:
        'Receivables at the end of the period (`receivables:total`) ÷ totals, taxes in, of the invoices issued in the period × ' +
        'days of the period. What is paid by card at once makes it small: it is about customers on invoice. ' +
        'No value when nothing was invoiced.',
      parts: { receivables: receivables(), days: periodDays, invoiced: invoicedWithTax },
      value: ratioOf(productOf('receivables', 'days'), 'invoiced'),
      n: ['invoiced'],
      shown: ['receivables', 'days'],
    },
  },
});
