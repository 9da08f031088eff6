// Subscriptions instead of customers at two instants: who gives one up and takes another has lost the first.

import { groupBy } from '../../../base/group.ts';
import { memoize, remembering } from '../../../base/memoize.ts';
import { type Exact, isPositive, sumExact, ZERO } from '../../../base/number/exact.ts';
import { asDay, type Day } from '../../../base/time/calendar.ts';
import type { View } from '../../../model/view.ts';
import type { Condition, Instant, Part } from '../../part.ts';
import { dayOf, ensureEnds } from '../movements.ts';
import { adding, ofSubscription } from '../parts.ts';

const paysAtOpening: Condition = { column: 'opening', above: 0 };

/**
 * What the subscriptions that pay at an instant pay a month: then (`opening`), at the closing (`closing`), or the lesser of
 * the two, subscription by subscription (`kept`). Rows of one id are one subscription; a row without an id is one.
 */
export const mrrOfSubscriptions = (column: 'opening' | 'closing' | 'kept', from: Instant = 'opening'): Part =>
  adding({ name: 'movements', from, to: 'closing', by: 'subscription' }, [paysAtOpening], column, (view) => {
    if (column !== 'opening') ensureEnds(view);
    const paying = subscriptionsSince(view)(dayOf(from, view)).filter(({ opening }) => isPositive(opening));
    const worth = ({ opening, closing }: Subscription): Exact =>
      column === 'closing' || (column === 'kept' && closing.compare(opening) < 0) ? closing : opening;
    return {
      value: sumExact(paying.map(worth)),
      n: paying.length,
      flags: view.recurring.flags,
      rows: () =>
        paying.flatMap((one) => {
          const isThen = worth(one) === one.opening;
          return one.rows.flatMap(({ row, before, after }) => {
            const amount = isThen ? before : after;
            return amount.n === 0n ? [] : [ofSubscription(row, amount)];
          });
        }),
    };
  });

interface Subscription {
  readonly opening: Exact;
  readonly closing: Exact;
  readonly rows: readonly { readonly row: number; readonly before: Exact; readonly after: Exact }[];
}

/** Since the end of a day; worked out once for all parts that ask of the same one. */
const subscriptionsSince = memoize((view: View) =>
  remembering((day: number): readonly Subscription[] => subscriptionsFrom(view, asDay(day))),
);

function subscriptionsFrom(view: View, opening: Day): Subscription[] {
  const { recurring, closing } = view;
  const { subscriptions: table } = view.records.tables;
  const found = groupBy(recurring.paymentsAt(opening, closing), ({ row, customer }) => {
    const id = table.textAt(row, 'id');
    return id === null ? `row ${row}` : `${customer} ${id}`;
  });
  return [...found.values()].map((rows) => ({
    rows,
    opening: rows.reduce((sum, { before }) => sum.add(before), ZERO),
    closing: rows.reduce((sum, { after }) => sum.add(after), ZERO),
  }));
}
