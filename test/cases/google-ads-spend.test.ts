// Two tables of a warehouse with real, anonymised Google Ads spend, against the sums of the package they come from.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decimalString } from '../../src/base/number/exact.ts';
import { load } from '../../src/ingest/load.ts';
import { spendIn } from '../../src/model/marketing/spend.ts';
import { Model } from '../../src/model/model.ts';
import { defaultPolicies } from '../../src/model/policies/policies.ts';
import { View } from '../../src/model/view.ts';
import { OPTIONS } from '../ingest/read-file.ts';
import { shared } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { d, periodOf } from '../support/model.ts';
import { reportIn, rowOf } from '../support/report.ts';

const there = shared('cases/google-ads-spend');
const expected = shared('cases/google-ads-spend/expected.json');

interface Sums {
  readonly total: { readonly spend: number; readonly source_rows: number };
  readonly by_day: readonly { readonly date_day: string; readonly spend: number }[];
  readonly by_month: readonly { readonly mon: string; readonly spend: number }[];
}

const tables = ['account_stats_data', 'campaign_stats_data'] as const;

const sums: Record<string, Sums> = there.isThere
  ? JSON.parse(readFileSync(expected.path, 'utf8')).reports
  : {};

/** Spend on the days from the first to the last, to the millionth and before anything is rounded. */
function exactly(path: string, first: string, last: string): number {
  const input = { name: 'stats.csv', named: true, as: null, bytes: () => readFileSync(path) };
  const { records } = load([input], OPTIONS);
  const asOf = d('2021-12-31');
  const model = new Model(records, {
    asOf,
    currency: 'USD',
    fiscalYearStart: 1,
    policies: defaultPolicies,
    coupons: new Map(),
    merge: new Map(),
  });
  const period = periodOf(model, `${first}..${last}`);
  const view = new View(model, period);
  const { amountsOf, rows } = spendIn(model.records, view.rows('spend'), period);
  return Number(decimalString(view.money.total(amountsOf(rows)), 9));
}

// Without the folder one skipped test of each kind is left.
const none = { by_day: [{ date_day: '2021-01-01', spend: 0 }], by_month: [{ mon: '2021-01', spend: 0 }] };

describe.skipIf(!there.isThere).each(tables)('%s', (table) => {
  const { by_day, by_month, total } = { total: { spend: 0, source_rows: 0 }, ...(sums[table] ?? none) };
  const folder = folderOf({ 'revkpi.yaml': { currency: 'USD' } });
  const file = shared(`cases/google-ads-spend/data/${table}.csv`).path;
  const reportFor = (period: string) =>
    reportIn(folder, file, '--metric', 'marketing_spend', '--period', period, '--as-of', '2021-12-31');

  test.each(by_month)('has in $mon the spend of the package, to the cent that a report prints', (month) => {
    const { value, currency } = rowOf(reportFor(month.mon), 'marketing_spend');
    expect([value, currency]).toEqual([month.spend.toFixed(2), 'USD']);
  });

  test.each(by_day)('has on $date_day exactly the spend of the package', ({ date_day, spend }) => {
    expect(Math.abs(exactly(file, date_day, date_day) - spend)).toBeLessThan(1e-9);
  });

  test.each(by_month)('has in $mon exactly the spend of the package', ({ mon, spend }) => {
    const lastDay = new Date(Date.UTC(Number(mon.slice(0, 4)), Number(mon.slice(5)), 0)).getUTCDate();
    expect(Math.abs(exactly(file, `${mon}-01`, `${mon}-${lastDay}`) - spend)).toBeLessThan(1e-9);
  });

  test('is read whole, and the report says that a unit is assumed', () => {
    const { inputs, diagnostics } = reportFor('2021');
    expect(inputs[0]).toMatchObject({
      source: 'google-ads-warehouse',
      lines: { accepted: total.source_rows, rejected: 0, duplicate: 0 },
    });
    expect(diagnostics.byCode['units-assumed']).toBe(1);
    expect(Math.abs(exactly(file, '2021-01-01', '2021-12-31') - total.spend)).toBeLessThan(1e-9);
  });
});
