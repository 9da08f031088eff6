// How long customers have stayed, those that are still there among them: what survival is estimated from.

import { memoize } from '../../base/memoize.ts';
import { type Exact, exact } from '../../base/number/exact.ts';
import { medianSurvival } from '../../base/number/survival.ts';
import { addDays, addMonths, asDay, type Day } from '../../base/time/calendar.ts';
import type { View } from '../../model/view.ts';
import type { Condition, Part } from '../part.ts';
import { ofSubscription } from './parts.ts';

/** A customer from its first paid day to the day it left, or to the end of the period. */
interface Stay {
  /** Its first subscription, which stands for it. */
  readonly row: number;
  readonly months: Exact;
  readonly hasLeft: boolean;
}

const hasPaid: Condition = { column: 'paysFrom', upTo: 'closing' };

/**
 * The first number of months after which half of the customers or fewer are still there, by Kaplan and Meier: who has not
 * left yet counts for as long as it has been there. Null while more than half are.
 */
export const medianStay: Part = stayed('kaplan_meier', (stays) =>
  medianSurvival(stays.map(({ months, hasLeft }) => ({ time: months, isOver: hasLeft }))),
);

/** The longest that a customer has been seen to stay; null of none. */
export const longestStay: Part = stayed('max', (stays) =>
  stays.reduce<Exact | null>((most, { months }) => larger(most, months), null),
);

const larger = (one: Exact | null, other: Exact): Exact =>
  one !== null && one.compare(other) >= 0 ? one : other;

function stayed(how: 'kaplan_meier' | 'max', value: (stays: readonly Stay[]) => Exact | null): Part {
  return {
    how,
    fact: { name: 'subscriptions' },
    where: [hasPaid],
    column: 'monthsStayed',
    unit: 'months',
    measure: (view) => {
      const stays = staysIn(view);
      return {
        value: value(stays),
        n: stays.length,
        flags: view.recurring.flags,
        rows: () => stays.map(({ row, months }) => ofSubscription(row, months)),
      };
    },
  };
}

/** Every customer that has paid by the end of the period. */
export const staysIn = memoize(({ recurring, closing }: View): readonly Stay[] => {
  const { timeline } = recurring;
  const paying = recurring.at(closing).customers;
  const known = new Map<number, { row: number; from: Day; until: number }>();
  for (const { row, customer, from, until } of recurring.segmentsOf(() => true, closing)) {
    if (from > closing) continue;
    const own = known.get(customer);
    if (own === undefined) known.set(customer, { row, from, until });
    else {
      if (from < own.from) Object.assign(own, { row, from });
      own.until = Math.max(own.until, until);
    }
  }
  return [...known].map(([customer, { row, from, until }]) => {
    const hasLeft = !paying.has(customer) && !timeline.isPaused(customer, closing);
    const end = hasLeft ? asDay(until) : addDays(closing, 1);
    return { row, months: monthsFrom(from, end), hasLeft };
  });
});

/** Whole months from a day, and of the one that is begun its share in days. */
function monthsFrom(from: Day, until: Day): Exact {
  let whole = Math.max(0, Math.floor((until - from) / 31));
  while (addMonths(from, whole + 1) <= until) whole++;
  const [start, end] = [addMonths(from, whole), addMonths(from, whole + 1)];
  return exact(whole).add(exact(until - start, end - start));
}
