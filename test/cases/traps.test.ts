// Mistakes seen in other people's code and threads, by their number in the catalogue of definitions: none is ours.

import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, test } from 'vitest';
import type { Report } from '../../src/documents/report.ts';
import { metrics } from '../../src/metrics/index.ts';
import {
  type SalesforceRow,
  type StripeRow,
  salesforceOpportunities,
  stripeSubscriptions,
} from '../support/exports.ts';
import { repository } from '../support/fixture.ts';
import { folderOf } from '../support/folders.ts';
import { reportIn, rowOf, valuesOf } from '../support/report.ts';
import { csv } from '../support/worked-files.ts';

const asOf = ['--as-of', '2025-06-30'];
const june = ['--period', '2025-06', ...asOf];

const stripeReport = (
  rows: readonly StripeRow[],
  flags: readonly string[] = june,
  config: object = {},
): Report =>
  reportIn(
    folderOf({ 'subscriptions.csv': stripeSubscriptions(...rows), 'revkpi.yaml': config }),
    '.',
    ...flags,
  );

const mrrOf = (rows: readonly StripeRow[], period = '2025-06'): string | null =>
  rowOf(stripeReport(rows, ['--period', period, ...asOf]), 'mrr').value;

const salesReport = (...rows: SalesforceRow[]): Report =>
  reportIn(
    folderOf({ 'Opportunity.csv': salesforceOpportunities(...rows) }),
    '.',
    '--period',
    '2025-Q2',
    ...asOf,
  );

const movements = ['mrr_new', 'mrr_expansion', 'mrr_contraction', 'mrr_churn', 'mrr_reactivation'];

describe('amounts', () => {
  test('trap 1: 19.99 and 4.35 keep their last cent', () => {
    expect(mrrOf([{ amount: '19.99' }])).toBe('19.99');
    expect(mrrOf([{ amount: '4.35' }])).toBe('4.35');
  });

  test('trap 1: 1.005 in a currency of two decimals is rounded half away from zero, as it is written and not as a float', () => {
    // As a float it is 1.00499…, which would become 1.00.
    expect(mrrOf([{ amount: '1.005' }, { amount: '1.00' }])).toBe('2.01');
  });

  test('trap 1: the tail that binary floats leave is rounded away where the tool writes floats', () => {
    const report = salesReport(
      { outcome: 'won', amount: '16120.999999999998' },
      { outcome: 'won', amount: '0.30000000000000004' },
    );
    expect(rowOf(report, 'win_rate:value').numerator).toBe('16121.30');
  });

  test('trap 1: 1.234,56 is twelve hundred where the decimal mark is a comma', () => {
    expect(mrrOf([{ amount: '"1.234,56"' }])).toBe('1234.56');
  });

  test('trap 2: 1,200 a year are 100 in each of twelve months', () => {
    const yearly = [
      { interval: 'year', amount: '1200.00', start: '2024-03-15 10:00', ended: '2025-03-15 10:00' },
    ];
    const months = ['2024-02', '2024-03', '2024-09', '2025-02', '2025-03'];
    expect(months.map((month) => mrrOf(yearly, month))).toEqual([
      '0.00',
      '100.00',
      '100.00',
      '100.00',
      '0.00',
    ]);
  });

  test('trap 4: every subscription of a customer counts, and a week is 52/12 of a month', () => {
    expect(mrrOf([{ amount: '50.00' }, { amount: '20.00' }, { amount: '10.00', quantity: 3 }])).toBe(
      '100.00',
    );
    expect(mrrOf([{ amount: '12.00', interval: 'week' }])).toBe('52.00');
  });

  test('trap 6: a daily plan is worth 365/12 of its price a month', () => {
    expect(mrrOf([{ amount: '12.00', interval: 'day' }])).toBe('365.00');
  });

  test('trap 17: a coupon of 50 on a plan of 49 makes it free, not one of 1 or −1', () => {
    const coupons = { FIFTY: { amountOff: '50', duration: 'forever' } };
    const report = stripeReport([{ amount: '49.00', coupon: 'FIFTY' }], june, { coupons });
    expect(valuesOf(report, ['mrr', 'customers'])).toEqual({ mrr: '0.00', customers: '0' });
  });

  test('trap 18: a month for free, given to keep a customer, leaves its MRR', () => {
    const coupons = { STAY: { percentOff: '100', duration: 'once' } };
    const report = stripeReport([{ coupon: 'STAY' }], june, { coupons });
    expect(valuesOf(report, ['mrr', 'mrr_churn'])).toEqual({ mrr: '100.00', mrr_churn: '0.00' });
  });

  test('trap 20: a discount for some months is not taken for one that lasts', () => {
    const coupons = {
      LAUNCH: { percentOff: '20', duration: 'repeating' },
      PARTNER: { percentOff: '20', duration: 'forever' },
    };
    expect(rowOf(stripeReport([{ coupon: 'LAUNCH' }], june, { coupons }), 'mrr').value).toBe('100.00');
    expect(rowOf(stripeReport([{ coupon: 'PARTNER' }], june, { coupons }), 'mrr').value).toBe('80.00');
  });

  test('trap 20: a past-due subscription stays for the days of grace that the policy gives, then churns', () => {
    const overdue = [{ status: 'past_due', periodStart: '2025-06-10 10:00' }];
    const policies = { pastDue: { graceDays: 14 } };
    expect(rowOf(stripeReport(overdue), 'mrr').value).toBe('100.00');
    expect(valuesOf(stripeReport(overdue, june, { policies }), ['mrr', 'mrr_churn'])).toEqual({
      mrr: '0.00',
      mrr_churn: '100.00',
    });
  });
});

