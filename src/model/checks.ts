// Rules over all records together. Each is a plain function from the records to what is notable about them.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { CouponTerms } from './coupons.ts';
import { isQuota } from './quota.ts';
import type { Records } from './records.ts';
import type { CollectionName } from './schema.ts';
import { subscriptionStatus } from './status.ts';

export interface CheckOptions {
  readonly coupons: CouponTerms;
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
    return unknownCouponCodes(records, coupons).map(([coupon, rows]) =>
      diagnose(INPUT, 'unknown-coupon', coupon, rows),
    );
  },

  function pausesWithoutDay(records) {
    const table = records.tables.subscriptions;
    const rows = countRows(records, 'subscriptions', (row) => {
      return table.dayAt(row, 'pausedOn') === null && statusAt(records, row) === 'paused';
    });
    return rows > 0 ? [diagnose(INPUT, 'pause-day-unknown', rows)] : [];
  },

  function endsTakenFromRequests(records) {
    const table = records.tables.subscriptions;
    const rows = countRows(records, 'subscriptions', (row) => {
      return table.dayAt(row, 'endedOn') === null && statusAt(records, row) === 'canceled';
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
    const all = records.tables.subscriptions.length;
    if (all < 20) return [];
    const words = countTexts(records, 'subscriptions', 'status', () => true);
    const isStated = words.some(([word]) => word !== '');
    const isOver = words.some(([word]) => subscriptionStatus(word) === 'canceled');
    if (!isStated || isOver) return [];
    const ended = records.tables.subscriptions.column('endedOn');
    const over = countRows(records, 'subscriptions', (row) => ended.raw(row) !== ended.nothing);
    return over === 0 ? [diagnose(INPUT, 'no-canceled-rows', all)] : [];
  },
];

/** Codes of coupons that subscriptions have and nobody states the terms of, sorted, with the subscriptions that have them. */
export function unknownCouponCodes(records: Records, coupons: CouponTerms): [string, number][] {
  const table = records.tables.subscriptions;
  return countTexts(records, 'subscriptions', 'coupon', (row) => {
    const code = table.textAt(row, 'coupon');
    return code !== null && coupons(records.fileOf(table.fileAt(row)).tool, code) === null;
  });
}

const outcomeAt = (records: Records, row: number): string | null =>
  records.tables.opportunities.textAt(row, 'outcome');

const statusAt = (records: Records, row: number): string | null => {
  const status = records.tables.subscriptions.column('status').text(row);
  return status === null ? null : subscriptionStatus(status);
};

function countRows(records: Records, name: CollectionName, accepts: (row: number) => boolean): number {
  let count = 0;
  const { length } = records.tables[name];
  for (let row = 0; row < length; row++) if (accepts(row) && !records.isDropped(name, row)) count++;
  return count;
}

/** How many accepted rows have each text of a field, sorted by text; `''` for an empty field. */
function countTexts(
  records: Records,
  name: CollectionName,
  field: string,
  accepts: (row: number) => boolean,
): [string, number][] {
  const counts = new Map<number, number>();
  const column = records.tables[name].column(field);
  countRows(records, name, (row) => {
    const text = column.raw(row);
    if (accepts(row)) counts.set(text, (counts.get(text) ?? 0) + 1);
    return false;
  });
  const named = [...counts].map(([text, rows]): [string, number] => [records.pool.text(text) ?? '', rows]);
  return named.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
