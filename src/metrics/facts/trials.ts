// Customers that began a trial in the period before they had ever paid, and whether they have paid since.

import { exact } from '../../base/number/exact.ts';
import { addDays, type Day, within } from '../../base/time/calendar.ts';
import type { View } from '../../model/view.ts';
import type { Condition, Part } from '../part.ts';
import { missingColumn } from './unknown.ts';

const begun: Condition = { column: 'trialStartsOn', within: 'period' };

const trials = (where: readonly Condition[], counts: (trial: Trial, days: number) => boolean): Part => ({
  how: 'count',
  fact: { name: 'subscriptions' },
  where,
  column: null,
  unit: 'count',
  measure: (view) => {
    const days = view.policies.trialConversionDays;
    const found = trialsIn(view).filter((trial) => counts(trial, days));
    const isMature = addDays(view.period.end, days - 1) <= view.asOf;
    return {
      value: exact(found.length),
      n: found.length,
      flags: [...view.recurring.flags, ...(isMature ? [] : ['trials-open'])],
      rows: () => found.map(({ row }) => ({ collection: 'subscriptions' as const, row, amount: exact(1) })),
    };
  },
});

/** Trials begun in the period. */
export const trialsBegun = trials([begun], () => true);

/** Those of them that were paid for within the days of the policy. */
export const trialsConverted = trials(
  [begun, { column: 'convertedWithinDays', isKnown: true }],
  ({ startedOn, paidOn }, days) => paidOn !== null && paidOn - startedOn <= days,
);

interface Trial {
  readonly row: number;
  readonly startedOn: Day;
  /** First day on which the customer paid, up to as-of; null where it has not. */
  readonly paidOn: Day | null;
}

/** The first trial of each customer, if it is of the period. Throws `NoValue` where no file tells of trials. */
function trialsIn(view: View): Trial[] {
  const { model, recurring, asOf, elapsed } = view;
  if (!['trialStartsOn', 'trialEndsOn'].some((column) => model.hasColumn('subscriptions', column)))
    throw missingColumn('subscriptions', 'trialEndsOn', 'no file has a column for trials');
  const first = new Map<number, Trial>();
  const rows = view.rows('subscriptions');
  for (const [row, startedOn] of rows.map((one, row) => [row, trialStart(one)] as const)) {
    const customer = model.customerAt('subscriptions', row, 'customer');
    if (startedOn === null || (first.get(customer)?.startedOn ?? Number.POSITIVE_INFINITY) <= startedOn)
      continue;
    const paid = recurring.firstPaidDayOf(customer);
    // A trial that somebody gets who pays already is a gift.
    if (paid >= startedOn) first.set(customer, { row, startedOn, paidOn: paid <= asOf ? paid : null });
  }
  return [...first.values()].filter(({ startedOn }) => within(startedOn, elapsed));
}

const trialStart = ({
  trialStartsOn,
  trialEndsOn,
  startedOn,
}: {
  readonly trialStartsOn: Day | null;
  readonly trialEndsOn: Day | null;
  readonly startedOn: Day | null;
}): Day | null =>
  trialStartsOn ?? (trialEndsOn !== null && startedOn !== null && startedOn < trialEndsOn ? startedOn : null);
