// What the sales metrics share: which opportunities count, and how they stood at a day.

import { type Day, type Interval, within } from '../base/calendar.ts';
import { oncePer } from '../base/once-per.ts';
import type { Rows } from './rows.ts';
import type { View } from './view.ts';

export type Deals = Rows<'opportunities'>;

const RENEWAL = /renewal/i;

/** Opportunities that sales figures are about: every type but renewals, every outcome but unknown. */
export const salesDeals = oncePer((opportunities: Deals): Deals => {
  const { table } = opportunities;
  const isRenewal = table.telling('type', (type) => type !== null && RENEWAL.test(type));
  const isUnknown = table.telling('outcome', (outcome) => outcome === 'unknown');
  return opportunities.filter((_, row) => !isUnknown(row) && !isRenewal(row));
});

/** `type-unknown` where a file has no type column, so that renewals could not be left out. */
export function typeFlags(view: View): string[] {
  const files = view.model.records.files.filter(({ collection }) => collection === 'opportunities');
  return files.some(({ fields }) => !fields.has('type')) ? ['type-unknown'] : [];
}

// Many figures ask the same of all deals, for one period after the other.
const decided = oncePer((deals: Deals): Deals => {
  const isDecided = deals.table.telling('outcome', (outcome) => outcome === 'won' || outcome === 'lost');
  return deals.filter((_, row) => isDecided(row));
});

/** Won and lost opportunities whose closing day lies in an interval. */
export function closedIn(deals: Deals, interval: Interval): Deals {
  const closedOn = deals.table.column('closedOn');
  return decided(deals).filter((_, row) => within(closedOn.day(row), interval));
}

export function wonOf(deals: Deals): Deals {
  const isWon = deals.table.telling('outcome', (outcome) => outcome === 'won');
  return deals.filter((_, row) => isWon(row));
}

/**
 * Opportunities that were open at the end of a day: created by then, and still open or closed later. Before the
 * as-of day this is rebuilt from today's rows, with today's amounts and probabilities.
 */
export function openAt(deals: Deals, day: Day): Deals {
  const { table } = deals;
  const [createdOn, closedOn] = [table.column('createdOn'), table.column('closedOn')];
  const isOpen = table.telling('outcome', (outcome) => outcome === 'open');
  return deals.filter((_, row) => {
    const created = createdOn.day(row);
    return created !== null && created <= day && ((closedOn.day(row) ?? day) > day || isOpen(row));
  });
}

/** `reconstructed` where the state of a day before as-of had to be rebuilt. */
export const rebuiltFlags = (view: View, day: Day): string[] => (day < view.asOf ? ['reconstructed'] : []);