describe('files', () => {
  test('trap 3: a byte order mark, semicolons, other capitals and a line break in a cell hide no file', () => {
    const rows = [
      'ID;customer id;PLAN;Interval;Amount;Status;Start (UTC);Current Period Start (UTC);Current Period End (UTC);Customer Name',
      'sub_1;cus_1;Monthly;month;40.00;active;2025-01-01 10:00;2025-06-01 10:00;2025-07-01 10:00;"Alder\nApiary; Ltd"',
    ];
    const folder = folderOf({ 'renamed by hand.csv': `\uFEFF${rows.join('\r\n')}\r\n` });
    const report = reportIn(folder, '.', ...june);
    expect(report.inputs).toMatchObject([
      { source: 'stripe-subscriptions', lines: { read: 3, accepted: 1, other: 2 } },
    ]);
    expect(rowOf(report, 'mrr').value).toBe('40.00');
  });

  test('trap 18: a cancellation exported twice is subtracted once', () => {
    const before = { id: 'sub_1', start: '2025-01-01 10:00' };
    const after = { ...before, ended: '2025-06-10 10:00' };
    const folder = folderOf({
      'subscriptions-2025-06-15.csv': stripeSubscriptions(before, { id: 'sub_2', customer: 'cus_B' }),
      'subscriptions-2025-06-20.csv': stripeSubscriptions(after, { id: 'sub_2', customer: 'cus_B' }),
      'subscriptions-2025-06-30.csv': stripeSubscriptions({ id: 'sub_2', customer: 'cus_B' }, after),
    });
    const report = reportIn(folder, '.', ...june);
    expect(valuesOf(report, ['mrr', 'mrr_churn'])).toEqual({ mrr: '100.00', mrr_churn: '100.00' });
    const dropped = report.inputs.map(({ lines }) => [lines.accepted, lines.duplicate, lines.superseded]);
    expect(dropped).toEqual([
      [0, 1, 1],
      [0, 2, 0],
      [2, 0, 0],
    ]);
  });

  test('trap 19: a file of exactly a thousand rows is suspected to be cut off, one of 999 is not', () => {
    const customers = (count: number) =>
      stripeSubscriptions(...Array.from({ length: count }, (_, index) => ({ customer: `cus_${index}` })));
    const warnings = (count: number) =>
      reportIn(folderOf({ 'subscriptions.csv': customers(count) }), '.', ...june).diagnostics.byCode[
        'round-row-count'
      ];
    expect([warnings(999), warnings(1000), warnings(1001)]).toEqual([undefined, 1, undefined]);
  });

  test('trap 23: of two exports of one deal the later counts, though its modification day did not move', () => {
    const deal = { id: '0065g00000Hbr01AAB', close: '2025-08-15 00:00:00', modified: '2025-05-20 09:00:00' };
    const folder = folderOf({
      'Opportunity-2025-06-01.csv': salesforceOpportunities({ ...deal, probability: '10.0' }),
      'Opportunity-2025-06-30.csv': salesforceOpportunities({ ...deal, probability: '70.0' }),
    });
    const report = reportIn(folder, '.', '--period', '2025-Q2', ...asOf);
    expect(rowOf(report, 'weighted_pipeline').value).toBe('70.00');
    expect(report.inputs.map(({ lines }) => lines.superseded)).toEqual([1, 0]);
  });

  test('trap 28: an id of 15 characters and its form of 18 name one deal', () => {
    const deal = { outcome: 'won', modified: '2025-06-20 09:00:00' } as const;
    const folder = folderOf({
      'weekly.csv': salesforceOpportunities({ ...deal, id: '0065g00000Hbr01AAB' }),
      'report.csv': salesforceOpportunities({ ...deal, id: '0065g00000Hbr01', account: '0015g00000Hbr01' }),
    });
    const report = reportIn(folder, '.', '--period', '2025-Q2', ...asOf);
    expect(rowOf(report, 'win_rate:count').numerator).toBe('1');
    expect(report.inputs.reduce((sum, { lines }) => sum + lines.duplicate, 0)).toBe(1);
  });

  test('trap 28: an id that a spreadsheet made into 1.23E+15 names nothing, and its row is rejected', () => {
    const folder = folderOf({ 'subscriptions.csv': stripeSubscriptions({ id: '1.23E+15' }, {}) });
    const report = reportIn(folder, '.', ...june, '--max-rejects', '1');
    expect(report.diagnostics.byCode).toMatchObject({ 'damaged-id': 1 });
    expect(report.inputs[0]?.lines).toMatchObject({ accepted: 1, rejected: 1 });
  });
});

