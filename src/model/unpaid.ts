import type { Day } from '../base/calendar.ts';
import type { Records } from './records.ts';

/**
 * Finds the due day of the oldest unpaid invoice of a row of the subscriptions table; of its customer where invoices
 * name no subscription. The invoices are gone through when it is first asked.
 */
export function unpaidInvoices(records: Records): (row: number) => Day | null {
  const { subscriptions } = records.tables;
  let oldest: Oldest | null = null;
  return (row) => {
    oldest ??= oldestUnpaid(records);
    const ofSubscription = oldest.subscriptions.get(subscriptions.rawAt(row, 'id'));
    return ofSubscription ?? oldest.customers.get(subscriptions.rawAt(row, 'customer')) ?? null;
  };
}

/** Due days by the pool's numbers of ids. */
interface Oldest {
  readonly subscriptions: Map<number, Day>;
  readonly customers: Map<number, Day>;
}

function oldestUnpaid(records: Records): Oldest {
  const table = records.tables.invoices;
  const oldest: Oldest = { subscriptions: new Map(), customers: new Map() };
  for (let row = 0; row < table.length; row++) {
    const { status, paidOn, dueOn, issuedOn, subscription, customer } = table.row(row);
    const due = dueOn ?? issuedOn;
    const isUnpaid = paidOn === null && (status === 'open' || status === 'uncollectible');
    if (records.isDropped('invoices', row) || !isUnpaid || due === null) continue;
    if (subscription !== null) keepOlder(oldest.subscriptions, table.rawAt(row, 'subscription'), due);
    else if (customer !== null) keepOlder(oldest.customers, table.rawAt(row, 'customer'), due);
  }
  return oldest;
}

function keepOlder(oldest: Map<number, Day>, id: number, due: Day): void {
  const known = oldest.get(id);
  if (known === undefined || due < known) oldest.set(id, due);
}
