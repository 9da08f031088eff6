// Movements of MRR day by day: each customer is netted by the day instead of over the whole period, so that who comes
// and goes within it is counted both times. metrics.md §1 calls it the event basis.

import { type Exact, exact, isZero, sumExact, ZERO } from '../../base/number/exact.ts';
import { addDays, type Day } from '../../base/time/calendar.ts';
import type { CustomerSet } from '../../model/identity/customers.ts';
import type { MovementKind } from '../../model/mrr/movement.ts';
import type { Movements } from '../../model/mrr/movement-tally.ts';
import type { View } from '../../model/view.ts';
import type { Condition, Fact, Instant, Measured, Part } from '../part.ts';
import type { Contribution } from '../result.ts';
import { countRows, dayOf, sumRows } from './movements.ts';
import { adding, asCount, counting, ofSubscription } from './parts.ts';

const factFrom = (from: Instant): Fact => ({ name: 'movements', from, to: 'closing', by: 'day' });

const whereOf = (kind: MovementKind): Condition[] => [{ column: 'kind', is: [kind] }];

/** What customers' MRR changes by in one way, added up over the days after an instant, up to the closing. */
export function dailyMrr(kind: MovementKind, from: Instant = 'opening', of: 'all' | 'gone' = 'all'): Part {
  const column = kind === 'contraction' || kind === 'churn' ? 'fall' : 'rise';
  return adding(factFrom(from), [...whereOf(kind), ...ofThose[of]], column, (view) => {
    const days = movedDays(view, from);
    if (of === 'gone') return mrrOfGone(days, kind, view);
    return {
      value: sumExact(days.map(({ moved }) => moved[kind].amount)),
      n: customersIn(days, [kind]).size,
      flags: view.recurring.flags,
      rows: () =>
        merged(days.flatMap(({ moved, payments }) => sumRows(payments(), moved[kind].customers, column))),
    };
  });
}

/** The same of those alone that do not pay at the closing. */
function mrrOfGone(days: readonly MovedDay[], kind: MovementKind, view: View): Measured {
  const gone = customersIn(days, [kind]);
  dropThose(gone, view.recurring.at(view.closing).customers);
  const column = kind === 'contraction' || kind === 'churn' ? 'fall' : 'rise';
  const own = days.flatMap(({ day, moved, payments }) => {
    const customers = new Set([...moved[kind].customers].filter((customer) => gone.has(customer)));
    return customers.size === 0 ? [] : [{ day, customers, payments }];
  });
  const rise = sumExact(
    own.map(({ day, customers }) => view.recurring.changeOf(customers, addDays(day, -1), day, view.closing)),
  );
  return {
    value: column === 'fall' ? rise.neg() : rise,
    n: gone.size,
    flags: view.recurring.flags,
    rows: () => merged(own.flatMap(({ customers, payments }) => sumRows(payments(), customers, column))),
  };
}

/** All customers; those that paid at the opening; those that did and pay at the closing; those that do not pay then. */
type Those = 'all' | 'opening' | 'returned' | 'gone';

const ofThose: Readonly<Record<Those, readonly Condition[]>> = {
  all: [],
  opening: [{ column: 'openingOfFirstDay', above: 0 }],
  returned: [
    { column: 'openingOfFirstDay', above: 0 },
    { column: 'closingOfLastDay', above: 0 },
  ],
  gone: [{ column: 'closingOfLastDay', equals: 0 }],
};

/**
 * Customers that moved in one way on at least one day, each once.
 * @param from the days after this instant are looked at, up to the closing
 */
export function dailyCustomers(kind: MovementKind, of: Those = 'all', from: Instant = 'opening'): Part {
  return counting(factFrom(from), [...whereOf(kind), ...ofThose[of]], (view) => {
    const days = movedDays(view, from);
    const found = customersIn(days, [kind]);
    if (of === 'opening' || of === 'returned')
      keepThose(found, view.recurring.at(dayOf(from, view)).customers);
    if (of === 'returned') keepThose(found, view.recurring.at(view.closing).customers);
    if (of === 'gone') dropThose(found, view.recurring.at(view.closing).customers);
    return asCount(found.size, view.recurring.flags, () => firstRows(days, kind, found));
  });
}