describe('recurring revenue over time', () => {
  test('trap 4: churn is never more than all who paid at the opening', () => {
    const report = stripeReport([
      { customer: 'cus_A', ended: '2025-06-10 10:00' },
      { customer: 'cus_B', start: '2025-06-02 10:00', ended: '2025-06-12 10:00' },
      { customer: 'cus_C', start: '2025-06-03 10:00', ended: '2025-06-13 10:00' },
    ]);
    expect(rowOf(report, 'customer_churn_rate')).toMatchObject({ numerator: '1', denominator: '1' });
    expect(rowOf(report, 'gross_mrr_churn').value).toBe('1.000000000000');
  });

  test('trap 5: the MRR of March holds what was canceled in April', () => {
    expect(mrrOf([{ ended: '2025-04-10 10:00' }, { customer: 'cus_B' }], '2025-03')).toBe('200.00');
  });

  test.each([
    ['one month', '2025-03-25 10:00', '2025-04-25 10:00', '2025-04'],
    ['fourteen months', '2024-04-05 10:00', '2025-06-05 10:00', '2025-06'],
  ])(
    'trap 7: who returns after %s is reactivated, however short the time before',
    (_, ended, returned, period) => {
      const start = ended.replace(/-\d\d /, '-01 ');
      const report = stripeReport([{ start, ended }, { start: returned }], ['--period', period, ...asOf]);
      expect(valuesOf(report, movements)).toEqual({
        mrr_new: '0.00',
        mrr_expansion: '0.00',
        mrr_contraction: '0.00',
        mrr_churn: '0.00',
        mrr_reactivation: '100.00',
      });
    },
  );

  test('trap 9: a subscription without an end is live at as-of', () => {
    expect(mrrOf([{ start: '2020-02-29 10:00' }])).toBe('100.00');
  });

  test('trap 10: overlapping subscriptions of one customer add up from the days on which they begin', () => {
    const overlapping = [
      { start: '2025-04-10 10:00', ended: '2025-06-20 10:00' },
      { start: '2025-05-17 10:00', amount: '30.00' },
    ];
    expect(['2025-03', '2025-04', '2025-05', '2025-06'].map((month) => mrrOf(overlapping, month))).toEqual([
      '0.00',
      '100.00',
      '130.00',
      '30.00',
    ]);
    const report = stripeReport(overlapping);
    expect(valuesOf(report, movements)).toMatchObject({ mrr_contraction: '100.00', mrr_churn: '0.00' });
  });

  test('trap 21: in the month of its churn a customer takes away what it paid before', () => {
    const report = stripeReport([{ ended: '2025-06-10 10:00', amount: '75.50' }]);
    expect(valuesOf(report, ['mrr_churn', 'net_new_mrr', 'mrr'])).toEqual({
      mrr_churn: '75.50',
      net_new_mrr: '-75.50',
      mrr: '0.00',
    });
  });

  test.each(['2025-06-10 10:00', '2025-06-13 10:00'])(
    'trap 22: a plan replaced by another, the new one from %s on, is neither churn nor new',
    (start) => {
      const report = stripeReport([
        { ended: '2025-06-10 10:00' },
        { start, amount: '110.00', plan: 'Monthly 2025' },
      ]);
      expect(valuesOf(report, movements)).toEqual({
        mrr_new: '0.00',
        mrr_expansion: '10.00',
        mrr_contraction: '0.00',
        mrr_churn: '0.00',
        mrr_reactivation: '0.00',
      });
    },
  );
});

