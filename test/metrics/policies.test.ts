// Each policy on a company of three customers, on which it alone changes a number. A and B are as plain as can be: A pays
// 100 a month all the time; C is what the policy is about. The numbers are derived by hand, beside each.

import { describe, expect, test } from 'vitest';
import { metrics } from '../../src/metrics/index.ts';
import {
  defaultPolicies,
  type Policies,
  type PolicyName,
  policies,
  policyNames,
  policyTitles,
} from '../../src/model/policies/policies.ts';
import type { Coupon } from '../../src/model/subscriptions/price.ts';
import { answer, d, deal, modelOf, priced, subscription } from '../support/model.ts';
import { forecast } from '../support/plan.ts';

type Tables = Parameters<typeof modelOf>[0];
type Row = Parameters<typeof subscription>[0];

interface Case {
  readonly policy: PolicyName;
  readonly value: string | number;
  /** What C is. */
  readonly c: string;
  /** Null where nobody lists subscriptions, those of A and B neither. */
  readonly rows: readonly Row[] | null;
  readonly more?: Omit<Tables, 'subscriptions'>;
  /** What everything is converted to. */
  readonly currency?: string;
  /** By metric, metric:variant, at the period: what it is by default, and by the value. */
  readonly numbers: readonly (readonly [
    metric: string,
    period: string,
    usual: string | null,
    changed: string | null,
  ])[];
}

const coupons = new Map<string, Coupon>([
  ['ONCE20', { percentOff: { parts: 20, of: 100 }, amountOff: null, duration: 'once' }],
  ['HALF3', { percentOff: { parts: 50, of: 100 }, amountOff: null, duration: 'repeating', months: 3 }],
  ['FREE2', { percentOff: { parts: 100, of: 100 }, amountOff: null, duration: 'repeating', months: 2 }],
  ['EVER10', { percentOff: { parts: 10, of: 100 }, amountOff: null, duration: 'forever' }],
  ['HALF', { percentOff: { parts: 50, of: 100 }, amountOff: null, duration: 'repeating' }],
]);

const onTrial = { startedOn: d('2025-06-20'), trialStartsOn: d('2025-06-20'), trialEndsOn: d('2025-07-04') };
const afterTrial = {
  startedOn: d('2025-05-01'),
  trialStartsOn: d('2025-05-01'),
  trialEndsOn: d('2025-05-15'),
};
const overdue = { status: 'past_due', currentPeriodStartsOn: d('2025-05-20') };
const paused = { status: 'paused', pausedOn: d('2025-06-05') };

const signed = (account: string, starts: string, ends: string) => ({
  ...{ account, startsOn: d(starts), endsOn: d(ends), amount: 1_200, currency: 'USD', status: 'Activated' },
});

const juneLine = (customer: string, amount: number) =>
  priced(
    {
      ...{ invoice: customer, customer, issuedOn: d('2025-06-01'), currency: 'USD', amount },
      ...{ periodStartsOn: d('2025-06-01'), periodEndsOn: d('2025-07-01') },
    },
    'amount',
  );

type Line = NonNullable<Tables['invoiceLines']>[number];

/** A line of 100 for June, of an invoice of its customer's. */
const line = (row: Line = {}): Line => ({
  ...{ invoice: `I-${row.customer}`, issuedOn: d('2025-06-01'), currency: 'USD', amount: 10_000 },
  ...{ periodStartsOn: d('2025-06-01'), periodEndsOn: d('2025-07-01') },
  ...row,
});
const undated = { periodStartsOn: null, periodEndsOn: null };

/** A and B are billed 100 for June, and C what else is said. */
const billed = (...rows: readonly Line[]): Pick<Case, 'rows' | 'more'> => ({
  rows: null,
  more: {
    invoiceLines: [
      line({ customer: 'A' }),
      line({ customer: 'B' }),
      ...rows.map((row) => line({ customer: 'C', ...row })),
    ],
  },
});

const usedIn = (month: number, amount: number): Line => ({
  ...{ kind: 'usage', amount, issuedOn: d(`2025-0${month + 1}-01`) },
  ...{ periodStartsOn: d(`2025-0${month}-01`), periodEndsOn: d(`2025-0${month + 1}-01`) },
});

