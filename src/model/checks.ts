// Rules over all records together. Each is a plain function from the records to what is notable about them.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Coupon } from './price.ts';
import { isQuota } from './quota.ts';
import type { Records } from './records.ts';
import type { CollectionName } from './schema.ts';
import { subscriptionStatus } from './status.ts';

export interface CheckOptions {
  readonly coupons: ReadonlyMap<string, Coupon>;
}

type Check = (records: Records, options: CheckOptions) => Diagnostic[];

const INPUT = { file: '', line: 0 };

/** Everything worth saying about the records as a whole, in the order of the rules. */
export const checkRecords: Check = (records, options) => checks.flatMap((check) => check(records, options));

const checks: readonly Check[] = [
  function unmappedStages(records) {
    const stages = countTexts(
      records,
      'opportunities',
      'stage',
      (row) => outcomeAt(records, row) === 'unknown',
    );
    return stages.map(([stage, rows]) => diagnose(INPUT, 'unmapped-stage', stage || '(empty)', rows));
  },

  function unknownCoupons(records, { coupons }) {
    const used = countTexts(records, 'subscriptions', 'coupon', () => true);
    return used
      .filter(([coupon]) => coupon !== '' && !coupons.has(coupon))
      .map(([coupon, rows]) => diagnose(INPUT, 'unknown-coupon', coupon, rows));
  },

  function pausesWithoutDay(records) {
    const table = records.tables.subscriptions;
    const rows = countRows(records, 'subscriptions', (row) => {
      return statusAt(records, row) === 'paused' && table.dayAt(row, 'pausedOn') === null;
    });
    return rows > 0 ? [diagnose(INPUT, 'pause-day-unknown', rows)] : [];
  },

  function endsTakenFromRequests(records) {
    const table = records.tables.subscriptions;
    const rows = countRows(records, 'subscriptions', (row) => {
      return statusAt(records, row) === 'canceled' && table.dayAt(row, 'endedOn') === null;
    });
    return rows > 0 ? [diagnose(INPUT, 'end-assumed', rows, 'the day of cancellation')] : [];
  },

  function targetsOfNoMetric(records) {
    const metrics = countTexts(records, 'targets', 'metric', () => true);
    return metrics
      .filter(([metric]) => !isQuota(metric))
      .map(([metric]) => diagnose(INPUT, 'unknown-target-metric', metric));
  },

  function subscriptionsThatNeverEnd(records) {
    const all = countRows(records, 'subscriptions', () => true);
    const statuses = countRows(records, 'subscriptions', (row) => statusAt(records, row) !== null);
    const over = countRows(records, 'subscriptions', (row) => {
      return (
        statusAt(records, row) === 'canceled' || records.tables.subscriptions.dayAt(row, 'endedOn') !== null
      );
    });
    return statuses > 0 && all >= 20 && over === 0 ? [diagnose(INPUT, 'no-canceled-rows', all)] : [];
  },
];

const outcomeAt = (records: Records, row: number): string | null =>
  records.tables.opportunities.textAt(row, 'outcome');

const statusAt = (records: Records, row: number): string | null => {
  const status = records.tables.subscriptions.textAt(row, 'status');
  return status === null ? null : subscriptionStatus(status);
};

function countRows(records: Records, name: CollectionName, accepts: (row: number) => boolean): number {
  let count = 0;
  for (let row = 0; row < records.tables[name].length; row++) {
    if (!records.isDropped(name, row) && accepts(row)) count++;
  }
  return count;
}

/** How many accepted rows have each text of a field, sorted by text; `''` for an empty field. */
function countTexts(
  records: Records,
  name: CollectionName,
  field: string,
  accepts: (row: number) => boolean,
): [string, number][] {
  const counts = new Map<string, number>();
  countRows(records, name, (row) => {
    const text = records.tables[name].textAt(row, field) ?? '';
    if (accepts(row)) counts.set(text, (counts.get(text) ?? 0) + 1);
    return false;
  });
  return [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
