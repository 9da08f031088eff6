// What subscriptions have besides their plans: a file of its own says what it costs, and the subscription whose it is,
// since when and how often it is billed.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import type { Records } from '../../records/records.ts';
import { keyOf } from '../identity/entities.ts';

const INPUT = { file: '', line: 0 };

/**
 * Adds a row to the subscriptions for every add-on of one of them, with the subscription's own terms and days and the
 * add-on's price and place. No coupon is taken off it: which of the two prices a coupon is of no export says.
 */
export function addAddons(records: Records): Diagnostic[] {
  const { subscriptionAddons: addons } = records.tables;
  if (addons.length === 0) return [];
  const subscriptions = subscriptionsById(records);
  let added = 0;
  let leftOut = 0;
  for (let row = 0; row < addons.length; row++) {
    const id = addons.textAt(row, 'subscription');
    if (id === null || records.isDropped('subscriptionAddons', row)) continue;
    const subscription = subscriptions.get(keyOf(records.fileOf(addons.fileAt(row)).tool, id));
    if (subscription === undefined) leftOut++;
    else {
      addAddon(records, row, subscription);
      added++;
    }
  }
  return [
    ...(added > 0 ? [diagnose(INPUT, 'addon-terms-assumed', added)] : []),
    ...(leftOut > 0 ? [diagnose(INPUT, 'addon-left-out', leftOut)] : []),
  ];
}

function subscriptionsById(records: Records): Map<string, number> {
  const table = records.tables.subscriptions;
  const rows = new Map<string, number>();
  for (let row = 0; row < table.length; row++) {
    const id = table.textAt(row, 'id');
    if (id !== null && !records.isDropped('subscriptions', row))
      rows.set(keyOf(records.fileOf(table.fileAt(row)).tool, id), row);
  }
  return rows;
}

function addAddon(records: Records, addon: number, subscription: number): void {
  const { subscriptionAddons, subscriptions } = records.tables;
  const { addon: plan, amount, quantity } = subscriptionAddons.row(addon);
  const terms = { ...subscriptions.row(subscription) };
  const row = subscriptions.append(
    { ...terms, plan, amount, quantity, coupon: null },
    subscriptionAddons.fileAt(addon),
    subscriptionAddons.lineAt(addon),
  );
  for (const dimension of subscriptions.dimensions.keys()) {
    subscriptions.setDimension(row, dimension, subscriptions.textAt(subscription, dimension));
  }
}
