// Who became a customer in the period: by what they pay, or, without billing, by what they signed.

import { type Day, within } from '../base/time/calendar.ts';
import type { Recurring } from '../model/mrr/recurring.ts';
import { type Deals, salesDeals, typeFlags, wonOf } from '../model/sales/opportunities.ts';
import type { View } from '../model/view.ts';

export interface NewCustomers {
  readonly count: number;
  /** The rows behind the count; called only when somebody asks. */
  readonly from: () => {
    readonly collection: 'subscriptions' | 'opportunities';
    readonly numbers: Int32Array;
  };
  readonly basis: 'billing' | 'crm';
  readonly flags: readonly string[];
}

/** What there is to tell by; a collection that no file supplied is undefined. */
export interface CustomerSources {
  readonly recurring: Recurring | undefined;
  readonly opportunities: Deals | undefined;
}

/**
 * The customers of `mrr_new`; without billing, the accounts whose first won opportunity that is no renewal closed in
 * the period. Null where neither was supplied.
 */
export function newCustomers(view: View, { recurring, opportunities }: CustomerSources): NewCustomers | null {
  if (recurring) return newInBilling(view, recurring);
  return opportunities ? newInCrm(view, opportunities) : null;
}

function newInBilling(view: View, recurring: Recurring): NewCustomers {
  const { customers } = recurring.between(view.opening, view.closing).new;
  return {
    count: customers.size,
    from: () => ({
      collection: 'subscriptions',
      numbers: recurring.timeline.rowsOf(customers, view.period.start, view.closing),
    }),
    basis: 'billing',
    flags: recurring.flags,
  };
}

function newInCrm(view: View, opportunities: Deals): NewCustomers {
  const won = wonOf(salesDeals(opportunities));
  const firstWon = new Map<string, Day>();
  for (const { account, closedOn } of won.map(({ closedOn }, number) => ({
    account: accountOf(view, number),
    closedOn,
  }))) {
    const known = firstWon.get(account);
    if (closedOn !== null && (known === undefined || closedOn < known)) firstWon.set(account, closedOn);
  }
  const fresh = new Set(
    [...firstWon].filter(([, day]) => within(day, view.elapsed)).map(([account]) => account),
  );
  const rows = won.filter(
    ({ closedOn }, number) => within(closedOn, view.elapsed) && fresh.has(accountOf(view, number)),
  );
  const from = () => ({ collection: 'opportunities', numbers: rows.numbers }) as const;
  return { count: fresh.size, from, basis: 'crm', flags: ['customers-from-crm', ...typeFlags(view.records)] };
}

// An opportunity that names no account is nobody's we know of, so it stands for one of its own.
function accountOf(view: View, row: number): string {
  const customer = view.model.customerAt('opportunities', row, 'account');
  return customer < 0 ? `row ${row}` : `customer ${customer}`;
}
