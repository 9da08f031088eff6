import { formatDay } from '../base/calendar.ts';
import { billingInterval, billingIntervals } from '../model/interval.ts';
import { type CollectionName, type RowOf, schema } from '../model/schema.ts';
import { subscriptionStatus, subscriptionStatuses } from '../model/status.ts';
import type { Complain } from '../read/decode.ts';

/** Complains about what makes a row of its collection unusable whatever tool it came from. */
export function checkRow(
  collection: CollectionName,
  values: Readonly<Record<string, unknown>>,
  headerOf: (field: string) => string,
  complain: Complain,
): void {
  const missing = schema[collection].required.filter(
    (field) => values[field] === null || values[field] === undefined,
  );
  // The two ends of a plan's period come from one cell.
  for (const header of new Set(
    missing.map((field) => headerOf(/^(starts|ends)On$/.test(field) ? 'period' : field)),
  )) {
    complain('missing-value', header);
  }
  if (collection === 'subscriptions') {
    checkSubscription(values as Partial<RowOf<'subscriptions'>>, headerOf, complain);
  } else if (collection === 'costs') {
    mustBeOneOf(COST_CATEGORIES, values['category'], headerOf('category'), complain);
  } else if (collection === 'rates') {
    const rate = values['rate'];
    if (typeof rate === 'string' && !(/^(\d+[.]?\d*|[.]\d+)$/.test(rate) && /[1-9]/.test(rate))) {
      complain('not-a-number', headerOf('rate'), rate);
    }
  }
}

const COST_CATEGORIES = ['sales_marketing', 'cogs', 'other'];

function mustBeOneOf(known: readonly string[], value: unknown, header: string, complain: Complain): void {
  if (typeof value === 'string' && !known.includes(value)) complain('unknown-value', header, value, known);
}

function checkSubscription(
  row: Partial<RowOf<'subscriptions'>>,
  headerOf: (field: string) => string,
  complain: Complain,
): void {
  const { interval, intervalCount, quantity, startedOn, endedOn, status, canceledOn } = row;
  if (typeof status === 'string') {
    const meaning = subscriptionStatus(status);
    if (meaning === null) complain('unknown-value', headerOf('status'), status, subscriptionStatuses);
    const isEndKnown = typeof endedOn === 'number' || typeof canceledOn === 'number';
    if (meaning === 'canceled' && !isEndKnown) complain('end-unknown');
  }
  if (interval && billingInterval(interval) === null) {
    complain('unknown-value', headerOf('interval'), interval, billingIntervals);
  }
  if (typeof intervalCount === 'number' && intervalCount <= 0) {
    complain('not-positive', headerOf('intervalCount'), String(intervalCount));
  }
  if (typeof quantity === 'number' && quantity < 0) {
    complain('not-positive', headerOf('quantity'), String(quantity / 1e9));
  }
  if (typeof startedOn === 'number' && typeof endedOn === 'number' && endedOn < startedOn) {
    complain('ends-before-start', formatDay(startedOn), formatDay(endedOn));
  }
}
