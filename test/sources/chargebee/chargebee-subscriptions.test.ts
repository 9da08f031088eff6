import { describe, expect, test } from 'vitest';
import { asDay } from '../../../src/base/time/calendar.ts';
import { adjustedSource } from '../../../src/ingest/mapping/mapping.ts';
import { chargebeeSubscriptions } from '../../../src/sources/chargebee/subscriptions.ts';
import type { Source } from '../../../src/sources/source.ts';
import { readLines } from '../../ingest/read-file.ts';

const rowsOfNoFile = { header: [], preamble: [], group: () => null, complain: () => {}, say: () => {} };

const noCells = ({ columns }: Source) =>
  Object.fromEntries(Object.keys(columns).map((column) => [column, null]));

const COLUMNS = {
  id: 'sub_1',
  plan_id: 'orchard-monthly',
  plan_amount: '1200',
  status: 'Active',
  started_at: '2026-01-15',
  current_term_start: '2026-01-15',
  current_term_end: '2026-02-15',
  cancelled_at: '',
  trial_end: '',
};

function fileOf(...rows: Partial<typeof COLUMNS>[]) {
  const names = Object.keys(COLUMNS).map((name) => `subscriptions.${name}`);
  return readLines(
    ['customers.id', ...names].join(','),
    ...rows.map((row) => ['cust_1', ...Object.values({ ...COLUMNS, ...row })].join(',')),
  );
}

describe('the billing interval of a Chargebee subscription', () => {
  test.each([
    ['2026-01-15', '2026-02-15', 'month', 1],
    ['2026-01-31', '2026-02-28', 'month', 1],
    ['2026-02-28', '2026-03-31', 'month', 1],
    ['2025-11-30', '2026-02-28', 'month', 3],
    ['2024-02-29', '2025-02-28', 'year', 1],
    ['2026-01-15', '2029-01-15', 'year', 3],
  ])('is that of a term from %s to %s', (start, end, interval, intervalCount) => {
    const [row] = fileOf({ current_term_start: start, current_term_end: end }).rows;
    expect(row).toMatchObject({ interval, intervalCount });
  });

  test.each([
    ['2026-01-15', '2026-02-14'],
    ['2026-01-15', '2026-01-22'],
    ['2026-01-15', '2026-01-15'],
    ['2026-02-15', '2026-01-15'],
  ])('is not made up for a term from %s to %s', (start, end) => {
    const file = fileOf({ current_term_start: start, current_term_end: end });
    expect([file.rows, file.rejects]).toEqual([[], [[2, 'interval-unknown']]]);
  });

  test('is the one that the config states where the term does not tell, and only there', () => {
    const spec = { files: '*.csv', columns: { interval: { value: 'year' } } };
    const read = adjustedSource(chargebeeSubscriptions, spec).begin(rowsOfNoFile);
    const cells = { ...noCells(chargebeeSubscriptions), interval: 'year', startedOn: asDay(20_000) };
    const [start, month, fortnight] = [asDay(20_089), asDay(20_120), asDay(20_103)]; // 1 January 2025
    expect(read({ ...cells, termStart: start, termEnd: month })).toMatchObject({ interval: 'month' });
    expect(read({ ...cells, termStart: start, termEnd: fortnight })).toMatchObject({ interval: 'year' });
  });

  test('does not come from a trial, whose term is the trial', () => {
    const file = fileOf({ status: 'In Trial', trial_end: '2026-02-15' });
    expect(file.excludedBy).toEqual({ 'trial-without-interval': 1 });
  });
});

describe('the amounts of a Chargebee file', () => {
  test('are in cents where none has decimals, which is said', () => {
    const file = fileOf({ plan_amount: '1200' }, { id: 'sub_2', plan_amount: '99' });
    expect(file.rows.map(({ amount }) => amount)).toEqual([1200, 99]);
    expect(file.warnings).toEqual([[1, 'units-assumed']]);
  });

  test('are all in the currency where one has decimals, which is said', () => {
    const file = fileOf({ plan_amount: '1200' }, { id: 'sub_2', plan_amount: '0.99' });
    expect(file.rows.map(({ amount }) => amount)).toEqual([120_000, 99]);
    expect(file.warnings).toEqual([[1, 'units-assumed']]);
  });
});

describe('the cancellation day of a Chargebee subscription', () => {
  test.each(['Cancelled', 'Non Renewing', 'non_renewing'])('ends one that is %s', (status) => {
    expect(fileOf({ status, cancelled_at: '2026-02-15' }).rows[0]).toMatchObject({ endedOn: '2026-02-15' });
  });

  test('is no day that the system wrote while it is still to come', () => {
    const [row] = fileOf({ status: 'Non Renewing', cancelled_at: '2026-02-15' }).rows;
    expect(row).not.toHaveProperty('canceledOn');
  });

  test('does not end one that is active again', () => {
    expect(fileOf({ cancelled_at: '2025-12-15' }).rows[0]).not.toHaveProperty('endedOn');
  });
});

test.each(['Transferred', 'Suspended'])('a status that we do not know is refused: %s', (status) => {
  expect(fileOf({ status }).rejects).toEqual([[2, 'unknown-value']]);
});
