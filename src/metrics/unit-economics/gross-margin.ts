import { costsOf, revenue } from '../facts/money.ts';
import { headlineOf, metric } from '../metric.ts';
import { differenceOf, ratioOf } from '../part.ts';

export const grossMargin = metric({
  id: 'gross_margin',
  title: 'Gross margin',
  family: 'unit-economics',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['costs'],
  wants: ['invoices', 'invoiceLines', 'recurring'],
  definition:
    '(Revenue − cost of goods sold) ÷ revenue. Revenue: totals less tax of the invoices issued in the period, drafts ' +
    'and void ones left out, credit notes negative; without invoices the lines of invoices, net, by the day of the invoice; ' +
    'without either each day’s MRR ÷ days of its month (flag `mrr-as-revenue`). Cost of goods sold: costs of category ' +
    'cogs, spread by day where a row reaches beyond the period. No value without such costs or without revenue.',
  parts: { cogs: costsOf('cogs'), revenue },
  value: ratioOf(differenceOf('revenue', 'cogs'), 'revenue'),
  n: ['revenue'],
  shown: ['revenue', 'cogs'],
});

/** The gross margin of the period; all of the revenue where no costs of goods sold are known. */
export const marginOrAll = headlineOf(grossMargin, 'margin', { value: 1, flag: 'no-margin' });
