import type { Exact } from '../../base/number/exact.ts';
import { type Interval, within } from '../../base/time/calendar.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Recurring } from '../mrr/recurring.ts';
import type { View } from '../view.ts';

export interface Revenue {
  /** In the view's money. */
  readonly amount: Exact;
  /** The invoices it is made of; null where it is MRR by the day. */
  readonly invoices: Rows<'invoices'> | null;
  /** `mrr-as-revenue` without invoices. */
  readonly flags: readonly string[];
}

/** What there is to tell by; a collection that no file supplied is undefined. */
export interface RevenueSources {
  readonly invoices: Rows<'invoices'> | undefined;
  readonly recurring: Recurring | undefined;
}

/** Invoiced net of tax in an interval, else MRR as if earned by the day; null where neither was supplied. */
export function revenueIn(
  view: View,
  { invoices, recurring }: RevenueSources,
  interval: Interval,
): Revenue | null {
  if (invoices) return invoiced(view, invoices, interval);
  if (!recurring) return null;
  return {
    amount: recurring.earned(interval),
    invoices: null,
    flags: ['mrr-as-revenue', ...recurring.flags],
  };
}

function invoiced(view: View, invoices: Rows<'invoices'>, interval: Interval): Revenue {
  const issued = invoices.filter(
    ({ status, issuedOn }) => within(issuedOn, interval) && status !== 'draft' && status !== 'void',
  );
  const tax = view.sum(issued, 'tax');
  return { amount: view.sum(issued, 'total').sub(tax), invoices: issued, flags: [] };
}
