import { exact, parseExact } from '../../base/number/exact.ts';
import { recognised } from '../facts/billed-lines.ts';
import { costsOf, mrrEarned, revenue } from '../facts/money.ts';
import { headlineOf, metric } from '../metric.ts';
import { differenceOf, ratioOf } from '../part.ts';

export const grossMargin = metric({
  id: 'gross_margin',
  title: 'Gross margin',
  family: 'unit-economics',
  unit: 'fraction',
  better: 'higher',
  variants: {
    '': {
      definition:
        '(Revenue − cost of goods sold) ÷ revenue. Revenue: totals less tax of the invoices issued in the period, drafts ' +
        'and void ones left out, credit notes negative; without invoices the lines of invoices, net, by the day of the invoice; ' +
        'without either each day’s MRR ÷ days of its month (flag `mrr-as-revenue`). Cost of goods sold: costs of category ' +
        'cogs, spread by day where a row reaches beyond the period. No value without such costs or without revenue.',
      parts: { cogs: costsOf('cogs'), revenue },
      value: ratioOf(differenceOf('revenue', 'cogs'), 'revenue'),
      n: ['revenue'],
      shown: ['revenue', 'cogs'],
    },
    recognised: {
      onRequest: true,
      reads: { needs: ['costs'], wants: ['invoices', 'invoiceLines'] },
      definition:
        '(Recognised revenue − cost of goods sold) ÷ recognised revenue (`recognised_revenue`): what was served in the period, whenever it was ' +
        'invoiced, so that a year that is billed in advance counts month by month. Otherwise as `gross_margin`. No value without such ' +
        'costs or without revenue.',
      parts: { cogs: costsOf('cogs'), revenue: recognised },
      value: ratioOf(differenceOf('revenue', 'cogs'), 'revenue'),
      n: ['revenue'],
      shown: ['revenue', 'cogs'],
    },
    subscription: {
      onRequest: true,
      reads: { needs: ['costs', 'subscriptions'], wants: [] },
      definition:
        '(Each day’s MRR ÷ days of its month − cost of goods sold) ÷ the former: the margin on what recurs, whatever else was invoiced. It ' +
        'holds where the cost of goods sold is that of the subscriptions alone, without services. No value without such costs or when ' +
        'nobody paid.',
      parts: { cogs: costsOf('cogs'), earned: mrrEarned },
      value: ratioOf(differenceOf('earned', 'cogs'), 'earned'),
      n: ['earned'],
      shown: ['earned', 'cogs'],
    },
  },
});

/** The gross margin of the period; without costs of goods sold the one that a policy states, else all of the revenue. */
export const marginOrAll = headlineOf(grossMargin, 'margin', {
  where: 'missing',
  policies: ['grossMargin'],
  standIn({ policies: { grossMargin: stated } }) {
    const percent = stated === 'none' ? null : parseExact(stated);
    return percent
      ? { value: percent.div(100), flag: 'assumed-margin' }
      : { value: exact(1), flag: 'no-margin' };
  },
});
