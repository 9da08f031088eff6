// Why customers pay more: each rise is divided among its causes, subscription by subscription, so that the causes add up to
// it; metrics.md §5.7.

import { groupBy } from '../../../base/group.ts';
import { memoize } from '../../../base/memoize.ts';
import { type Exact, exact, isPositive, sumExact, ZERO } from '../../../base/number/exact.ts';
import type { View } from '../../../model/view.ts';
import { DECIMAL_DIGITS } from '../../../records/schema/schema.ts';
import type { Part } from '../../part.ts';
import type { Contribution } from '../../result.ts';

export const expansionCauses = ['upsell', 'cross_sell', 'price', 'discount', 'resumed'] as const;
export type ExpansionCause = (typeof expansionCauses)[number];

/** What expansion MRR of the period is owed to one cause; below zero where that took away from what another added. */
export const expansionBy = (cause: ExpansionCause): Part => ({
  how: 'sum',
  fact: { name: 'subscriptions' },
  where: [
    { column: 'kind', is: ['expansion'] },
    { column: 'cause', is: [cause] },
  ],
  column: 'rise',
  unit: 'money',
  measure: (view) => {
    const own = sharesIn(view).filter((share) => share.cause === cause && share.amount.n !== 0n);
    const byRow = groupBy(own, ({ row }) => row);
    const rows = [...byRow].map(
      ([row, all]): Contribution => ({
        collection: 'subscriptions',
        row,
        amount: sumExact(all.map(({ amount }) => amount)),
      }),
    );
    return {
      value: sumExact(own.map(({ amount }) => amount)),
      n: new Set(own.map(({ customer }) => customer)).size,
      flags: view.recurring.flags,
      rows: () => rows.filter(({ amount }) => amount.n !== 0n),
    };
  },
});

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
  readonly quantity: Exact;
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

function heldBy(view: View, customers: { has(customer: number): boolean }): Held[] {
  const { opening, closing, records } = view;
  const paid = new Map(view.recurring.paymentsAt(opening, closing).map((one) => [one.row, one]));
  const table = records.tables.subscriptions;
  const atList = view.recurringAt('list').paymentsAt(opening, closing);
  return atList
    .filter(({ customer }) => customers.has(customer))
    .map((list) => ({
      row: list.row,
      customer: list.customer,
      plan: table.textAt(list.row, 'plan') ?? '',
      quantity: exact(table.numberAt(list.row, 'quantity') ?? ONE_PIECE, ONE_PIECE),
      paid: paid.get(list.row) ?? { before: ZERO, after: ZERO },
      list,
    }));
}

const ONE_PIECE = 10 ** DECIMAL_DIGITS;

const share = ({ row, customer }: Held, cause: ExpansionCause, amount: Exact): Share => ({
  row,
  customer,
  cause,
  amount,
});

/** What changed of a plan: the subscriptions that began and ended, and whether another one of it stays. */
interface Change {
  readonly begun: readonly Held[];
  readonly ended: readonly Held[];
  readonly stays: boolean;
}

/** The rise of a customer at list price, by plan, and what is taken off less of it than before. */
function sharesOf(held: readonly Held[]): Share[] {
  const changes = [...groupBy(held, ({ plan }) => plan).values()].map(changeOf);
  const isInPlace = changes.some(
    ({ begun, ended, stays }) => begun.length === 0 && ended.length > 0 && !stays,
  );
  return [
    ...changes.flatMap((change) => planShares(change, isInPlace)),
    ...held.map((one) => share(one, 'discount', discountOf(one, 'before').sub(discountOf(one, 'after')))),
  ];
}

const discountOf = ({ list, paid }: Held, end: keyof Ends): Exact => list[end].sub(paid[end]);

function changeOf(held: readonly Held[]): Change {
  const [atFirst, atLast] = (['before', 'after'] as const).map((end) =>
    held.filter(({ list }) => isPositive(list[end])),
  );
  const [first, last] = [new Set(atFirst), new Set(atLast)];
  return {
    begun: held.filter((one) => last.has(one) && !first.has(one)),
    ended: held.filter((one) => first.has(one) && !last.has(one)),
    stays: held.some((one) => first.has(one) && last.has(one)),
  };
}

/** @param isInPlace whether the customer gave up another plan, which a new one then stands for */
function planShares({ begun, ended, stays }: Change, isInPlace: boolean): Share[] {
  const pieces = sumExact(ended.map(({ quantity }) => quantity));
  if (begun.length > 0 && isPositive(pieces)) {
    // More of the same plan, at the price that a piece had before; the rest is that its price is another one.
    const price = sumExact(ended.map(({ list }) => list.before)).div(pieces);
    return [
      ...ended.map((one) => share(one, 'upsell', ZERO.sub(one.list.before))),
      ...begun.flatMap((one) => {
        const asBefore = one.quantity.mul(price);
        return [share(one, 'upsell', asBefore), share(one, 'price', one.list.after.sub(asBefore))];
      }),
    ];
  }
  const isFurther = !stays && ended.length === 0 && !isInPlace;
  return [
    ...ended.map((one) => share(one, 'upsell', ZERO.sub(one.list.before))),
    ...begun.map((one) => share(one, isFurther ? 'cross_sell' : 'upsell', one.list.after)),
  ];
}