describe('currencies', () => {
  const mixed = [
    { currency: 'usd', amount: '108.00' },
    { currency: 'eur', customer: 'cus_B', amount: '50.00' },
  ];
  const rates = csv('Date,USD,JPY,GBP,CHF,', [['2025-06-30', '1.08', '169.17', '0.86', '0.94', '']]);

  test('trap 8: an amount is converted once, and one in the target currency not at all', () => {
    const folder = folderOf({
      'subscriptions.csv': stripeSubscriptions(...mixed),
      'eurofxref-hist.csv': rates,
    });
    const flags = [...june, '--fx', 'eurofxref-hist.csv'];
    const inEuros = reportIn(folder, 'subscriptions.csv', ...flags, '--currency', 'EUR');
    const inDollars = reportIn(folder, 'subscriptions.csv', ...flags, '--currency', 'USD');
    expect(rowOf(inEuros, 'mrr')).toMatchObject({ value: '150.00', currency: 'EUR' }); // 108 ÷ 1.08 + 50
    expect(rowOf(inDollars, 'mrr')).toMatchObject({ value: '162.00', currency: 'USD' }); // 108 + 50 × 1.08
    expect(rowOf(inDollars, 'arr').value).toBe('1944.00');
  });

  test('trap 24: currencies without rates stand in rows of their own, and are no error', () => {
    const rows = stripeReport(mixed).metrics.filter(({ id }) => id === 'mrr');
    expect(rows.map(({ currency, value }) => [currency, value])).toEqual([
      ['EUR', '50.00'],
      ['USD', '108.00'],
    ]);
  });

  test('trap 24: usd and USD are one currency', () => {
    const report = stripeReport([{ currency: 'usd' }, { currency: 'USD', customer: 'cus_B' }]);
    expect(rowOf(report, 'mrr')).toMatchObject({ value: '200.00', currency: 'USD' });
  });
});

describe('sales', () => {
  test('trap 11: a probability of 50 and one of 0.5 weigh the same', () => {
    const percent = salesReport({ probability: '50.0' });
    const deals = csv(
      'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Deal Stage Probability',
      [
        [
          '91',
          'Tills',
          'Contract Sent',
          'Sales Pipeline',
          '100',
          '2025-06-30 10:00',
          '2025-01-10 09:00',
          '0.5',
        ],
      ],
    );
    const share = reportIn(folderOf({ 'deals.csv': deals }), '.', '--period', '2025-Q2', ...asOf);
    expect(rowOf(percent, 'weighted_pipeline').value).toBe('50.00');
    expect(rowOf(share, 'weighted_pipeline').value).toBe('50.00');
  });

  test('trap 12: the cycle of a won deal runs from its creation to its closing', () => {
    const report = salesReport({
      outcome: 'won',
      created: '2025-04-01 09:00:00',
      close: '2025-05-01 00:00:00',
    });
    expect(rowOf(report, 'sales_cycle:mean').value).toBe('30.000000000000');
  });

  test('trap 13: a deal created after as-of is not created pipeline, be it within the period or beyond', () => {
    const created = ['2025-06-12', '2025-06-15', '2025-06-16', '2025-07-03', '2026-06-12'];
    const deals = salesforceOpportunities(...created.map((day) => ({ created: `${day} 09:00:00` })));
    const flags = ['--period', '2025-Q2', '--as-of', '2025-06-15'];
    const report = reportIn(folderOf({ 'Opportunity.csv': deals }), '.', ...flags);
    expect(rowOf(report, 'pipeline_created')).toMatchObject({ value: '200.00', n: 2 });
  });

  test('trap 14: a lost deal is in no pipeline', () => {
    const expected = { close: '2025-06-20 00:00:00' };
    const report = salesReport({ outcome: 'lost', ...expected }, { outcome: 'won', ...expected });
    expect(rowOf(report, 'weighted_pipeline')).toMatchObject({ value: '0.00', n: 0 });
    expect(rowOf(report, 'sales_velocity').parts).toMatchObject({ open: '0' });
  });

  test('trap 15: weighted and unweighted coverage are two variants, each named for what it is', () => {
    const definitions = new Map(
      metrics
        .filter(({ id }) => id === 'pipeline_coverage')
        .flatMap(({ variants }) => variants.map(({ name, definition }) => [name, definition] as const)),
    );
    expect([...definitions.keys()]).toEqual(
      expect.arrayContaining(['this_quarter', 'next_quarter', 'next_quarter_weighted']),
    );
    expect(definitions.get('next_quarter')).not.toContain('probability of');
    expect(definitions.get('next_quarter_weighted')).toContain('amount × probability');
  });

  test('trap 27: the duplicate D12, closed as lost, turns 3 of 6 won into 3 of 7', () => {
    const folder = repository('fixtures/companies/quarter');
    const flags = ['--period', '2025-Q2', ...asOf];
    expect(rowOf(reportIn(folder, 'salesforce', ...flags), 'win_rate:count').value).toBe('0.500000000000');
    const withDuplicate = reportIn(folder, 'salesforce', 'duplicate', ...flags);
    expect(rowOf(withDuplicate, 'win_rate:count')).toMatchObject({ numerator: '3', denominator: '7' });
    expect(rowOf(withDuplicate, 'win_rate:value')).toMatchObject({
      numerator: '200.00',
      denominator: '540.00',
    });
  });
});

