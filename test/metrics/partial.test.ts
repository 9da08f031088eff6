// How many days of a period a file may lack before what is made of it is partial: fewer in a shorter one.

import { expect, test } from 'vitest';
import { addDays, type Day } from '../../src/base/time/calendar.ts';
import { marketingSpend } from '../../src/metrics/marketing/marketing-spend.ts';
import { PartialInput } from '../../src/metrics/partial.ts';
import { winRate } from '../../src/metrics/pipeline/win-rate.ts';
import { Model } from '../../src/model/model.ts';
import { Records } from '../../src/records/records.ts';
import { d, deal, modelOf, periodOf } from '../support/model.ts';

const LATER = { asOf: d('2026-12-31') };

/** Whether spend with a row for each day up to one is partial. */
const isCut = (name: string, lastRow: string): boolean => {
  const to = d(lastRow);
  const spend = [addDays(to, -40), to].map((day) => ({ day, amount: 1000, currency: 'USD', platform: 'x' }));
  const model = modelOf({ spend }, LATER);
  return new PartialInput(model, periodOf(model, name)).isPartial(marketingSpend, {});
};

/** Whether deals are partial in the week up to 8 November, the last of them won on a day. */
function endingOn(day: string, { exportedOn }: { exportedOn: Day | null }): boolean {
  const records = new Records();
  const about = { name: 'deals.csv', source: 'crm', tool: 'crm', fields: new Set<string>() };
  const file = records.addFile({ ...about, collection: 'opportunities', exportedOn });
  const row = deal({ outcome: 'won', createdOn: d('2026-10-01'), closedOn: d(day) });
  records.tables.opportunities.append(row, file, 2);
  const model = new Model(records, { ...modelOf({}, LATER).options });
  return new PartialInput(model, periodOf(model, '2026-W45')).isPartial(winRate, {});
}

test.each([
  // Monday to Sunday, 8 November.
  ['2026-W45', '2026-11-08', '2026-11-07'],
  ['2026-11-08..2026-11-08', '2026-11-08', '2026-11-07'],
  // 3 days of 28 are one of ten and two of twenty.
  ['2026-11-01..2026-11-10', '2026-11-09', '2026-11-08'],
  ['2026-11-01..2026-11-20', '2026-11-18', '2026-11-17'],
  ['2026-02', '2026-02-25', '2026-02-24'],
  ['2026-10', '2026-10-28', '2026-10-27'],
  ['2026-Q3', '2026-09-27', '2026-09-26'],
  ['2025', '2025-12-28', '2025-12-27'],
])('spend in %s is whole up to %s and partial up to %s', (period, whole, partial) => {
  expect([whole, partial].map((day) => isCut(period, day))).toEqual([false, true]);
});

test('a file that says on which day it was exported is held to the same', () => {
  expect(endingOn('2026-11-07', { exportedOn: d('2026-11-07') })).toBe(true);
  expect(endingOn('2026-11-05', { exportedOn: d('2026-11-08') })).toBe(false);
});

test('a file that does not say so may have been quiet for three days', () => {
  expect(endingOn('2026-11-05', { exportedOn: null })).toBe(false);
  expect(endingOn('2026-11-04', { exportedOn: null })).toBe(true);
});
