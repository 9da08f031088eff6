import { recognised } from '../facts/billed-lines.ts';
import { metric } from '../metric.ts';

export const recognisedRevenue = metric({
  id: 'recognised_revenue',
  title: 'Recognised revenue',
  family: 'billing',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  definition:
    'Lines of invoices, net of tax, each spread evenly over the days of the service that it bills: as much as days of it lie in ' +
    'the period. A line without such days counts on the day of its invoice (flag `period-unknown`), credit notes are negative, ' +
    'drafts and void ones are left out. Invoices as a whole stand in for their lines where only they state days of service, or ' +
    'no file has lines. What was invoiced later for days of the period counts. Zero when nothing was served; no value for a ' +
    'period that ends before the first invoice.',
  parts: { recognised },
});