describe('reports', () => {
  test('trap 16: every metric has the unit of what it measures', () => {
    const units = Object.fromEntries(metrics.map(({ id, unit }) => [id, unit]));
    expect(units).toMatchObject({
      mrr: 'money',
      ltv: 'money',
      cac: 'money',
      sales_velocity: 'money-per-day',
      sales_cycle: 'days',
      cac_payback: 'months',
      customer_lifetime: 'months',
      quick_ratio: 'multiple',
      pipeline_coverage: 'multiple',
      ltv_cac: 'multiple',
      nrr: 'fraction',
      grr: 'fraction',
      customers: 'count',
    });
  });

  test('trap 16: net revenue retention is what is left of the opening, not expansion ÷ total', () => {
    const report = stripeReport([
      { ended: '2025-06-10 10:00' },
      { start: '2025-06-10 10:00', amount: '125.00' },
      { customer: 'cus_B', start: '2025-06-11 10:00', amount: '500.00' },
    ]);
    expect(rowOf(report, 'nrr')).toMatchObject({
      value: '1.250000000000',
      numerator: '125.00',
      denominator: '100.00',
    });
  });

  // The same emptiness twice: no file at all, and files whose rows all lie after the period.
  test.each(['2024-01', '2025-06'])(
    'trap 25: a ratio of nothing in %s has no value and a reason, everywhere',
    (period) => {
      const later = { start: '2025-07-02 10:00' };
      const folder = folderOf({
        'subscriptions.csv': stripeSubscriptions(later),
        'Opportunity.csv': salesforceOpportunities({ created: '2025-07-03 09:00:00' }),
        'targets.csv': 'owner,team,metric,period,amount,currency\n,,quota,2030-Q1,10.00,USD\n',
        'costs.csv': 'period,category,amount,currency\n2030-01,cogs,10.00,USD\n',
      });
      const report = reportIn(folder, '.', '--period', period, ...asOf);
      const isSum = (unit: string) => unit === 'money' || unit === 'count';
      for (const { id, variant, unit, value, reason, denominator } of report.metrics) {
        const isRatio = !isSum(unit) || denominator !== null;
        expect({ id, variant, hasReason: reason !== null }).toEqual({
          id,
          variant,
          hasReason: value === null,
        });
        if (isRatio) expect({ id, variant, value }).toEqual({ id, variant, value: null });
      }
      expect(valuesOf(report, ['mrr', 'customers', 'mrr_new'])).toEqual({
        mrr: '0.00',
        customers: '0',
        mrr_new: '0.00',
      });
    },
  );

  describe('trap 26', () => {
    const zone = process.env['TZ'];
    afterEach(() => {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    });

    test('the machine’s time zone moves no day and no figure', () => {
      const byHand = repository('fixtures/companies/by-hand');
      const flags = ['stripe', 'salesforce', 'ads', 'plan', '--period', '2025-06', ...asOf];
      const reports = ['Pacific/Kiritimati', 'America/Los_Angeles', 'UTC'].map((name) => {
        process.env['TZ'] = name;
        // The machine must really be there: at noon UTC on 1 January it is 2 o'clock on the 2nd, or 4 o'clock on the 1st.
        const noon = new Date(Date.UTC(2025, 0, 1, 12));
        expect(noon.getHours()).toBe({ 'Pacific/Kiritimati': 2, 'America/Los_Angeles': 4, UTC: 12 }[name]);
        return reportIn(byHand, ...flags);
      });
      expect(reports[1]).toEqual(reports[0]);
      expect(reports[2]).toEqual(reports[0]);
    });
  });
});

test('every trap of the catalogue has a test that names it', () => {
  const text = readFileSync(repository('test/cases/traps.test.ts'), 'utf8');
  const named = new Set([...text.matchAll(/'trap (\d+)/g)].map(([, number]) => Number(number)));
  expect([...named].toSorted((a, b) => a - b)).toEqual(Array.from({ length: 28 }, (_, index) => index + 1));
});
