import type { Exact } from '../../base/number/exact.ts';
import { within } from '../../base/time/calendar.ts';
import { costsIn } from '../../model/finance/costs.ts';
import type { Rows } from '../../records/table/rows.ts';
import { type Inputs, metric } from '../metric.ts';
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
    const cogs = costsIn(costs, 'cogs', view.elapsed);
    if (cogs === null) return none('missing-input', 'needs costs of category cogs; none touches the period');
    const cost = view.money.total(cogs.amounts);
    const revenue = revenueOf({ view, invoices, recurring });
    if (revenue === null)
      return none('missing-input', 'needs invoices or subscriptions; no file supplied them');
    const { amount } = revenue;
    return ratio(inMoney(amount.sub(cost)), inMoney(amount), {
      n: revenue.invoices?.length ?? recurring?.at(view.closing).customers.size ?? 0,
      parts: { revenue: inMoney(amount), cogs: inMoney(cost) },
      flags: [...cogs.flags, ...revenue.flags],
      from: () => ({
        cogs: rowSet(cogs.rows),
        ...(revenue.invoices && { invoices: rowSet(revenue.invoices) }),
      }),
    });
  },
});

interface Revenue {
  readonly amount: Exact;
  /** The invoices it is made of; null where it is MRR by the day. */
  readonly invoices: Rows<'invoices'> | null;
  /** `mrr-as-revenue` without invoices. */
  readonly flags: readonly string[];
}

/** Invoiced net of tax, else MRR as if earned by the day; null where neither was supplied. */
function revenueOf({ view, invoices, recurring }: Inputs<never, 'invoices' | 'recurring'>): Revenue | null {
  if (invoices) {
    const issued = invoices.filter(
      ({ status, issuedOn }) => within(issuedOn, view.elapsed) && status !== 'draft' && status !== 'void',
    );
    const amount = view.sum(issued, 'total').sub(view.sum(issued, 'tax'));
    return { amount, invoices: issued, flags: [] };
  }
  if (!recurring) return null;
  const flags = ['mrr-as-revenue', ...recurring.flags];
  return { amount: recurring.earned(view.elapsed), invoices: null, flags };
}
