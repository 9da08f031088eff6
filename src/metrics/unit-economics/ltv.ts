import { exact, ONE } from '../../base/number/exact.ts';
import { monthlyChurnShare, monthsObserved } from '../facts/movements.ts';
import { newCustomersToDate, paidToDate } from '../facts/paid-to-date.ts';
import { periodMonths } from '../facts/period-days.ts';
import { headlineOf, type Metric, metric, variantOf } from '../metric.ts';
import { type Formula, productOf, quotientOf, type Recipe, type Refusal, ratioOf, sumOf } from '../part.ts';
import { arpa } from '../recurring/arpa.ts';
import { customerChurnRate } from '../retention/customer-churn-rate.ts';
import { grossMrrChurn } from '../retention/gross-mrr-churn.ts';
import { netMrrChurn } from '../retention/net-mrr-churn.ts';
import { customerLifetime } from './customer-lifetime.ts';
import { marginOrAll } from './gross-margin.ts';

/** What lenders call 10 %: vendors print the number and not the time that it is of. */
const TENTH = quotientOf(1, 10);

const noChurn: Refusal = {
  of: 'churn',
  is: 'notPositive',
  because: {
    code: 'no-churn-observed',
    message: 'nobody was lost in the period, so that no end is in sight',
  },
};

/** What Stripe takes for the churn of a month in which nobody was lost. */
const STRIPE_FLOOR = exact(167, 10_000);

const stripeChurn = variantOf(customerChurnRate, 'stripe', 'churn', {
  where: 'zero',
  policies: [],
  standIn: (view) => ({
    value: STRIPE_FLOOR.mul(periodMonths.measure(view).value ?? ONE),
    flag: 'assumed-inputs',
    because: { code: 'no-churn-observed', message: 'nobody was lost: Stripe takes 1.67 % a month for it' },
  }),
});

const churnOf = (of: Metric, name: string | null = null) => variantOf(of, name, 'churn');
const arpaNow = headlineOf(arpa, 'ARPA');

/** ARPA ÷ what a month of the period takes away of the customers, by a rule of customer churn. */
const byChurn = (rule: string | null): Recipe => ({
  parts: { arpa: arpaNow, churn: churnOf(customerChurnRate, rule), months: periodMonths },
  value: quotientOf(productOf('arpa', 'months'), 'churn'),
  n: ['arpa'],
  shown: ['arpa', 'churn'],
  unless: [noChurn],
});

const simple = (rule: string | null, words: string) => ({
  onRequest: true as const,
  definition:
    `ARPA at the end of the period × months of the period ÷ ${words}, without a margin and a cap. ` +
    'No value when nobody was lost.',
  ...byChurn(rule),
});

/** ARPA × gross margin × months of the period ÷ a rate. */
const withMargin = (
  churn: ReturnType<typeof churnOf>,
  refusal: Refusal,
  rate: Formula = 'churn',
): Recipe => ({
  parts: { arpa: arpaNow, gross_margin: marginOrAll, churn, months: periodMonths },
  value: quotientOf(productOf(productOf('arpa', 'gross_margin'), 'months'), rate),
  n: ['arpa'],
  shown: ['arpa', 'gross_margin?', 'churn'],
  unless: [refusal],
});

const noNetChurn: Refusal = {
  ...noChurn,
  because: {
    code: 'net-churn-nonpositive',
    message: 'the customers of before brought as much as they took away, or more',
  },
};

