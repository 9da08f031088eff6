// Rules over all records together. Each is a plain function from the records to what is notable about them.

import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import type { Day } from '../base/time/calendar.ts';
import type { Records } from '../records/records.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { type SubscriptionStatus, subscriptionStatus } from '../records/schema/status.ts';
import { BLOCK, inBlocks } from '../records/table/blocks.ts';
import { unnamedAccounts } from './marketing/unnamed-accounts.ts';
import { overlappingVisits } from './marketing/visits.ts';
import { duplicateOpportunities } from './overlap/duplicate-opportunities.ts';
import { renewalPipelines } from './sales/renewals.ts';
import { isQuota } from './sales/targets.ts';
import type { CouponTerms } from './subscriptions/coupons.ts';
import { neverEnding } from './subscriptions/never-ends.ts';

interface CheckOptions {
  readonly coupons: CouponTerms;
  readonly asOf: Day;
}

type Check = (records: Records, options: CheckOptions) => Diagnostic[];

const INPUT = { file: '', line: 0 };

/** Everything worth saying about the records as a whole, in the order of the rules. */
export const checkRecords: Check = (records, options) => checks.flatMap((check) => check(records, options));

const checks: readonly Check[] = [
  duplicateOpportunities,
  renewalPipelines,
  overlappingVisits,
  unnamedAccounts,

  function unmappedStages(records) {
    const stages = countTexts(records, 'opportunities', 'stage', withOutcome(records, 'unknown'));
    return stages.map(([stage, rows]) => diagnose(INPUT, 'unmapped-stage', stage || '(empty)', rows));
  },

  function closedWithoutDay(records) {
    return ['won', 'lost'].flatMap((outcome) => closedOnNoDay(records, outcome));
  },

  function unknownCoupons(records, { coupons }) {
    return [
      ...unknownCouponCodes(records, coupons).map(([coupon, rows]) =>
        diagnose(INPUT, 'unknown-coupon', coupon, rows, 'nowhere'),
      ),
      ...couponsOfOtherCurrencies(records, coupons).map(([coupon, rows]) =>
        diagnose(INPUT, 'unknown-coupon', coupon, rows, 'in another currency'),
      ),
    ];
  },

  function subscriptionsWithoutAmount(records) {
    const amount = records.tables.subscriptions.column('amount');
    const rows: number[] = [];
    countRows(records, 'subscriptions', (row) => {
      if (amount.raw(row) === amount.nothing && !records.isDropped('subscriptions', row)) rows.push(row);
      return false;
    });
    const [first] = rows;
    if (first === undefined) return [];
    return [
      diagnose(INPUT, 'subscription-without-amount', rows.length, records.where('subscriptions', first)),
    ];
  },

  function subscriptionsBelowZero(records) {
    const rows = rowsBelowZero(records);
    const [first] = rows;
    if (first === undefined) return [];
    const where = records.where('subscriptions', first);
    return [diagnose(INPUT, 'subscription-below-zero', rows.length, where)];
  },

  function pausesWithoutDay(records) {
    const rows = countWithout(records, 'paused', 'pausedOn');
    return rows > 0 ? [diagnose(INPUT, 'pause-day-unknown', rows)] : [];
  },

  function endsTakenFromRequests(records) {
    const rows = countWithout(records, 'canceled', 'endedOn');
    return rows > 0 ? [diagnose(INPUT, 'end-assumed', rows, 'the day of cancellation')] : [];
  },

  function targetsOfNoMetric(records) {
    const metrics = countTexts(records, 'targets', 'metric', () => true);
    return metrics
      .filter(([metric]) => !isQuota(metric))
      .map(([metric]) => diagnose(INPUT, 'unknown-target-metric', metric));
  },

  function subscriptionsThatNeverEnd(records, { asOf }) {
    return neverEnding(records, asOf).map(({ subscriptions, months, unlisted }) =>
      unlisted > 0
        ? diagnose(INPUT, 'unlisted-subscriptions', subscriptions, unlisted)
        : diagnose(INPUT, 'no-canceled-rows', subscriptions, months),
    );
  },
];

