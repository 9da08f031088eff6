import { costsIn } from '../../model/finance/costs.ts';
import { revenueIn } from '../../model/finance/revenue.ts';
import { metric } from '../metric.ts';
import { inMoney, none, ratio, rowSet } from '../result.ts';

export const grossMargin = metric({
  id: 'gross_margin',
  title: 'Gross margin',
  family: 'unit-economics',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['costs'],
  wants: ['invoices', 'recurring'],
  definition:
    '(Revenue − cost of goods sold) ÷ revenue. Revenue: totals less tax of the invoices issued in the period, drafts ' +
    'and void ones left out, credit notes negative; without invoices each day’s MRR ÷ days of its month (flag ' +
    '`mrr-as-revenue`). Cost of goods sold: costs of category cogs, spread by day where a row reaches beyond the ' +
    'period. No value without such costs or without revenue.',
  compute({ view, costs, invoices, recurring }) {
    const cogs = costsIn(view, costs, 'cogs', view.elapsed);
    if (cogs === null) return none('missing-input', 'needs costs of category cogs; none touches the period');
    const revenue = revenueIn(view, { invoices, recurring }, view.elapsed);
    if (revenue === null)
      return none('missing-input', 'needs invoices or subscriptions; no file supplied them');
    const { amount } = revenue;
    return ratio(inMoney(amount.sub(cogs.amount)), inMoney(amount), {
      n: revenue.invoices?.length ?? recurring?.at(view.closing).customers.size ?? 0,
      parts: { revenue: inMoney(amount), cogs: inMoney(cogs.amount) },
      flags: [...cogs.flags, ...revenue.flags],
      from: () => ({
        cogs: rowSet(cogs.rows),
        ...(revenue.invoices && { invoices: rowSet(revenue.invoices) }),
      }),
    });
  },
});
