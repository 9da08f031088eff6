import { formatDay } from '../base/calendar.ts';
import { billingInterval, billingIntervals } from '../model/interval.ts';
import { type CollectionName, type RowOf, schema } from '../model/schema.ts';
import type { Complain } from '../read/decode.ts';

/** Complains about what makes a row of its collection unusable whatever tool it came from. */
export function checkRow(
  collection: CollectionName,
  values: Readonly<Record<string, unknown>>,
  headerOf: (field: string) => string,
  complain: Complain,
): void {
  for (const field of schema[collection].required) {
    if (values[field] === null || values[field] === undefined) complain('missing-value', headerOf(field));
  }
  if (collection === 'subscriptions') {
    checkSubscription(values as Partial<RowOf<'subscriptions'>>, headerOf, complain);
  }
}

function checkSubscription(
  row: Partial<RowOf<'subscriptions'>>,
  headerOf: (field: string) => string,
  complain: Complain,
): void {
  const { interval, intervalCount, quantity, startedOn, endedOn } = row;
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
