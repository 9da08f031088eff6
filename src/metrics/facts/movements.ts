// Customers and what they pay a month at two instants: the fact that everything about recurring revenue is made of.

import { NoValue } from '../../base/errors/no-value.ts';
import { type Exact, exact, sumExact, ZERO } from '../../base/number/exact.ts';
import { addDays, type Day } from '../../base/time/calendar.ts';
import type { CustomerSet } from '../../model/identity/customers.ts';
import { completeMonths, type MonthEnds, monthsBefore } from '../../model/mrr/months-back.ts';
import type { MovementKind } from '../../model/mrr/movement.ts';
import type { Movements } from '../../model/mrr/movement-tally.ts';
import type { RowPayment } from '../../model/mrr/recurring.ts';
import { billedModel } from '../../model/under.ts';
import type { View } from '../../model/view.ts';
import type { Condition, Instant, Part } from '../part.ts';
import type { Contribution } from '../result.ts';
import { adding, asCount, counting, firstOfEach, ofSubscription } from './parts.ts';
import { missingColumn } from './unknown.ts';

/** Which customers are looked at, as conditions on a line of the fact and as the model finds them. */
interface Group {
  readonly where: readonly Condition[];
  readonly size: (moved: Movements) => number;
  readonly customers: (moved: Movements) => CustomerSet;
}

const group = (where: readonly Condition[], customers: (moved: Movements) => CustomerSet): Group => ({
  where,
  customers,
  size: (moved) => customers(moved).size,
});

const paysAtOpening: Condition = { column: 'opening', above: 0 };
const paysAtClosing: Condition = { column: 'closing', above: 0 };

const kindOf = (kind: MovementKind | 'switched'): Group =>
  group([{ column: 'kind', is: [kind] }], (moved) => moved[kind].customers);

const groups = {
  opening: group([paysAtOpening], (moved) => moved.openingCustomers),
  closing: group([paysAtClosing], (moved) => moved.closingCustomers),
  retained: {
    where: [paysAtOpening, paysAtClosing],
    size: (moved) => moved.retained,
    customers: ({ openingCustomers, closingCustomers }) =>
      new Set([...openingCustomers].filter((customer) => closingCustomers.has(customer))),
  },
  paused: group(
    [
      { column: 'kind', is: ['contraction'] },
      { column: 'closing', equals: 0 },
    ],
    (moved) => moved.paused,
  ),
  new: kindOf('new'),
  expansion: kindOf('expansion'),
  contraction: kindOf('contraction'),
  churn: kindOf('churn'),
  reactivation: kindOf('reactivation'),
  switched: kindOf('switched'),
} satisfies Record<string, Group>;

type GroupName = keyof typeof groups;

/** How many customers of a group there are between two instants. */
export function customers(name: GroupName, from: Instant = 'opening', to: Instant = 'closing'): Part {
  const { where, size, customers }: Group = groups[name];
  return counting({ name: 'movements', from, to }, where, (view) => {
    if (RESTS_ON_ENDS.has(name)) ensureEnds(view);
    const { moved, payments } = between(view, from, to);
    return asCount(size(moved), view.recurring.flags, () => countRows(payments(), customers(moved)));
  });
}

/** A sum of what customers of a group pay, or of what that changes by. */
interface Amount {
  readonly group: GroupName;
  readonly column: 'opening' | 'closing' | 'kept' | 'rise' | 'fall';
  readonly value: (moved: Movements) => Exact;
}

const movementOf = (kind: MovementKind | 'switched', column: 'rise' | 'fall'): Amount => ({
  group: kind,
  column,
  value: (moved) => moved[kind].amount,
});

const amounts = {
  opening: { group: 'opening', column: 'opening', value: (moved) => moved.opening },
  closing: { group: 'closing', column: 'closing', value: (moved) => moved.closing },
  /** The lesser of opening and closing, customer by customer. */
  kept: { group: 'opening', column: 'kept', value: (moved) => moved.kept },
  closingOfOpening: { group: 'opening', column: 'closing', value: (moved) => moved.closingOfOpening },
  new: movementOf('new', 'rise'),
  expansion: movementOf('expansion', 'rise'),
  contraction: movementOf('contraction', 'fall'),
  churn: movementOf('churn', 'fall'),
  reactivation: movementOf('reactivation', 'rise'),
  switched: movementOf('switched', 'rise'),
} satisfies Record<string, Amount>;

