// Subscription periods of a public playbook, month by month, against the playbook's own SQL.

import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shared } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { reportIn, rowOf } from '../support/report.ts';

const data = shared('cases/mrr-playbook/data/subscription_periods.csv');
const expected = shared('cases/mrr-playbook/expected.json');

interface Month {
  readonly month: string;
  readonly mrr: number;
  readonly active_customers: number;
  readonly new: number;
  readonly new_customers: number;
  readonly reactivation: number;
  readonly reactivated_customers: number;
  readonly upgrade: number;
  readonly upgraded_customers: number;
  readonly downgrade: number;
  readonly downgraded_customers: number;
  readonly churn: number;
  readonly churned_customers: number;
  readonly renewal_amount: number;
  readonly starting_mrr: number;
}

const config = {
  currency: 'USD',
  sources: [
    {
      files: 'subscription_periods.csv',
      yields: 'subscriptions',
      columns: {
        id: 'subscription_id',
        customer: 'customer_id',
        amount: 'monthly_amount',
        interval: { value: 'month' },
        startedOn: 'start_date',
        endedOn: 'end_date',
      },
    },
  ],
};

const movements = {
  mrr_new: ['new', 'new_customers'],
  mrr_reactivation: ['reactivation', 'reactivated_customers'],
  mrr_expansion: ['upgrade', 'upgraded_customers'],
  mrr_contraction: ['downgrade', 'downgraded_customers'],
  mrr_churn: ['churn', 'churned_customers'],
} as const;

describe.skipIf(!data.isThere)('the subscription periods of the MRR playbook', () => {
  const months: Month[] = expected.isThere
    ? JSON.parse(readFileSync(expected.path, 'utf8')).by_month_spine_from_2017_all_data
    : [];
  const folder = data.isThere ? folderOf({ 'revkpi.yaml': config }) : '';
  const reportFor = (month: string) =>
    reportIn(folder, data.path, '--period', month, '--as-of', '2020-02-29');

  test('are 121 rows, all of them read, in 29 months', () => {
    expect(months).toHaveLength(29);
    const [input] = reportFor('2018-01').inputs;
    expect(input?.lines).toMatchObject({ accepted: 121, rejected: 0, duplicate: 0, superseded: 0 });
  });

  test.each(months)('have in $month the MRR, the movements and the customers of the playbook', (row) => {
    const report = reportFor(row.month);
    const dollars = (amount: number) => amount.toFixed(2);
    expect(rowOf(report, 'mrr').value).toBe(dollars(row.mrr));
    expect(rowOf(report, 'customers').value).toBe(String(row.active_customers));
    for (const [id, [amount, customers]] of Object.entries(movements)) {
      const { value, n } = rowOf(report, id);
      // The playbook writes losses below zero.
      expect({ id, value, n }).toEqual({ id, value: dollars(Math.abs(row[amount])), n: row[customers] });
    }
    expect(rowOf(report, 'net_new_mrr').value).toBe(dollars(row.mrr - row.starting_mrr));
  });

  // `renewal_amount` is Σ min(previous, current): what gross revenue retention keeps.
  test.each(months)('keep in $month what the playbook calls renewed', (row) => {
    const { numerator, denominator, reason } = rowOf(reportFor(row.month), 'grr:period');
    expect({ numerator, denominator }).toEqual({
      numerator: row.renewal_amount.toFixed(2),
      denominator: row.starting_mrr.toFixed(2),
    });
    expect(reason?.code).toBe(row.starting_mrr === 0 ? 'zero-denominator' : undefined);
  });

  test('are worth nothing in December 2017, which the playbook leaves out', () => {
    const report = reportFor('2017-12');
    expect(rowOf(report, 'mrr').value).toBe('0.00');
    expect(rowOf(report, 'customers').value).toBe('0');
    expect(rowOf(report, 'arpa')).toMatchObject({ value: null, reason: { code: 'zero-denominator' } });
  });
});