export const ltv = metric({
  id: 'ltv',
  title: 'Customer lifetime value',
  family: 'unit-economics',
  unit: 'money',
  better: 'higher',
  needs: ['subscriptions'],
  wants: ['costs', 'invoices', 'invoiceLines'],
  variants: {
    '': {
      definition:
        'ARPA at the end of the period × gross margin of the period × customer lifetime in months: what a customer leaves ' +
        'after the cost of serving it, if revenue and churn stay as they are. Without costs of goods sold it is ARPA × ' +
        'lifetime (flag `no-margin`). No value when one of the parts has none.',
      money: ['movements'],
      parts: {
        arpa: arpaNow,
        customer_lifetime: headlineOf(customerLifetime, 'lifetime'),
        gross_margin: marginOrAll,
      },
      value: productOf(productOf('arpa', 'gross_margin'), 'customer_lifetime'),
      n: ['arpa'],
      shown: ['arpa', 'gross_margin?', 'customer_lifetime'],
    },
    simple: simple(null, 'customer churn rate of the period'),
    cohort_events: simple(
      'cohort_events',
      'customer churn rate by events (`customer_churn_rate:cohort_events`)',
    ),
    stripe: {
      onRequest: true,
      definition:
        'ARPA at the end of the period × months of the period ÷ customer churn rate by Stripe’s rule (`customer_churn_rate:stripe`), ' +
        'without a margin and a cap. Where nobody was lost Stripe takes a churn of 1.67 % a month (flag `assumed-inputs`), as does this. ' +
        'No value when nobody pays at the end of the period, or nobody had been there to be lost.',
      parts: { arpa: arpaNow, churn: stripeChurn, months: periodMonths },
      value: quotientOf(productOf('arpa', 'months'), 'churn'),
      n: ['arpa'],
      shown: ['arpa', 'churn'],
    },
    baremetrics: simple(
      'baremetrics',
      'customer churn rate by Baremetrics’ rule (`customer_churn_rate:baremetrics`)',
    ),
    average_base: simple(
      'average_base',
      'customer churn rate of the mean base (`customer_churn_rate:average_base`)',
    ),
    profitable: simple(
      'profitable',
      'customer churn rate of the gem profitable (`customer_churn_rate:profitable`)',
    ),
    net_decline: simple('net_decline', 'net decline of customers (`customer_churn_rate:net_decline`)'),
    trailing6: {
      onRequest: true,
      definition:
        'ARPA at the end of the period ÷ the mean of the monthly customer churn rates of the six calendar months before the last ' +
        'one that is over: ChartMogul’s rule, which leaves the current month out. Fewer months of history are flagged ' +
        '`short-history`. No value when nobody churned in those months.',
      parts: { arpa: arpaNow, churn: monthlyChurnShare(6, 1), months: monthsObserved(6, 1) },
      value: quotientOf(productOf('arpa', 'months'), 'churn'),
      n: ['arpa'],
      shown: ['arpa', 'months'],
      unless: [noChurn],
    },
    revenue_churn: {
      onRequest: true,
      definition:
        'ARPA at the end of the period × gross margin × months of the period ÷ gross MRR churn of the period: for customers that pay ' +
        'less before they leave. Without costs of goods sold without a margin (flag `no-margin`). No value when no MRR was lost.',
      ...withMargin(churnOf(grossMrrChurn), noChurn),
    },
    net: {
      onRequest: true,
      definition:
        'ARPA at the end of the period × gross margin × months of the period ÷ net MRR churn of the period. Without costs of goods ' +
        'sold without a margin (flag `no-margin`). No value when net churn is 0 or less (`net-churn-nonpositive`): then it has no end.',
      ...withMargin(churnOf(netMrrChurn), noNetChurn),
    },
    discounted: {
      onRequest: true,
      definition:
        'ARPA at the end of the period × gross margin × months of the period ÷ (customer churn rate of the period + 10 %): what comes ' +
        'later counts less. The 10 % are taken for the same time as the churn, as pypulate does (flag `assumed-inputs`). Without ' +
        'costs of goods sold without a margin (flag `no-margin`). No value when nobody paid at the opening.',
      ...withMargin(churnOf(customerChurnRate), { ...noChurn, is: 'negative' }, sumOf('churn', TENTH)),
      flags: ['assumed-inputs'],
    },
    recurly: {
      onRequest: true,
      definition:
        'ARPA at the end of the period × months of the period × (1 + 10 %) ÷ (10 % + customer churn rate of the period), without a ' +
        'margin: Recurly’s formula. Its page does not say whether the 10 % are of a month or of a year; they are taken as they ' +
        'stand (flag `assumed-inputs`). No value when nobody paid at the opening.',
      parts: { arpa: arpaNow, churn: churnOf(customerChurnRate), months: periodMonths },
      value: quotientOf(productOf(productOf('arpa', 'months'), sumOf(1, TENTH)), sumOf(TENTH, 'churn')),
      n: ['arpa'],
      shown: ['arpa', 'churn'],
      flags: ['assumed-inputs'],
    },
    cohort_observed: {
      onRequest: true,
      definition:
        'MRR of the customers that paid for the first time in the period, by the day up to as-of (each day’s MRR ÷ days of its ' +
        'month) ÷ their number: what they have brought so far, with nothing foretold. It still grows (flag `still-rising`). ' +
        'No value when nobody is new.',
      parts: { paid: paidToDate, customers: newCustomersToDate },
      value: ratioOf('paid', 'customers'),
      flags: ['still-rising'],
    },
  },
});