export type AmountName = keyof typeof amounts;

/** MRR of a group of customers, or what it changes by between two instants. */
export function mrrOf(name: AmountName, from: Instant = 'opening', to: Instant = 'closing'): Part {
  const { group, column, value }: Amount = amounts[name];
  const { where, size, customers }: Group = groups[group];
  return adding({ name: 'movements', from, to }, where, column, (view) => {
    if (RESTS_ON_ENDS.has(name)) ensureEnds(view);
    const { moved, payments } = between(view, from, to);
    return {
      value: value(moved),
      n: size(moved),
      flags: view.recurring.flags,
      rows: () => sumRows(payments(), customers(moved), column),
    };
  });
}

/** MRR at an instant. */
export const mrrAt = (when: Instant): Part => mrrOf('closing', when, when);

/** MRR at the closing by lines of invoices, where there is a list of subscriptions beside them. */
export const billedMrr: Part = adding(
  { name: 'movements', from: 'closing', to: 'closing' },
  [...groups.closing.where, { column: 'source', is: ['invoices'] }],
  'closing',
  (view) => {
    const billed = billedModel(view.model);
    if (billed === null)
      throw new NoValue('missing-input', 'no line of an invoice says for which days of service it is');
    const { recurring, closing } = view.of(billed);
    const { madeOf } = billed.records;
    return {
      value: recurring.at(closing).mrr,
      n: recurring.at(closing).customers.size,
      flags: recurring.flags,
      rows: () =>
        recurring.paymentsAt(closing, closing).flatMap(({ row, after }) => {
          const line = madeOf.get(row);
          return line ? [{ collection: line.collection, row: line.row, amount: after }] : [];
        }),
    };
  },
);

/** MRR at the closing by a list of subscriptions. */
export const listedMrr: Part = {
  ...mrrAt('closing'),
  measure: (view) => {
    if (view.model.isFromInvoices)
      throw new NoValue(
        'missing-input',
        'recurring revenue is taken from invoices: nothing is listed beside them',
      );
    return mrrAt('closing').measure(view);
  },
};

/** Customers that pay at an instant. */
export const customersAt = (when: Instant): Part => customers('closing', when, when);

/** Months that are over at the closing, the latest of which may be passed over. */
interface LastMonths {
  readonly lastMonths: number;
  readonly skipped?: number;
}

/** Those of the last calendar months that are over at the closing and that somebody had paid before. */
function observedMonths(view: View, { lastMonths, skipped = 0 }: LastMonths): MonthEnds[] {
  const months = completeMonths(view.closing, lastMonths + skipped).slice(skipped);
  return months.slice(0, view.recurring.countBegunBy(months.map(({ opening }) => opening)));
}

/** How many of the last calendar months that are over there are in the history. Throws `NoValue` for none. */
export const monthsObserved = (lastMonths: number, skipped = 0): Part =>
  counting({ name: 'months', lastMonths, ...(skipped > 0 && { skipped }) }, [], (view) => {
    const n = observedMonths(view, { lastMonths, skipped }).length;
    if (n === 0) throw new NoValue('insufficient-history', 'no complete month since the first paid day');
    const flags = n < lastMonths ? ['short-history'] : [];
    return asCount(n, flags, () => []);
  });

/** Customers of a group in each of these months, added up. */
export function customerMonths(name: GroupName, lastMonths: number): Part {
  const { where, size, customers }: Group = groups[name];
  return counting({ name: 'movements', lastMonths }, where, (view) => {
    const months = observedMonths(view, { lastMonths });
    const moved = months.map(({ opening, closing }) => view.recurring.between(opening, closing));
    const n = moved.reduce((sum, month) => sum + size(month), 0);
    const rows = () =>
      summed(
        months.flatMap(({ opening, closing }, at) => {
          const month = moved[at];
          return month ? countRows(view.recurring.paymentsAt(opening, closing), customers(month)) : [];
        }),
      );
    return asCount(n, view.recurring.flags, rows);
  });
}

