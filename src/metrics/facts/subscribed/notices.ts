// What is known at the end of the period of subscriptions that are still to end, or to begin; metrics.md §4.2.

import { asDay, type Day } from '../../../base/time/calendar.ts';
import type { Recurring } from '../../../model/mrr/recurring.ts';
import type { Timeless, View } from '../../../model/view.ts';
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
    const places = placesAt(closing, view.inEveryPeriod(endings));
    const isGuessed = closing < view.asOf && places.some((place) => isUndated(place, view));
    return summed(places, view, recurring, isGuessed ? ['notice-day-unknown'] : []);
  },
);

/** Price segments of which something is known in the time `from` to the day before `until`. */
interface KnownSegments {
  /** Where they are in their timeline. */
  readonly places: Int32Array;
  readonly from: Int32Array;
  readonly until: Int32Array;
}

interface KnownSegment {
  readonly place: number;
  readonly from: number;
  readonly until: number;
}

const columnsOf = (known: readonly KnownSegment[]): KnownSegments => ({
  places: Int32Array.from(known, ({ place }) => place),
  from: Int32Array.from(known, ({ from }) => from),
  until: Int32Array.from(known, ({ until }) => until),
});

/** The places of those of which it is known at the end of a day. */
function placesAt(day: Day, { places, from, until }: KnownSegments): number[] {
  const found: number[] = [];
  for (let at = 0; at < places.length; at++)
    if ((from[at] ?? day + 1) <= day && day < (until[at] ?? 0)) found.push(places[at] ?? 0);
  return found;
}

/** What pays and is known to end. */
const endings = (view: Timeless): KnownSegments => {
  const { rows, from, until } = view.recurring.timeline.segments;
  return columnsOf(
    view.recurring.places().flatMap((place) => {
      const known = noticeOn(rows[place] ?? 0, view);
      return known === null
        ? []
        : [{ place, from: Math.max(known, from[place] ?? 0), until: until[place] ?? 0 }];
    }),
  );
};

/** The day since which it is known that a subscription is to end; `ALWAYS` where nothing says since when, null where it is not known. */
function noticeOn(row: number, { records, asOf }: Timeless): Day | null {
  const { canceledOn, endedOn, renews } = records.tables.subscriptions.row(row);
  if (canceledOn !== null) return canceledOn;
  // A period that is paid ends, and where the tool says that it is renewed another one follows.
  if (renews === 'yes') return null;
  return renews === 'no' || (endedOn !== null && endedOn > asOf) ? ALWAYS : null;
}

/** Before any day that a file has. */
const ALWAYS = asDay(-(2 ** 29));

const isUndated = (place: number, view: View): boolean =>
  noticeOn(view.recurring.timeline.segments.rows[place] ?? 0, view) === ALWAYS;

/** Whether it is known at the end of the period that a subscription is to end. */
export function isToEnd(row: number, view: View): boolean {
  const known = noticeOn(row, view);
  return known !== null && known <= view.closing;
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
    return summed(placesAt(view.closing, view.inEveryPeriod(beginnings)), view, recurring);
  },
);

/** The first price of what is signed and begins later. */
const beginnings = (view: Timeless): KnownSegments => {
  const recurring = view.recurringAt('later');
  const { rows } = recurring.timeline.segments;
  const known: KnownSegment[] = [];
  const seen = new Set<number>();
  for (const place of recurring.places()) {
    const row = rows[place] ?? 0;
    const signed = signedFor(row, view);
    if (signed === null || seen.has(row)) continue;
    seen.add(row);
    known.push({ place, ...signed });
  }
  return columnsOf(known);
};

/** From when on a subscription was signed, and until when it had not begun; null where it was not. */
function signedFor(row: number, { records, asOf }: Timeless): Pick<KnownSegment, 'from' | 'until'> | null {
  const { startedOn, createdOn, trialEndsOn, status } = records.tables.subscriptions.row(row);
  if (startedOn === null || trialEndsOn !== null || subscriptionStatus(status ?? '') === 'trialing')
    return null;
  if (createdOn === null) return startedOn > asOf ? { from: ALWAYS, until: startedOn } : null;
  return createdOn < startedOn ? { from: createdOn, until: startedOn } : null;
}

/** What the price segments at some places of a timeline are worth a month. */
function summed(
  places: readonly number[],
  { closing }: View,
  recurring: Recurring,
  flags: readonly string[] = [],
): Measured {
  const { rows } = recurring.timeline.segments;
  return {
    value: recurring.worthAt(places, closing),
    n: new Set(places.map((place) => rows[place])).size,
    flags: [...recurring.flags, ...flags],
    rows: () => recurring.segmentsAt(places, closing).map(({ row, price }) => ofSubscription(row, price)),
  };
}
