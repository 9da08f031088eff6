// Tables of who left on which day: they end the subscriptions that other files hold without an end.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { groupBy } from '../../base/group.ts';
import type { Records } from '../../records/records.ts';

const INPUT = { file: '', line: 0 };

/**
 * Ends on the day of each cancellation the subscriptions of its customer, or the one it names, that began before and go on
 * after it. A warning says of how many cancellations no subscription had begun.
 */
export function applyCancellations(records: Records): Diagnostic[] {
  const { cancellations, subscriptions } = records.tables;
  if (cancellations.length === 0) return [];
  const rows = Array.from({ length: subscriptions.length }, (_, row) => row).filter(
    (row) => !records.isDropped('subscriptions', row),
  );
  const byCustomer = groupBy(rows, (row) => subscriptions.textAt(row, 'customer'));
  const byId = groupBy(rows, (row) => subscriptions.textAt(row, 'id'));
  const idle: number[] = [];
  for (let event = 0; event < cancellations.length; event++) {
    const { customer, subscription, endedOn, cancelReason } = cancellations.row(event);
    if (endedOn === null || records.isDropped('cancellations', event)) continue;
    const own = (subscription === null ? byCustomer.get(customer) : byId.get(subscription)) ?? [];
    const begun = own.filter((row) => (subscriptions.dayAt(row, 'startedOn') ?? endedOn) < endedOn);
    if (begun.length === 0) idle.push(event);
    for (const row of begun) {
      const end = subscriptions.dayAt(row, 'endedOn');
      if (end !== null && end <= endedOn) continue;
      subscriptions.assign(row, 'endedOn', endedOn);
      if (cancelReason !== null) subscriptions.assign(row, 'cancelReason', cancelReason);
    }
  }
  sayThatEndsAreKnown(records);
  const [first] = idle;
  if (first === undefined) return [];
  return [diagnose(INPUT, 'cancellation-unmatched', idle.length, records.where('cancellations', first))];
}

/** Files of subscriptions without a column for the end have one now; for the reason where a cancellation states one. */
function sayThatEndsAreKnown(records: Records): void {
  const told = records.tables.cancellations.column('cancelReason').isEmpty
    ? ['endedOn']
    : ['endedOn', 'cancelReason'];
  for (const [number, file] of records.files.entries())
    if (file.collection === 'subscriptions')
      records.files[number] = { ...file, fields: new Set([...file.fields, ...told]) };
}