/** Σ over these months of (customers that churned in the month ÷ customers paying at its opening). */
export const monthlyChurnShare = (lastMonths: number, skipped = 0): Part =>
  adding(
    { name: 'movements', lastMonths, ...(skipped > 0 && { skipped }) },
    groups.churn.where,
    ['customerShareOfMonth', 'fraction'],
    (view) => {
      ensureEnds(view);
      const months = observedMonths(view, { lastMonths, skipped }).map(({ opening, closing }) => ({
        moved: view.recurring.between(opening, closing),
        payments: () => view.recurring.paymentsAt(opening, closing),
      }));
      const shareOf = ({ openingCustomers }: Movements, churned: Exact): Exact =>
        openingCustomers.size === 0 ? ZERO : churned.div(openingCustomers.size);
      return {
        value: sumExact(months.map(({ moved }) => shareOf(moved, exact(moved.churn.customers.size)))),
        n: months.reduce((sum, { moved }) => sum + moved.churn.customers.size, 0),
        flags: view.recurring.flags,
        rows: () =>
          summed(
            months.flatMap(({ moved, payments }) =>
              moved.churn.customers.size === 0
                ? []
                : countRows(payments(), moved.churn.customers).map((one) => ({
                    ...one,
                    amount: shareOf(moved, one.amount),
                  })),
            ),
          ),
      };
    },
  );

/** Each row once. */
function summed(contributions: readonly Contribution[]): Contribution[] {
  const amounts = new Map<number, Exact>();
  for (const { row, amount } of contributions) amounts.set(row, (amounts.get(row) ?? ZERO).add(amount));
  return [...amounts].map(([row, amount]) => ofSubscription(row, amount));
}

// Where nothing tells that anybody left, nobody has stayed, left or come back that we know of.
const RESTS_ON_ENDS = new Set<GroupName | AmountName>([
  'churn',
  'retained',
  'reactivation',
  'kept',
  'closingOfOpening',
]);

/** Throws `NoValue` (`missing-input`) where no file tells that a subscription is over. */
export function ensureEnds({ model }: Pick<View, 'model'>): void {
  if (['endedOn', 'canceledOn', 'status'].some((column) => model.hasColumn('subscriptions', column))) return;
  throw missingColumn('subscriptions', 'endedOn', 'no file has a column for it, nor for a status');
}

function between(view: View, from: Instant, to: Instant) {
  const [opening, closing] = [dayOf(from, view), dayOf(to, view)];
  return {
    moved: view.recurring.between(opening, closing),
    payments: () => view.recurring.paymentsAt(opening, closing),
  };
}

/** Throws `NoValue` for a day before anybody paid, which no history tells of. */
export function dayOf(when: Instant, view: View): Day {
  if (typeof when === 'string') return view[when];
  const day =
    'monthsBeforeClosing' in when
      ? monthsBefore(view.closing, when.monthsBeforeClosing)
      : addDays(view.closing, -when.daysBeforeClosing);
  if (view.recurring.beginsAfter(day))
    throw new NoValue('insufficient-history', `nothing was paid yet ${when.words}`);
  return day;
}

/** A customer is one, however many subscriptions it has: the first of them stands for it, the others add nothing. */
export const countRows = (payments: readonly RowPayment[], customers: CustomerSet): Contribution[] =>
  firstOfEach(payments.filter(({ customer }) => customers.has(customer)));

export function sumRows(
  payments: readonly RowPayment[],
  customers: CustomerSet,
  column: Amount['column'],
): Contribution[] {
  const own = payments.filter(({ customer }) => customers.has(customer));
  const falling = column === 'kept' ? fallingIn(own) : null;
  return own.flatMap(({ row, customer, before, after }) => {
    const kept = falling?.has(customer) ? after : before;
    const amount = {
      opening: before,
      closing: after,
      kept,
      rise: after.sub(before),
      fall: before.sub(after),
    }[column];
    return amount.n === 0n ? [] : [ofSubscription(row, amount)];
  });
}

/** The customers that pay less after than before. */
function fallingIn(payments: readonly RowPayment[]): Set<number> {
  const changes = new Map<number, Exact>();
  for (const { customer, before, after } of payments)
    changes.set(customer, (changes.get(customer) ?? ZERO).add(after.sub(before)));
  return new Set([...changes].filter(([, change]) => change.s < 0n).map(([customer]) => customer));
}
