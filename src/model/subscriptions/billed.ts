// What invoices and payments say of the subscriptions that they are for. They are gone through when first asked.

import { asDay, type Day } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';
import { paymentOutcome } from '../../records/schema/payment-status.ts';

/** Days by the pool's numbers of ids. */
interface Days {
  readonly subscriptions: Map<number, Day>;
  readonly customers: Map<number, Day>;
}

/** What is asked of a row of the subscriptions table; of its customer where invoices name no subscription. */
export class Billed {
  private readonly records: Records;

  constructor(records: Records) {
    this.records = records;
  }

  /** The due day of its oldest unpaid invoice. */
  unpaidSince(row: number): Day | null {
    return this.dayIn(this.records.whole.derived(oldestUnpaid), row);
  }

  /** The day on which its first invoice was paid; null for none, undefined where there are no invoices at all. */
  firstPaidOn(row: number): Day | null | undefined {
    const { whole } = this.records;
    return whole.tables.invoices.length === 0 ? undefined : this.dayIn(whole.derived(firstPaid), row);
  }

  /** The day of the refund, or else of the payment, where its customer's last payment was refunded in full. */
  refundedOn(row: number): Day | null {
    return this.dayIn(this.records.whole.derived(lastRefunded), row);
  }

  private dayIn(days: Days, row: number): Day | null {
    const { subscriptions } = this.records.tables;
    const ofSubscription = days.subscriptions.get(subscriptions.rawAt(row, 'id'));
    return ofSubscription ?? days.customers.get(subscriptions.rawAt(row, 'customer')) ?? null;
  }
}

const noDays = (): Days => ({ subscriptions: new Map(), customers: new Map() });

function oldestUnpaid(records: Records): Days {
  const table = records.tables.invoices;
  const oldest = noDays();
  for (let row = 0; row < table.length; row++) {
    const { status, paidOn, dueOn, issuedOn } = table.row(row);
    const isUnpaid = paidOn === null && (status === 'open' || status === 'uncollectible');
    if (isUnpaid) keepOldest(records, row, dueOn ?? issuedOn, oldest);
  }
  return oldest;
}

function firstPaid(records: Records): Days {
  const table = records.tables.invoices;
  const first = noDays();
  for (let row = 0; row < table.length; row++) {
    const { status, paidOn, issuedOn, total } = table.row(row);
    if ((total ?? 0) > 0 && (paidOn !== null || status === 'paid'))
      keepOldest(records, row, paidOn ?? issuedOn, first);
  }
  return first;
}

function keepOldest(records: Records, row: number, day: Day | null, days: Days): void {
  if (day === null || records.isDropped('invoices', row)) return;
  const table = records.tables.invoices;
  const { subscription, customer } = table.row(row);
  if (subscription !== null) keepOlder(days.subscriptions, table.rawAt(row, 'subscription'), day);
  else if (customer !== null) keepOlder(days.customers, table.rawAt(row, 'customer'), day);
}

function keepOlder(oldest: Map<number, Day>, id: number, day: Day): void {
  const known = oldest.get(id);
  if (known === undefined || day < known) oldest.set(id, day);
}

/** Payments name no subscription: by customer. */
function lastRefunded(records: Records): Days {
  const table = records.tables.payments;
  const last = new Map<number, { readonly day: Day; readonly isRefunded: boolean }>();
  for (let row = 0; row < table.length; row++) {
    const { customer, paidOn, amount, refunded, status } = table.row(row);
    if (customer === null || paidOn === null || (amount ?? 0) <= 0 || records.isDropped('payments', row))
      continue;
    if (paymentOutcome(status) !== 'collected') continue;
    const id = table.rawAt(row, 'customer');
    const known = last.get(id);
    const isRefunded = (refunded ?? 0) >= (amount ?? 0);
    if (known === undefined || paidOn > known.day) last.set(id, { day: paidOn, isRefunded });
  }
  const days = noDays();
  for (const [id, { day, isRefunded }] of last) if (isRefunded) days.customers.set(id, day);
  withDaysOfRefunds(records, days.customers);
  return days;
}

/** Where movements of the account tell the day of a refund, that. */
function withDaysOfRefunds(records: Records, days: Map<number, Day>): void {
  const table = records.tables.transactions;
  const paid = new Map(days);
  for (let row = 0; row < table.length; row++) {
    const { kind, customer, day } = table.row(row);
    if (kind !== 'refund' || customer === null || day === null || records.isDropped('transactions', row))
      continue;
    const id = table.rawAt(row, 'customer');
    const since = paid.get(id);
    if (since !== undefined && day >= since) days.set(id, asDay(Math.max(days.get(id) ?? day, day)));
  }
}
