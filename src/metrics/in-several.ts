// Who is counted in several segments, so that these cannot add up to the total.

import type { Period } from '../base/time/period.ts';
import { hasDimension, textIn } from '../model/dimensions.ts';
import type { Model } from '../model/model.ts';
import { View } from '../model/view.ts';

/**
 * How many customers pay at the end of a period for subscriptions that differ in some dimensions; 0 where subscriptions
 * do not have these.
 */
export function customersInSeveral(model: Model, period: Period, dimensions: readonly string[]): number {
  const isTold = dimensions.every((one) => hasDimension('subscriptions', one, model));
  if (dimensions.length === 0 || !model.supplies('subscriptions') || !isTold) return 0;
  const view = new View(model, period);
  const texts = dimensions.map((one) => textIn('subscriptions', one, model));
  const first = new Map<number, string>();
  const several = new Set<number>();
  for (const row of view.recurring.rowsPayingAt(view.closing)) {
    const customer = model.customerAt('subscriptions', row, 'customer');
    const key = JSON.stringify(texts.map((textAt) => textAt(row)));
    if ((first.get(customer) ?? key) !== key) several.add(customer);
    first.set(customer, key);
  }
  return several.size;
}
