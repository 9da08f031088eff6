// Why customers pay more: each rise is divided among its causes, subscription by subscription, so that the causes add up to
// it; metrics.md §5.7.

import { groupBy } from '../../../base/group.ts';
import { memoize } from '../../../base/memoize.ts';
import { type Exact, exact, isPositive, sumExact, ZERO } from '../../../base/number/exact.ts';
import type { CustomerSet } from '../../../model/identity/customers.ts';
import type { Recurring } from '../../../model/mrr/recurring.ts';
import type { View } from '../../../model/view.ts';
import { DECIMAL_DIGITS } from '../../../records/schema/schema.ts';
import type { Part } from '../../part.ts';
import { adding, ofSubscription } from '../parts.ts';

export const expansionCauses = ['upsell', 'cross_sell', 'price', 'discount', 'resumed'] as const;
export type ExpansionCause = (typeof expansionCauses)[number];

/** What expansion MRR of the period is owed to one cause; below zero where that took away from what another added. */
export const expansionBy = (cause: ExpansionCause): Part =>
  adding(
    { name: 'subscriptions' },
    [
      { column: 'kind', is: ['expansion'] },
      { column: 'cause', is: [cause] },
    ],
    'rise',
    (view) => {
      const own = sharesIn(view).filter((share) => share.cause === cause && share.amount.n !== 0n);
      return {
        value: sumExact(own.map(({ amount }) => amount)),
        n: new Set(own.map(({ customer }) => customer)).size,
        flags: view.recurring.flags,
        rows: () =>
          [...groupBy(own, ({ row }) => row)]
            .map(([row, all]) => ofSubscription(row, sumExact(all.map(({ amount }) => amount))))
            .filter(({ amount }) => amount.n !== 0n),
      };
    },
  );

/** What a subscription adds to the rise of its customer, for one cause. */
interface Share {
  readonly row: number;
  readonly customer: number;
  readonly cause: ExpansionCause;
  readonly amount: Exact;
}

/** A subscription of a customer that expands, with what it pays at both ends, and what that is at list price. */
interface Held {
  readonly row: number;
  readonly customer: number;
  readonly plan: string;
  /** In the smallest parts that a number is read to. */
  readonly quantity: number;
  readonly paid: Ends;
  readonly list: Ends;
}

interface Ends {
  readonly before: Exact;
  readonly after: Exact;
}

const sharesIn = memoize((view: View): readonly Share[] => {
  const { recurring, opening, closing } = view;
  const { expansion, openingCustomers } = recurring.between(opening, closing);
  const byCustomer = groupBy(heldBy(view, expansion.customers), ({ customer }) => customer);
  return [...byCustomer].flatMap(([customer, held]) =>
    openingCustomers.has(customer)
      ? sharesOf(held)
      : held.map((one) => share(one, 'resumed', one.paid.after.sub(one.paid.before))),
  );
});

function heldBy(view: View, customers: CustomerSet): Held[] {
  const { opening, closing, records } = view;
  const of = (recurring: Recurring) => recurring.paymentsAt(opening, closing, closing, customers);
  const paid = new Map(of(view.recurring).map((one) => [one.row, one]));
  const table = records.tables.subscriptions;
  return of(view.recurringAt('list')).map((list) => ({
    row: list.row,
    customer: list.customer,
    plan: table.textAt(list.row, 'plan') ?? '',
    quantity: table.numberAt(list.row, 'quantity') ?? ONE_PIECE,
    paid: paid.get(list.row) ?? { before: ZERO, after: ZERO },
    list,
  }));
}

const ONE_PIECE = 10 ** DECIMAL_DIGITS;

const piecesOf = ({ quantity }: Held): Exact => exact(quantity, ONE_PIECE);

const share = ({ row, customer }: Held, cause: ExpansionCause, amount: Exact): Share => ({
  row,
  customer,
  cause,
  amount,
});

/** The rise of a customer, by plan. */
function sharesOf(held: readonly Held[]): Share[] {
  const changes = [...groupBy(held, ({ plan }) => plan).values()].map(changeOf);
  const isInPlace = changes.some(
    ({ begun, ended, kept }) => begun.length === 0 && ended.length > 0 && kept.length === 0,
  );
  return changes.flatMap((change) => planShares(change, isInPlace));
}

/** What changed of a plan: the subscriptions of it that began, that ended, and that are there at both ends. */
interface Change {
  readonly begun: readonly Held[];
  readonly ended: readonly Held[];
  readonly kept: readonly Held[];
}

function changeOf(held: readonly Held[]): Change {
  const change = { begun: [] as Held[], ended: [] as Held[], kept: [] as Held[] };
  for (const one of held) {
    const [wasThere, isThere] = [isPositive(one.list.before), isPositive(one.list.after)];
    if (wasThere && isThere) change.kept.push(one);
    else if (isThere) change.begun.push(one);
    else if (wasThere) change.ended.push(one);
  }
  return change;
}

/** @param isInPlace whether the customer gave up another plan, which a new one then stands for */
function planShares({ begun, ended, kept }: Change, isInPlace: boolean): Share[] {
  const pieces = sumExact(ended.map(piecesOf));
  const isReplaced = begun.length > 0 && isPositive(pieces);
  const isFurther = kept.length === 0 && ended.length === 0 && !isInPlace;
  return [
    // The list price of a subscription does not change: what it pays more, a coupon takes off less.
    ...kept.map((one) => share(one, 'discount', one.paid.after.sub(one.paid.before))),
    ...ended.map((one) => share(one, 'upsell', ZERO.sub(one.paid.before))),
    ...(isReplaced
      ? replacedBy(begun, ended, pieces)
      : begun.map((one) => share(one, isFurther ? 'cross_sell' : 'upsell', one.paid.after))),
  ];
}

/**
 * More of the same plan, at what was paid for a piece before; the rest is another list price, less what coupons now take off,
 * and that they take off another part of it.
 */
function replacedBy(begun: readonly Held[], ended: readonly Held[], pieces: Exact): Share[] {
  const list = sumExact(ended.map((one) => one.list.before)).div(pieces);
  const paid = sumExact(ended.map((one) => one.paid.before)).div(pieces);
  return begun.flatMap((one) => {
    const asBefore = piecesOf(one).mul(paid);
    const listAsBefore = piecesOf(one).mul(list);
    const isLeft = one.paid.after.div(one.list.after);
    return [
      share(one, 'upsell', asBefore),
      share(one, 'price', one.list.after.sub(listAsBefore).mul(isLeft)),
      share(one, 'discount', listAsBefore.mul(isLeft).sub(asBefore)),
    ];
  });
}
