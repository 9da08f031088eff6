import { periodDays } from '../facts/period-days.ts';
import { daysCountedBack, invoicedWithTax, receivables } from '../facts/receivables.ts';
import { metric } from '../metric.ts';
import { inPrevious, productOf, quotientOf, ratioOf, sumOf } from '../part.ts';

export const dso = metric({
  id: 'dso',
  title: 'Days sales outstanding',
  family: 'billing',
  unit: 'days',
  better: 'lower',
  onRequest: true,
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
    average: {
      definition:
        'The mean of the receivables at the opening and at the end of the period ÷ totals, taxes in, of the invoices issued in it × ' +
        'days of the period. No value when nothing was invoiced.',
      parts: {
        before: inPrevious(receivables()),
        receivables: receivables(),
        days: periodDays,
        invoiced: invoicedWithTax,
      },
      value: ratioOf(productOf(quotientOf(sumOf('before', 'receivables'), 2), 'days'), 'invoiced'),
      n: ['invoiced'],
      shown: ['before', 'receivables', 'days'],
    },
    count_back: {
      definition:
        'Days of sales that the receivables at the end of the period are worth, counted back month by month: as many whole calendar ' +
        'months as they cover of what was invoiced in each, taxes in, and of the month before that the share that is left. A ' +
        'month that is not over counts its days so far. No value when the invoices do not reach back far enough.',
      parts: { days_owed: daysCountedBack },
    },
  },
});