const cases: readonly Case[] = [
  {
    policy: 'mrrSource',
    value: 'invoices',
    c: 'is listed at 60, and was billed 45 for June',
    rows: [{ amount: 60 }],
    more: { invoiceLines: [juneLine('A', 100), juneLine('B', 100), juneLine('C', 45)] },
    // The list begins in January, the invoices with June, and nobody is billed for July.
    numbers: [
      ['mrr', '2025-06', '260', '245'],
      ['mrr_new', '2025-06', '0', '245'],
      ['mrr', '2025-07', '260', '0'],
    ],
  },
  {
    policy: 'mrrSource',
    value: 'both',
    c: 'is listed at 60, and was billed 45 for June: what counts is the list, what is printed besides are 245 and 15',
    rows: [{ amount: 60 }],
    more: { invoiceLines: [juneLine('A', 100), juneLine('B', 100), juneLine('C', 45)] },
    numbers: [
      ['mrr', '2025-06', '260', '260'],
      ['billed_mrr', '2025-06', '245', '245'],
      ['source_gap', '2025-06', '15', '15'],
    ],
  },
  {
    policy: 'creditNotes',
    value: 'ignore',
    c: 'is billed 100 for June and given 25 back for its second half: 50 of a whole month',
    ...billed({}, { invoice: 'CN-1', amount: -2_500, periodStartsOn: d('2025-06-16') }),
    numbers: [
      ['mrr', '2025-06', '250', '300'],
      ['customers', '2025-06', '3', '3'],
    ],
  },
  {
    policy: 'creditNotes',
    value: 'all',
    c: 'is billed 100 for June and given 30 back on the 10th, nobody says for what days',
    ...billed({}, { invoice: 'CN-1', amount: -3_000, issuedOn: d('2025-06-10'), ...undated }),
    numbers: [['mrr', '2025-06', '300', '270']],
  },
  {
    policy: 'creditNotes',
    value: 'all',
    c: 'is billed 100 for each of May and June, of which a line of June’s invoice takes 30 off',
    ...billed(
      {},
      { invoice: 'I-C0', periodStartsOn: d('2025-05-01'), periodEndsOn: d('2025-06-01') },
      { amount: -3_000, issuedOn: d('2025-05-20'), ...undated },
    ),
    numbers: [
      ['mrr', '2025-06', '300', '270'],
      ['mrr', '2025-05', '100', '100'],
    ],
  },
  {
    policy: 'tax',
    value: 'include',
    c: 'is billed 119 for June, 19 of it tax',
    ...billed({ amount: 11_900, tax: 1_900 }),
    numbers: [['mrr', '2025-06', '300', '319']],
  },
  {
    policy: 'usage',
    value: 'include',
    c: 'is billed 100 for June, and for 90 of usage in it',
    ...billed({}, usedIn(6, 9_000)),
    numbers: [['mrr', '2025-06', '300', '390']],
  },
  {
    policy: 'usage',
    value: 'trailing3',
    c: 'is billed 100 for June; it used for 30 in April, 60 in May and 90 in June',
    ...billed({}, usedIn(4, 3_000), usedIn(5, 6_000), usedIn(6, 9_000)),
    // 180 ÷ 3; at the end of July 150 ÷ 3, and nobody is billed for July; at that of April 30 ÷ 3.
    numbers: [
      ['mrr', '2025-06', '300', '360'],
      ['mrr', '2025-07', '0', '50'],
      ['mrr', '2025-04', '0', '10'],
    ],
  },
  {
    policy: 'usage',
    value: 'trailing3',
    c: 'is listed at 60, and was billed for 30 of usage on 30 June, without days',
    rows: [{ amount: 60 }],
    more: {
      invoiceLines: [
        line({ customer: 'C', kind: 'usage', amount: 3_000, issuedOn: d('2025-06-30'), ...undated }),
      ],
    },
    numbers: [['mrr', '2025-06', '260', '270']],
  },
  {
    policy: 'usage',
    value: 'include',
    c: 'is listed at 60, and was billed for 30 of usage in June',
    rows: [{ amount: 60 }],
    more: { invoiceLines: [line({ customer: 'C', ...usedIn(6, 3_000) })] },
    numbers: [
      ['mrr', '2025-06', '260', '290'],
      ['customers', '2025-06', '3', '3'],
    ],
  },
  {
    policy: 'trial',
    value: 'include',
    c: 'is on a trial of a plan of 60 since 20 June',
    rows: [{ ...onTrial, status: 'trialing', amount: 60 }],
    // A 100 + B 100, and C 60; C is then new.
    numbers: [
      ['mrr', '2025-06', '200', '260'],
      ['mrr_new', '2025-06', '0', '60'],
      ['customers', '2025-06', '2', '3'],
    ],
  },
  {
    policy: 'trial',
    value: 'subscriber',
    c: 'is on a trial of a plan of 60 since 20 June',
    rows: [{ ...onTrial, status: 'trialing', amount: 60 }],
    // C is counted and pays nothing: 200 ÷ 2, and 200 ÷ 3.
    numbers: [
      ['mrr', '2025-06', '200', '200'],
      ['customers', '2025-06', '2', '3'],
      ['arpa', '2025-06', '100', '66.666666666667'],
    ],
  },
  {
    policy: 'trial',
    value: 'subscriber',
    c: 'was on a trial and left before it was over',
    rows: [
      {
        startedOn: d('2025-05-20'),
        trialStartsOn: d('2025-05-20'),
        trialEndsOn: d('2025-06-19'),
        status: 'canceled',
        endedOn: d('2025-06-10'),
      },
    ],
    // None of 2 at the opening, and one of 3.
    numbers: [
      ['customer_churn_rate', '2025-06', '0', '0.333333333333'],
      ['mrr_churn', '2025-06', '0', '0'],
    ],
  },
  {
    policy: 'trial',
    value: 'first_paid',
    c: 'had a trial to 14 May, and paid its first invoice on 3 June',
    rows: [{ ...afterTrial, id: 'sub_c', amount: 60 }],
    more: {
      invoices: [
        priced(
          {
            id: 'i',
            subscription: 'sub_c',
            status: 'paid',
            issuedOn: d('2025-05-15'),
            paidOn: d('2025-06-03'),
            total: 60,
            currency: 'USD',
          },
          'total',
        ),
      ],
    },
    // From 15 May on, so that it is new in May; from 3 June on, so that it is new in June.
    numbers: [
      ['mrr', '2025-05', '260', '200'],
      ['mrr_new', '2025-06', '0', '60'],
    ],
  },
  {
    policy: 'foreverCoupons',
    value: 'ignore',
    c: 'pays 50 a month less 10 % for ever',
    rows: [{ amount: 50, coupon: 'EVER10' }],
    numbers: [['mrr', '2025-06', '245', '250']],
  },
  {
    policy: 'finiteCoupons',
    value: 'apply',
    c: 'pays half of 80 a month for the first three months from 10 April',
    rows: [{ amount: 80, coupon: 'HALF3', startedOn: d('2025-04-10') }],
    // From 10 July on 80; until then 40, so that 40 are expansion of July.
    numbers: [
      ['mrr', '2025-06', '280', '240'],
      ['mrr', '2025-07', '280', '280'],
      ['mrr_expansion', '2025-07', '0', '40'],
    ],
  },
  {
    policy: 'finiteCoupons',
    value: 'apply',
    c: 'had 20 % off its first year of 1,200',
    rows: [{ amount: 1200, interval: 'year', coupon: 'ONCE20', startedOn: d('2024-06-16') }],
    // 1,200 × 80 % ÷ 12 = 80 up to 15 June 2025, then 100.
    numbers: [
      ['mrr', '2025-05', '300', '280'],
      ['mrr', '2025-06', '300', '300'],
    ],
  },
  {
    policy: 'finiteCoupons',
    value: 'apply_below_year',
    c: 'has 20 % off its first year of 1,200, and half off 80 a month for three months',
    rows: [
      { amount: 1200, interval: 'year', coupon: 'ONCE20', startedOn: d('2025-06-01') },
      { amount: 80, coupon: 'HALF3', startedOn: d('2025-06-01') },
    ],
    // 100 + 80, and 100 + 40.
    numbers: [['mrr', '2025-06', '380', '340']],
  },
  {
    policy: 'free',
    value: 'customer',
    c: 'paid 70, and has been on the free plan since 10 June',
    rows: [
      { amount: 70, endedOn: d('2025-06-10'), status: 'canceled' },
      { amount: 0, startedOn: d('2025-06-10') },
    ],
    // 70 are lost: by a customer of three that left, or by one that stays.
    numbers: [
      ['mrr', '2025-06', '200', '200'],
      ['mrr_churn', '2025-06', '70', '0'],
      ['mrr_contraction', '2025-06', '0', '70'],
      ['customer_churn_rate', '2025-06', '0.333333333333', '0'],
      ['customers', '2025-06', '2', '3'],
    ],
  },
  {
    policy: 'graceDays',
    value: 'unlimited',
    c: 'has been overdue since 20 May: 30 days end on 18 June',
    rows: [{ ...overdue, amount: 40 }],
    numbers: [
      ['mrr', '2025-06', '200', '240'],
      ['mrr_churn', '2025-06', '40', '0'],
    ],
  },
  {
    policy: 'graceDays',
    value: 60,
    c: 'has been overdue since 20 May: 60 days end on 18 July',
    rows: [{ ...overdue, amount: 40 }],
    numbers: [
      ['mrr', '2025-06', '200', '240'],
      ['mrr_churn', '2025-07', '0', '40'],
    ],
  },
  {
    policy: 'unpaid',
    value: 'grace',
    c: 'was given up as unpaid, for the period since 10 June',
    rows: [{ status: 'unpaid', currentPeriodStartsOn: d('2025-06-10'), amount: 40 }],
    // Out on 10 June, or after 30 days, on 10 July.
    numbers: [
      ['mrr', '2025-06', '200', '240'],
      ['mrr', '2025-07', '200', '200'],
    ],
  },
  {
    policy: 'unpaid',
    value: 'keep',
    c: 'was given up as unpaid, for the period since 10 June',
    rows: [{ status: 'unpaid', currentPeriodStartsOn: d('2025-06-10'), amount: 40 }],
    numbers: [['mrr', '2025-07', '200', '240']],
  },
  {
    policy: 'paused',
    value: 'keep',
    c: 'has paused its 30 since 5 June',
    rows: [{ ...paused, amount: 30 }],
    numbers: [
      ['mrr', '2025-06', '200', '230'],
      ['mrr_contraction', '2025-06', '30', '0'],
    ],
  },
  {
    policy: 'paused',
    value: 'churn',
    c: 'has paused its 30 since 5 June',
    rows: [{ ...paused, amount: 30 }],
    numbers: [
      ['mrr_contraction', '2025-06', '30', '0'],
      ['mrr_churn', '2025-06', '0', '30'],
      ['customer_churn_rate', '2025-06', '0', '0.333333333333'],
    ],
  },
  {
    policy: 'paused',
    value: 'period_end',
    c: 'has paused its 30 since 5 June, in a period up to 9 July',
    rows: [{ ...paused, amount: 30, currentPeriodEndsOn: d('2025-07-10') }],
    numbers: [
      ['mrr', '2025-06', '200', '230'],
      ['mrr_contraction', '2025-07', '0', '30'],
    ],
  },
  {
    policy: 'pauseMaxDays',
    value: 20,
    c: 'has paused its 30 since 5 June: 25 days at the end of the month',
    rows: [{ ...paused, amount: 30 }],
    numbers: [
      ['mrr_contraction', '2025-06', '30', '0'],
      ['mrr_churn', '2025-06', '0', '30'],
    ],
  },
  {
    policy: 'pauseMaxDays',
    value: 40,
    c: 'has paused its 30 since 5 June, 40 days on 15 July: one of three is lost in July, and in no other month',
    rows: [{ ...paused, amount: 30 }],
    numbers: [
      ['customer_churn_rate', '2025-06', '0', '0'],
      ['customer_churn_rate', '2025-07', '0', '0.333333333333'],
      ['customer_churn_rate', '2025-08', '0', '0'],
      ['customer_churn_rate', '2025-Q3', '0', '0.333333333333'],
      ['retention_rate', '2025-06', '0.666666666667', '1'],
      ['retention_rate', '2025-07', '1', '0.666666666667'],
      ['mrr_contraction', '2025-06', '30', '30'],
      ['mrr_churn', '2025-07', '0', '0'],
      ['mrr', '2025-07', '200', '200'],
      ['customers', '2025-06', '2', '3'],
    ],
  },
  {
    policy: 'cancelEffective',
    value: 'at_cancellation',
    c: 'canceled its 90 on 12 June for the end of the period, 9 July',
    rows: [{ canceledOn: d('2025-06-12'), endedOn: d('2025-07-10'), status: 'canceled', amount: 90 }],
    numbers: [
      ['mrr_churn', '2025-06', '0', '90'],
      ['mrr_churn', '2025-07', '90', '0'],
    ],
  },
  {
    policy: 'cancelEffective',
    value: 'period_end',
    c: 'was canceled at once on 12 June, having paid 90 to 9 July',
    rows: [
      {
        canceledOn: d('2025-06-12'),
        endedOn: d('2025-06-12'),
        currentPeriodEndsOn: d('2025-07-10'),
        status: 'canceled',
        amount: 90,
      },
    ],
    numbers: [
      ['mrr_churn', '2025-06', '90', '0'],
      ['mrr_churn', '2025-07', '0', '90'],
    ],
  },
  {
    policy: 'cancelEffective',
    value: 'period_end',
    c: 'pays 90 on the 10th of each month, as no file says but its start and its interval, and was canceled at once on 12 June',
    rows: [
      {
        startedOn: d('2025-01-10'),
        canceledOn: d('2025-06-12'),
        endedOn: d('2025-06-12'),
        status: 'canceled',
        amount: 90,
      },
    ],
    numbers: [
      ['mrr_churn', '2025-06', '90', '0'],
      ['mrr_churn', '2025-07', '0', '90'],
    ],
  },
  {
    policy: 'refunds',
    value: 'end_service',
    c: 'canceled a year of 1,200 on 5 June, which was given back on 8 June, and is live to the end of it',
    rows: [
      {
        customer: 'C',
        amount: 1200,
        interval: 'year',
        canceledOn: d('2025-06-05'),
        endedOn: d('2026-03-01'),
        startedOn: d('2025-03-01'),
      },
    ],
    more: {
      payments: [
        priced(
          {
            id: 'p',
            customer: 'C',
            paidOn: d('2025-03-01'),
            amount: 1200,
            refunded: 1200,
            currency: 'USD',
            status: 'refunded',
          },
          'amount',
          'refunded',
        ),
      ],
      transactions: [
        { id: 't', kind: 'refund', customer: 'C', day: d('2025-06-08'), amount: -120_000, currency: 'USD' },
      ],
    },
    numbers: [
      ['mrr', '2025-06', '300', '200'],
      ['mrr_churn', '2025-06', '0', '100'],
    ],
  },
  {
    policy: 'reactivationMaxGapDays',
    value: 90,
    c: 'left on 1 March and came back on 10 June: 101 days',
    rows: [
      { amount: 40, endedOn: d('2025-03-01'), status: 'canceled' },
      { amount: 55, startedOn: d('2025-06-10') },
    ],
    numbers: [
      ['mrr_reactivation', '2025-06', '55', '0'],
      ['mrr_new', '2025-06', '0', '55'],
    ],
  },
  {
    policy: 'reactivationMaxGapDays',
    value: 101,
    c: 'left on 1 March and came back on 10 June: 101 days are not more than 101',
    rows: [
      { amount: 40, endedOn: d('2025-03-01'), status: 'canceled' },
      { amount: 55, startedOn: d('2025-06-10') },
    ],
    numbers: [['mrr_reactivation', '2025-06', '55', '55']],
  },
  {
    policy: 'gapToleranceDays',
    value: 10,
    c: 'pays 40 to 27 May, and 40 again from 6 June: ten days between',
    rows: [
      { amount: 40, endedOn: d('2025-05-27'), status: 'canceled' },
      { amount: 40, startedOn: d('2025-06-06') },
    ],
    numbers: [
      ['mrr_churn', '2025-05', '40', '0'],
      ['mrr_reactivation', '2025-06', '40', '0'],
    ],
  },
  {
    policy: 'dayInterval',
    value: '30',
    c: 'pays 10 a day',
    rows: [{ amount: 10, interval: 'day' }],
    // 200 + 10 × 365 ÷ 12, and 200 + 300
    numbers: [['mrr', '2025-06', '504.166666666667', '500']],
  },
  {
    policy: 'weekInterval',
    value: '4',
    c: 'pays 10 a week',
    rows: [{ amount: 10, interval: 'week' }],
    // 200 + 10 × 52 ÷ 12, and 200 + 40
    numbers: [['mrr', '2025-06', '243.333333333333', '240']],
  },
  {
    policy: 'fx',
    value: 'period_end',
    c: 'pays 100 EUR, and 10 EUR more since 10 June; a euro is 1.10 USD, 1.20 at the end of June, 1.25 at that of July',
    currency: 'USD',
    rows: [
      { amount: 100, currency: 'EUR' },
      { amount: 10, currency: 'EUR', startedOn: d('2025-06-10') },
    ],
    more: {
      rates: [
        { day: d('2025-05-30'), currency: 'USD', rate: '1.10' },
        { day: d('2025-06-30'), currency: 'USD', rate: '1.20' },
        { day: d('2025-07-31'), currency: 'USD', rate: '1.25' },
      ],
    },
    // 200 + 110 × 1.25, and 310 + 12 + 100 × (1.20 − 1.10) = 200 + 110 × 1.20.
    numbers: [
      ['mrr', '2025-06', '337.5', '332'],
      ['mrr', '2025-05', '325', '310'],
      ['mrr_expansion', '2025-06', '12.5', '12'],
      ['mrr_expansion:events', '2025-06', '12.5', '12'],
      ['fx_impact', '2025-06', '0', '10'],
      ['fx_impact', '2025-07', '0', '5.5'],
      // Of what they paid before nothing is lost, and rates are no expansion: 332 ÷ 320.
      ['nrr:period', '2025-06', '1.038461538462', '1.0375'],
      ['mrr', '2025-07', '337.5', '337.5'],
    ],
  },
  {
    policy: 'leadConversionDays',
    value: 10,
    c: 'is beside the point: of two leads of June one converts after 15 days',
    rows: [],
    more: {
      leads: [
        { id: '1', email: 'a@x.example', createdOn: d('2025-06-02'), convertedOn: d('2025-06-17') },
        { id: '2', email: 'b@x.example', createdOn: d('2025-06-09'), convertedOn: null },
      ],
    },
    numbers: [['lead_conversion_rate', '2025-06', '0.5', '0']],
  },
  {
    policy: 'trialConversionDays',
    value: 10,
    c: 'began a trial on 2 June and pays since the 17th, 15 days later',
    rows: [
      {
        startedOn: d('2025-06-02'),
        trialStartsOn: d('2025-06-02'),
        trialEndsOn: d('2025-06-17'),
        amount: 60,
      },
    ],
    numbers: [['trial_conversion_rate', '2025-06', '1', '0']],
  },
  // One target account, some of whose contacts were rung up on 25 May, and others on 20 June.
  ...(
    [
      ['engagementDays', 30, ['2025-05-25', '2025-06-20'], '1', '0'],
      ['engagementContacts', '3', ['2025-05-25', '2025-06-20'], '1', '0'],
      ['engagementContacts', '1', ['2025-06-20'], '0', '1'],
    ] as const
  ).map(
    ([policy, value, days, usual, changed]): Case => ({
      ...{ policy, value, c: `has contacts who were rung up on ${days.join(' and ')}`, rows: [] },
      more: {
        accounts: [{ id: 'C', target: 'yes' }],
        contacts: days.map((id) => ({ id, account: 'C' })),
        touches: days.map((day) => ({ id: day, contact: day, day: d(day) })),
      },
      numbers: [['target_account_engagement', '2025-06', usual, changed]],
    }),
  ),
  // A year that ended on 10 May, beside another one that went on.
  ...(
    [
      ['renewalEarlyDays', 10, 'signed again 30 days before the end', '2025-04-10'],
      ['renewalGraceDays', 10, 'signed again 20 days after the end', '2025-05-30'],
    ] as const
  ).map(
    ([policy, value, c, startsOn]): Case => ({
      ...{ policy, value, c, rows: [] },
      more: {
        contracts: [
          priced(signed('C', '2024-05-10', '2025-05-10'), 'amount'),
          priced(signed('C', startsOn, '2026-05-30'), 'amount'),
          priced(signed('B', '2024-05-01', '2025-05-01'), 'amount'),
          priced(signed('B', '2025-05-01', '2026-05-01'), 'amount'),
        ],
      },
      numbers: [['renewal_rate:count', '2025-05', '1', '0.5']],
    }),
  ),
  // Forecasts of June submitted on 1, 16 and 30 June, of 90, 80 and 70, where 100 were won.
  ...(
    [
      ['mid', '0.8'], // 16 June is the middle of 30 days
      [14, '0.9'],
      [15, '0.8'],
      ['last', '0.7'],
    ] as const
  ).map(
    ([value, changed]): Case => ({
      policy: 'forecastLock',
      value,
      c: 'is a deal of 100 that was forecast three times',
      rows: [],
      more: {
        opportunities: [deal({ outcome: 'won', closedOn: d('2025-06-20') })],
        forecasts: [
          forecast('2025-06', '2025-06-01', 90),
          forecast('2025-06', '2025-06-16', 80),
          forecast('2025-06', '2025-06-30', 70),
        ],
      },
      numbers: [['forecast_accuracy', '2025-06', '0.9', changed]],
    }),
  ),
  {
    policy: 'grossMargin',
    value: '80',
    c: 'left: a third of the MRR. 100 ÷ 1/3 = 300, of which 80 % are 240',
    rows: [{ endedOn: d('2025-06-12') }],
    numbers: [
      ['ltv:revenue_churn', '2025-06', '300', '240'],
      ['ltv:simple', '2025-06', '300', '300'],
    ],
  },
];

