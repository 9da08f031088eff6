// Subscriptions as provenance, the same way in every metric made from recurring revenue.

import type { Day } from '../base/time/calendar.ts';
import type { CustomerSet } from '../model/identity/customers.ts';
import type { Recurring } from '../model/mrr/recurring.ts';
import type { View } from '../model/view.ts';
import type { RowSet } from './result.ts';

/** Subscriptions that pay at the end of a day. */
export const liveOn = (recurring: Recurring, day: Day): RowSet => ({
  collection: 'subscriptions',
  numbers: recurring.timeline.rowsLiveOn(day),
});

/** Subscriptions of some customers that pay at some time between the opening and the closing of the period. */
export const subscriptionsOf = (customers: CustomerSet, view: View, recurring: Recurring): RowSet => ({
  collection: 'subscriptions',
  numbers: recurring.timeline.rowsOf(customers, view.opening, view.closing),
});
