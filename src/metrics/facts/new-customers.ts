// Who became a customer in the period: by what they pay, or, without billing, by what they signed.

import { exact, ONE, ZERO } from '../../base/number/exact.ts';
import { type Day, within } from '../../base/time/calendar.ts';
import { channelsOf } from '../../model/channels.ts';
import { salesDeals, wonOf } from '../../model/sales/opportunities.ts';
import { typeFlags } from '../../model/sales/renewals.ts';
import type { View } from '../../model/view.ts';
import type { Measured, Part } from '../part.ts';
import { channelTest } from './channels.ts';
import { countRows, customers } from './movements.ts';
import { asCount, counting } from './parts.ts';
import { look, wonInPeriod } from './sales/opportunities.ts';

const inBilling = customers('new');

/**
 * The customers of `mrr_new`; without billing, the accounts whose first won opportunity that is no renewal closed in
 * the period.
 */
export const newCustomers: Part = counting(
  { name: 'new_customers' },
  [{ column: 'firstDay', within: 'period' }],
  (view) => {
    if (view.has('subscriptions')) return inBilling.measure(view);
    if (view.has('opportunities')) return inCrm(view);
    throw view.lacks('subscriptions', 'opportunities');
  },
);

/** Those of them that came by a channel. */
export const newCustomersBy = (which: 'paid' | 'any'): Part => ({
  ...newCustomers,
  where: [...newCustomers.where, { channel: which }],
  measure: (view) => {
    const { ofCustomer, ofDeal } = channelsOf(view.model.whole);
    const isIn = channelTest(view, which);
    if (view.has('subscriptions')) {
      const { opening, closing, recurring } = view;
      const fresh = [...recurring.between(opening, closing).new.customers];
      const own = new Set(fresh.filter((customer) => isIn(ofCustomer(customer))));
      return asCount(own.size, recurring.flags, () => countRows(recurring.paymentsAt(opening, closing), own));
    }
    if (!view.has('opportunities')) throw view.lacks('subscriptions', 'opportunities');
    return inCrm(view, (row) => {
      const customer = view.model.customerAt('opportunities', row, 'account');
      return isIn(customer < 0 ? ofDeal(row) : ofCustomer(customer));
    });
  },
});

function inCrm(view: View, isIn: (row: number) => boolean = () => true): Measured {
  const won = wonOf(salesDeals(view.rows('opportunities'))).filter((_, row) => isIn(row));
  const firstWon = new Map<string, Day>();
  for (const [account, day] of won.map(({ closedOn }, row) => [accountOf(view, row), closedOn] as const)) {
    const known = firstWon.get(account);
    if (day !== null && (known === undefined || day < known)) firstWon.set(account, day);
  }
  // Whether what has no closing day was won in the period is not known, nor whether what has no stage was won at all.
  const { unknown } = look(view, wonInPeriod, null);
  const found = [...firstWon].filter(([, day]) => within(day, view.elapsed)).map(([account]) => account);
  const fresh = new Set(found);
  return {
    value: exact(fresh.size),
    n: fresh.size,
    unknown,
    flags: ['customers-from-crm', ...accountFlags(view), ...typeFlags(view.records)],
    // The first opportunity of an account stands for it, further ones add nothing.
    rows: () => {
      const left = new Set(fresh);
      const rows = won.filter(
        ({ closedOn }, row) => within(closedOn, view.elapsed) && fresh.has(accountOf(view, row)),
      );
      return [...rows.numbers].map((row) => ({
        collection: 'opportunities',
        row,
        amount: left.delete(accountOf(view, row)) ? ONE : ZERO,
      }));
    },
  };
}

const accountFlags = ({ model }: View): string[] =>
  model.filesWithout('opportunities', 'account').size > 0 ? ['account-unknown'] : [];

// An opportunity that names no account is nobody's we know of, so it stands for one of its own.
function accountOf(view: View, row: number): string {
  const customer = view.model.customerAt('opportunities', row, 'account');
  return customer < 0 ? `row ${row}` : `customer ${customer}`;
}