const modelBy = ({ rows, more = {}, currency }: Case, policies: Policies) =>
  modelOf(
    {
      ...(rows && {
        subscriptions: [
          subscription({ customer: 'A' }),
          subscription({ customer: 'B' }),
          ...rows.map((row) => subscription({ customer: 'C', ...row })),
        ],
      }),
      ...more,
    },
    { asOf: d('2025-07-31'), policies, coupons, currency: currency ?? null },
  );

const value = (name: string, period: string, of: Case, policies: Policies) => {
  const [id = '', variant = null] = name.split(':');
  const metric = metrics.find((one) => one.id === id);
  if (!metric) throw new Error(`there is no ${id}`);
  return answer(metric, modelBy(of, policies), period, variant).value;
};

describe.each(cases)('$policy: $value, where C $c', (one) => {
  test.each(one.numbers)('%s of %s is %s by default, and %s by it', (name, period, usual, changed) => {
    expect(value(name, period, one, defaultPolicies)).toBe(usual);
    expect(value(name, period, one, { ...defaultPolicies, [one.policy]: one.value })).toBe(changed);
  });

  test('alone changes it', () => {
    const shown = one.numbers.find(([, , usual, changed]) => usual !== changed) ?? one.numbers[0];
    if (!shown) throw new Error('it changes no number');
    const [name, period, usual] = shown;
    for (const other of policyNames) {
      if (other === one.policy || besides[one.policy]?.includes(other)) continue;
      const policies = { ...defaultPolicies, [other]: otherwise(other) };
      expect(value(name, period, one, policies), policyTitles[other]).toBe(usual);
    }
  });
});

