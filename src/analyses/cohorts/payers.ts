// Who pays from when to when: of subscriptions with what they pay a month, of invoices and payments by the day.

import { addDays, type Day } from '../../base/time/calendar.ts';
import type { Model } from '../../model/model.ts';
import { FOREVER } from '../../model/mrr/price-segments.ts';
import { View } from '../../model/view.ts';
import type { CollectionName } from '../../records/schema/schema.ts';

/** What makes a customer active. */
export const activities = ['subscriptions', 'invoices', 'payments'] as const;
export type Activity = (typeof activities)[number];

/** Stretches of time in which somebody pays, in no order. */
export interface Payers {
  readonly collection: CollectionName;
  readonly count: number;
  readonly customerOf: (index: number) => number;
  /** The row of the collection that says so. */
  readonly rowOf: (index: number) => number;
  readonly from: (index: number) => number;
  /** The first day after it; `FOREVER` while no end is known. */
  readonly until: (index: number) => number;
  /** What is paid a month, in integers of 1/scale minor units. */
  readonly price: (index: number) => number;
  /** The number of its currency. */
  readonly currencyOf: (index: number) => number;
  readonly currencies: readonly string[];
  readonly scale: number;
  readonly pausesOf: (customer: number) => readonly { readonly from: number; readonly until: number }[];
  /** Every customer's number is less than this, and at least -1, which stands for rows of nobody. */
  readonly bound: number;
  readonly flags: readonly string[];
}

/** The first of the kinds of records that there are; subscriptions where there are none. */
export const activityIn = (model: Model): Activity =>
  activities.find((name) => model.supplies(name)) ?? 'subscriptions';

export function payersOf(model: Model, period: View['period'], activity: Activity): Payers {
  return activity === 'subscriptions'
    ? subscribers(new View(model, period))
    : byDay(
        model,
        activity,
        activity === 'invoices' ? 'issuedOn' : 'paidOn',
        activity === 'invoices' ? 'total' : 'amount',
      );
}

function subscribers(view: View): Payers {
  const { timeline } = view.recurring;
  const { segments, pairs } = timeline;
  // Who is counted without paying is in no cohort for it.
  const paid = new Int32Array(segments.prices.length);
  let count = 0;
  for (let index = 0; index < paid.length; index++) if (segments.prices[index] !== 0) paid[count++] = index;
  const at = (column: Int32Array | Float64Array, index: number): number => column[paid[index] ?? 0] ?? 0;
  return {
    collection: 'subscriptions',
    count,
    customerOf: (index) => pairs.owners[at(segments.pairs, index)] ?? -1,
    rowOf: (index) => at(segments.rows, index),
    from: (index) => at(segments.from, index),
    until: (index) => at(segments.until, index),
    price: (index) => at(segments.prices, index),
    currencyOf: (index) => pairs.paidIn[at(segments.pairs, index)] ?? 0,
    currencies: pairs.currencies,
    scale: timeline.scale,
    pausesOf: (customer) => timeline.pausesOf(customer),
    bound: view.model.identity.bound,
    flags: timeline.flags,
  };
}

/** Each row of an amount above 0 is a day on which its customer pays. */
function byDay(model: Model, name: 'invoices' | 'payments', field: string, amount: string): Payers {
  const table = model.records.tables[name];
  const rows: number[] = [];
  const days: number[] = [];
  for (const row of model.rows(name).numbers) {
    const day = table.numberAt(row, field);
    if (day === null || day > model.options.asOf || (table.numberAt(row, amount) ?? 0) <= 0) continue;
    rows.push(row);
    days.push(day);
  }
  return {
    collection: name,
    count: rows.length,
    customerOf: (index) => model.customerAt(name, rows[index] ?? 0, 'customer'),
    rowOf: (index) => rows[index] ?? 0,
    from: (index) => days[index] ?? FOREVER,
    until: (index) => addDays((days[index] ?? FOREVER) as Day, 1),
    price: () => 1,
    currencyOf: () => 0,
    currencies: [''],
    scale: 1,
    pausesOf: () => [],
    bound: model.identity.bound,
    flags: [],
  };
}

/** The stretches of each customer, as ranges of one list that is ordered by customer. */
interface Grouped {
  /** Indexes of stretches. */
  readonly order: Int32Array;
  /** Where the stretches of customer c begin: `starts[c + 1]`, and end: `starts[c + 2]`. */
  readonly starts: Int32Array;
}

export function byCustomer({ count, customerOf, bound }: Payers): Grouped {
  const starts = new Int32Array(bound + 3);
  for (let index = 0; index < count; index++) {
    const at = customerOf(index) + 2;
    starts[at] = (starts[at] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const next = starts.slice();
  const order = new Int32Array(count);
  for (let index = 0; index < count; index++) {
    const at = customerOf(index) + 1;
    const place = next[at] ?? 0;
    order[place] = index;
    next[at] = place + 1;
  }
  return { order, starts };
}
