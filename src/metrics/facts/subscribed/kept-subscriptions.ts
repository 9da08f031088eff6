// What subscriptions instead of customers pay a month at two instants.

import { memoize, remembering } from '../../../base/memoize.ts';
import { type Exact, isPositive, ZERO } from '../../../base/number/exact.ts';
import { asDay, type Day } from '../../../base/time/calendar.ts';
import { subscriptionsOf } from '../../../model/mrr/subscriptions.ts';
import type { View } from '../../../model/view.ts';
import type { Condition, Instant, Part } from '../../part.ts';
import type { Contribution } from '../../result.ts';
import { dayOf, ensureEnds, sumRows } from '../movements.ts';
import { adding } from '../parts.ts';

const paysAtOpening: Condition = { column: 'opening', above: 0 };

/**
 * What the subscriptions that pay at an instant pay a month: then (`opening`), at the closing (`closing`), or the lesser of
 * the two, subscription by subscription (`kept`). Rows of one id are one subscription; a row without an id is one.
 */
export const mrrOfSubscriptions = (column: 'opening' | 'closing' | 'kept', from: Instant = 'opening'): Part =>
  adding({ name: 'movements', from, to: 'closing', by: 'subscription' }, [paysAtOpening], column, (view) => {
    if (column !== 'opening') ensureEnds(view);
    const opening = dayOf(from, view);
    const totals = totalsSince(view)(opening);
    return {
      value: view.money.on(view.closing).total(totals[column].amounts()),
      n: totals.n,
      flags: view.recurring.flags,
      rows: () => rowsSince(opening, view, column),
    };
  });

/** Since the end of a day; worked out once for all parts that ask of the same one. */
const totalsSince = memoize(({ recurring, records, only, closing, money }: View) =>
  remembering((day: number) =>
    subscriptionsOf(records)(recurring.timeline).totals(
      { opening: asDay(day), closing },
      { money: money.on(closing), only },
    ),
  ),
);

/** The rows of the subscriptions that pay at the end of a day. */
function rowsSince(
  opening: Day,
  { recurring, records, closing }: View,
  column: 'opening' | 'closing' | 'kept',
): Contribution[] {
  const numberOf = subscriptionsOf(records)(recurring.timeline).byRow();
  const payments = recurring
    .paymentsAt(opening, closing)
    .map((payment) => ({ ...payment, customer: numberOf.get(payment.row) ?? -1 }));
  const then = new Map<number, Exact>();
  for (const { customer, before } of payments) then.set(customer, (then.get(customer) ?? ZERO).add(before));
  const paying = new Set([...then].filter(([, before]) => isPositive(before)).map(([customer]) => customer));
  return sumRows(payments, paying, column);
}