function dropThose(found: Set<number>, those: CustomerSet): void {
  for (const customer of found) if (those.has(customer)) found.delete(customer);
}

function keepThose(found: Set<number>, those: CustomerSet): void {
  for (const customer of found) if (!those.has(customer)) found.delete(customer);
}

/**
 * What customers leave behind day by day, each day as a share of what it began with: the customers that stopped paying, or
 * the MRR that they and those that pay less took away. A day that began with nothing adds nothing.
 */
export const dailyShareLost = (of: 'customers' | 'mrr'): Part =>
  adding(
    factFrom('opening'),
    [{ column: 'kind', is: of === 'mrr' ? ['churn', 'contraction'] : ['churn'] }],
    [of === 'mrr' ? 'fallShareOfDay' : 'customerShareOfDay', 'fraction'],
    (view) => {
      const rows = (): Contribution[] =>
        merged(movedDays(view, 'opening').flatMap(of === 'mrr' ? mrrShares : customerShares));
      return {
        value: sumExact(movedDays(view, 'opening').map(({ moved }) => lostShare(moved, of))),
        n: customersIn(movedDays(view, 'opening'), of === 'mrr' ? ['churn', 'contraction'] : ['churn']).size,
        flags: view.recurring.flags,
        rows,
      };
    },
  );

function lostShare(
  { churn, contraction, opening, openingCustomers }: Movements,
  of: 'customers' | 'mrr',
): Exact {
  const base = of === 'mrr' ? opening : exact(openingCustomers.size);
  if (isZero(base)) return ZERO;
  return (of === 'mrr' ? churn.amount.add(contraction.amount) : exact(churn.customers.size)).div(base);
}

const customerShares = ({ moved, payments }: MovedDay): Contribution[] =>
  moved.churn.customers.size === 0
    ? []
    : shared(countRows(payments(), moved.churn.customers), exact(moved.openingCustomers.size));

function mrrShares({ moved, payments }: MovedDay): Contribution[] {
  const falling = new Set([...moved.churn.customers, ...moved.contraction.customers]);
  return falling.size === 0 ? [] : shared(sumRows(payments(), falling, 'fall'), moved.opening);
}

const shared = (contributions: readonly Contribution[], base: Exact): Contribution[] =>
  contributions.map((one) => ({ ...one, amount: one.amount.div(base) }));

interface MovedDay {
  readonly day: Day;
  readonly moved: Movements;
  readonly payments: () => ReturnType<View['recurring']['paymentsAt']>;
}

/** The days after an instant, up to the closing, on which anybody's price begins or ends; in their order. */
function movedDays(view: View, since: Instant): MovedDay[] {
  const { recurring, closing } = view;
  const opening = dayOf(since, view);
  return recurring.timeline.changes.daysBetween(opening, closing).map((day) => {
    const before = addDays(day, -1);
    return {
      day,
      moved: recurring.between(before, day, closing),
      payments: () => recurring.paymentsAt(before, day, closing),
    };
  });
}

function customersIn(days: readonly MovedDay[], kinds: readonly MovementKind[]): Set<number> {
  const found = new Set<number>();
  for (const { moved } of days)
    for (const kind of kinds) for (const customer of moved[kind].customers) found.add(customer);
  return found;
}

/** Each customer by the rows of the first day on which it moved. */
function firstRows(
  days: readonly MovedDay[],
  kind: MovementKind,
  customers: ReadonlySet<number>,
): Contribution[] {
  const left = new Set(customers);
  return days.flatMap(({ moved, payments }) => {
    const own = new Set([...moved[kind].customers].filter((customer) => left.delete(customer)));
    return own.size === 0 ? [] : countRows(payments(), own);
  });
}

/** A row that moved on several days is one contribution. */
function merged(contributions: readonly Contribution[]): Contribution[] {
  const amounts = new Map<number, Exact>();
  for (const { row, amount } of contributions) amounts.set(row, amounts.get(row)?.add(amount) ?? amount);
  return [...amounts]
    .filter(([, amount]) => amount.n !== 0n)
    .map(([row, amount]) => ofSubscription(row, amount));
}