/** Policies that say something of the same customer too: of a pause what it is and how long; of a cancelled row its end. */
const besides: Partial<Record<PolicyName, readonly PolicyName[]>> = {
  paused: ['pauseMaxDays'],
  pauseMaxDays: ['paused'],
  refunds: ['cancelEffective'],
  // Where nothing but usage is billed, that is what MRR by invoices is.
  usage: ['mrrSource'],
  // What counts as paid for begins with the trial, or with the first payment.
  trialConversionDays: ['trial'],
  // Who is engaged, and how many must be.
  engagementDays: ['engagementContacts'],
  engagementContacts: ['engagementDays'],
};

/** Another value of a policy. */
function otherwise(name: PolicyName): string | number {
  const found = cases.find(({ policy }) => policy === name);
  if (!found) throw new Error(`no company shows ${name}`);
  return found.value;
}

test('every word that a policy may be is shown by a company', () => {
  for (const name of policyNames) {
    const shown = cases.filter(({ policy }) => policy === name).map(({ value }) => String(value));
    const words = Object.keys(policies[name].words).filter((word) => word !== policies[name].otherwise);
    expect(shown, policyTitles[name]).toEqual(expect.arrayContaining(words));
    expect(shown, policyTitles[name]).not.toEqual([]);
  }
});
