// What gross and net revenue retention share: one closed set of customers, looked at twice.

import type { Day } from '../base/time/calendar.ts';
import { monthsBefore } from '../model/mrr/months-back.ts';
import type { Movements } from '../model/mrr/movement-tally.ts';
import type { Inputs } from './metric.ts';
import { liveOn } from './provenance.ts';
import { asCount, inMoney, none, type Quantity, type Result, ratio } from './result.ts';

type Kept = (moved: Movements) => Quantity;

/** What is kept of the MRR with which the period opened. */
export const overPeriod = (inputs: Inputs<'recurring'>, kept: Kept): Result =>
  retained(inputs, inputs.view.opening, kept);

/** What is kept of the MRR of twelve months before the close. */
export function overTwelveMonths(inputs: Inputs<'recurring'>, kept: Kept): Result {
  const { view, recurring } = inputs;
  const opening = monthsBefore(view.closing, 12);
  const { firstDay } = recurring.timeline;
  if (firstDay !== null && opening < firstDay) {
    return none('insufficient-history', 'nothing was paid yet twelve months before');
  }
  return retained(inputs, opening, kept);
}

function retained({ view, recurring }: Inputs<'recurring'>, opening: Day, kept: Kept): Result {
  const moved = recurring.between(opening, view.closing);
  return ratio(kept(moved), inMoney(moved.opening), {
    n: moved.openingCustomers.size,
    parts: { churned: asCount(moved.churn.customers.size), paused: asCount(moved.paused.size) },
    flags: recurring.flags,
    from: () => ({
      opening: liveOn(recurring, opening),
      closing: {
        collection: 'subscriptions',
        numbers: recurring.timeline.rowsOf(moved.openingCustomers, view.closing, view.closing),
      },
    }),
  });
}
