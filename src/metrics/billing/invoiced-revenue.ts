import { invoices } from '../facts/money.ts';
import { metric } from '../metric.ts';

export const invoicedRevenue = metric({
  id: 'invoiced_revenue',
  title: 'Invoiced revenue',
  family: 'billing',
  unit: 'money',
  better: 'higher',
  onRequest: true,
  definition:
    'Totals less tax of the invoices issued in the period, drafts and void ones left out, credit notes negative: the revenue ' +
    'of `gross_margin`. Zero when none was issued; no value for a period that ends before the first invoice.',
  parts: { invoiced: invoices },
});
