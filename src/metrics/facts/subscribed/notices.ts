// What is known at the end of the period of subscriptions that are still to end, or to begin; metrics.md §4.2.

import { sumExact } from '../../../base/number/exact.ts';
import type { PricedSegment } from '../../../model/mrr/recurring.ts';
import type { View } from '../../../model/view.ts';
import { subscriptionStatus } from '../../../records/schema/status.ts';
import type { Measured } from '../../part.ts';
import { adding, ofSubscription } from '../parts.ts';
import { ensureColumns } from '../unknown.ts';
import { pays } from './contributions.ts';

const subscriptions = { name: 'subscriptions' } as const;

/** MRR of the subscriptions that pay at the end of the period and of which it is known by then that they end. */
export const endingMrr = adding(
  subscriptions,
  [
    ...pays,
    {
      anyOf: [
        { column: 'canceledOn', upTo: 'closing' },
        {
          allOf: [
            { column: 'canceledOn', isKnown: false },
            {
              anyOf: [
                {
                  allOf: [
                    { column: 'endedOn', after: 'asOf' },
                    { column: 'renews', isNot: ['yes'] },
                  ],
                },
                { column: 'renews', is: ['no'] },
              ],
            },
          ],
        },
      ],
    },
  ],
  'price',
  (view) => {
    ensureColumns(view, 'subscriptions', ['canceledOn|endedOn|renews']);
    const { recurring, closing } = view;
    const ending = recurring
      .segmentsOf(() => true, closing)
      .filter(({ row, from, until }) => from <= closing && closing < until && noticeOf(row, view) !== null);
    const isGuessed = closing < view.asOf && ending.some(({ row }) => noticeOf(row, view) === 'undated');
    return summed(ending, [...recurring.flags, ...(isGuessed ? ['notice-day-unknown'] : [])]);
  },
);

/** How it is known at the end of the period that a subscription is to end; null where it is not. */
export function noticeOf(row: number, { records, closing, asOf }: View): 'dated' | 'undated' | null {
  const { canceledOn, endedOn, renews } = records.tables.subscriptions.row(row);
  if (canceledOn !== null) return canceledOn <= closing ? 'dated' : null;
  // A period that is paid ends, and where the tool says that it is renewed another one follows.
  if (renews === 'yes') return null;
  return renews === 'no' || (endedOn !== null && endedOn > asOf) ? 'undated' : null;
}

/** MRR of the subscriptions that begin later and were signed by then; a trial signs nothing. */
export const comingMrr = adding(
  subscriptions,
  [
    { column: 'startedOn', after: 'closing' },
    {
      anyOf: [
        { column: 'createdOn', upTo: 'closing' },
        {
          allOf: [
            { column: 'createdOn', isKnown: false },
            { column: 'startedOn', after: 'asOf' },
          ],
        },
      ],
    },
    { column: 'trialEndsOn', isKnown: false },
  ],
  'price',
  (view) => {
    const recurring = view.recurringAt('later');
    const first = new Map<number, PricedSegment>();
    for (const segment of recurring.segmentsOf(() => true, view.closing))
      if (isSigned(segment.row, view) && !first.has(segment.row)) first.set(segment.row, segment);
    return summed([...first.values()], recurring.flags);
  },
);

function isSigned(row: number, { records, closing, asOf }: View): boolean {
  const { startedOn, createdOn, trialEndsOn, status } = records.tables.subscriptions.row(row);
  if (startedOn === null || startedOn <= closing || trialEndsOn !== null) return false;
  if (subscriptionStatus(status ?? '') === 'trialing') return false;
  return createdOn === null ? startedOn > asOf : createdOn <= closing;
}

const summed = (segments: readonly PricedSegment[], flags: readonly string[]): Measured => ({
  value: sumExact(segments.map(({ price }) => price)),
  n: new Set(segments.map(({ row }) => row)).size,
  flags,
  rows: () => segments.map(({ row, price }) => ofSubscription(row, price)),
});
