// What the sales metrics share: which opportunities count, and how they stood at a day.

import { type Day, type Interval, within } from '../base/calendar.ts';
import { oncePer } from '../base/once-per.ts';
import type { Rows } from './rows.ts';
import type { View } from './view.ts';

export type Deals = Rows<'opportunities'>;

const RENEWAL = /renewal/i;

/** Opportunities that sales figures are about: every type but renewals, every outcome but unknown. */
export const salesDeals = oncePer(
  (opportunities: Deals): Deals =>
    opportunities.filter(
      ({ type, outcome }) => outcome !== 'unknown' && !(type !== null && RENEWAL.test(type)),
    ),
);

/** `type-unknown` where a file has no type column, so that renewals could not be left out. */
export function typeFlags(view: View): string[] {
  const files = view.model.records.files.filter(({ collection }) => collection === 'opportunities');
  return files.some(({ fields }) => !fields.has('type')) ? ['type-unknown'] : [];
}

/** Won and lost opportunities whose closing day lies in an interval. */
export const closedIn = (deals: Deals, interval: Interval): Deals =>
  deals.filter(
    ({ outcome, closedOn }) => (outcome === 'won' || outcome === 'lost') && within(closedOn, interval),
  );

export const wonOf = (deals: Deals): Deals => deals.filter(({ outcome }) => outcome === 'won');

/**
 * Opportunities that were open at the end of a day: created by then, and still open or closed later. Before the
 * as-of day this is rebuilt from today's rows, with today's amounts and probabilities.
 */
export const openAt = (deals: Deals, day: Day): Deals =>
  deals.filter(({ outcome, createdOn, closedOn }) => {
    if (createdOn === null || createdOn > day) return false;
    return outcome === 'open' || (closedOn !== null && closedOn > day);
  });

/** `reconstructed` where the state of a day before as-of had to be rebuilt. */
export const rebuiltFlags = (view: View, day: Day): string[] => (day < view.asOf ? ['reconstructed'] : []);