function closedOnNoDay(records: Records, outcome: string): Diagnostic[] {
  const closedOn = records.tables.opportunities.column('closedOn');
  const isOf = withOutcome(records, outcome);
  const rows: number[] = [];
  countRows(records, 'opportunities', (row) => {
    const isMissing = closedOn.raw(row) === closedOn.nothing && isOf(row);
    if (isMissing && !records.isDropped('opportunities', row)) rows.push(row);
    return false;
  });
  const [first] = rows;
  if (first === undefined) return [];
  return [diagnose(INPUT, 'close-day-missing', outcome, rows.length, records.where('opportunities', first))];
}

/** Codes of coupons that subscriptions have and nobody states the terms of, sorted, with the subscriptions that have them. */
export const unknownCouponCodes = (records: Records, coupons: CouponTerms): [string, number][] =>
  couponCodes(records, (tool, code) => coupons(tool, code) === null);

/** Those whose terms are in another currency than what the subscription costs. */
const couponsOfOtherCurrencies = (records: Records, coupons: CouponTerms): [string, number][] =>
  couponCodes(
    records,
    (tool, code, currency) => coupons(tool, code) !== null && coupons(tool, code, currency) === null,
  );

function couponCodes(
  records: Records,
  accepts: (tool: string, code: string, currency: string | null) => boolean,
): [string, number][] {
  const table = records.tables.subscriptions;
  if (table.column('coupon').isEmpty) return [];
  return countTexts(records, 'subscriptions', 'coupon', (row) => {
    const code = table.textAt(row, 'coupon');
    if (code === null) return false;
    return accepts(records.fileOf(table.fileAt(row)).tool, code, table.textAt(row, 'currency'));
  });
}

const withOutcome = (records: Records, outcome: string): ((row: number) => boolean) =>
  records.tables.opportunities.telling('outcome', (known) => known === outcome);

/** The subscriptions whose amount, or number of seats, is below zero. */
function rowsBelowZero(records: Records): number[] {
  const table = records.tables.subscriptions;
  const columns = [table.column('amount'), table.column('quantity')];
  const below = new Uint8Array(table.length);
  const block = new Float64Array(BLOCK);
  for (const column of columns)
    for (const { start, end } of inBlocks(table.length)) {
      column.copy(start, block);
      for (let row = start; row < end; row++) {
        const value = block[row - start] ?? 0;
        if (value < 0 && value !== column.nothing) below[row] = (below[row] ?? 0) ^ 1;
      }
    }
  const rows: number[] = [];
  for (let row = below.indexOf(1); row >= 0; row = below.indexOf(1, row + 1))
    if (!records.isDropped('subscriptions', row)) rows.push(row);
  return rows;
}

/** How many subscriptions have a status, whatever the word for it, and no day in a field. */
function countWithout(records: Records, status: SubscriptionStatus, field: string): number {
  const table = records.tables.subscriptions;
  const known = wordsFor(status, records);
  if (known.size === 0) return 0;
  const [said, stated] = [table.column('status'), table.column(field)];
  const [words, days] = [new Int32Array(BLOCK), new Int32Array(BLOCK)];
  let count = 0;
  for (const { start, end } of inBlocks(table.length)) {
    said.copy(start, words);
    stated.copy(start, days);
    for (let row = start; row < end; row++) {
      const isCounted = days[row - start] === stated.nothing && known.has(words[row - start] ?? 0);
      if (isCounted && !records.isDropped('subscriptions', row)) count++;
    }
  }
  return count;
}

/** The pool's numbers of the words of subscriptions that mean a status. */
function wordsFor(status: SubscriptionStatus, { tables, pool }: Records): Set<number> {
  const means = (word: number) => subscriptionStatus(pool.text(word) ?? '') === status;
  return new Set([...tables.subscriptions.column('status').distinct()].filter(means));
}

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
    if (!accepts(row)) return false;
    const text = column.raw(row);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    return false;
  });
  const named = [...counts].map(([text, rows]): [string, number] => [records.pool.text(text) ?? '', rows]);
  return named.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
