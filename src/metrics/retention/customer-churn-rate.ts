import { dailyCustomers } from '../facts/daily-movements.ts';
import { customers } from '../facts/movements.ts';
import { periodMonths } from '../facts/period-days.ts';
import { metric, type Stated } from '../metric.ts';
import {
  type DaysBefore,
  differenceOf,
  type Instant,
  inPrevious,
  powerOf,
  productOf,
  quotientOf,
  ratioOf,
  sumOf,
} from '../part.ts';
import { addedByDay } from './added-by-day.ts';

const MONTHS = 12;
export const thirtyDaysBefore: DaysBefore = { daysBeforeClosing: 30, words: 'thirty days before' };

/** Customers that paid at an instant and do not at the end of the period ÷ those that paid then. */
const leftSince = (from: Instant): Stated => ({
  parts: {
    churned: customers('churn', from),
    opening: customers('opening', from),
    paused: customers('paused', from),
  },
  value: ratioOf('churned', 'opening'),
  shown: ['paused'],
});

const emptyOpening = ' No value when nobody paid at the opening.';

export const customerChurnRate = metric({
  id: 'customer_churn_rate',
  title: 'Customer churn rate',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  variants: {
    '': {
      definition:
        'Customers paying at the opening of the period that neither pay nor are paused at its end ÷ customers paying at ' +
        'the opening. Who leaves and returns within the period has not churned; who joins and leaves within it is in ' +
        'neither number. No value when nobody paid at the opening.',
      ...leftSince('opening'),
    },
    cohort_events: {
      onRequest: true,
      definition:
        'Customers paying at the opening of the period that stopped paying on at least one day of it, whether or not they ' +
        `came back ÷ customers paying at the opening. This is Tidemill’s rule.${emptyOpening}`,
      parts: { churned: dailyCustomers('churn', 'opening'), opening: customers('opening') },
      value: ratioOf('churned', 'opening'),
    },
    chartmogul: {
      onRequest: true,
      definition:
        '(Customers paying at the opening of the period that stopped paying on at least one day of it − those of them that ' +
        'pay again at its end) ÷ customers paying at the opening: ChartMogul’s rule as Tidemill describes it, by way of events to ' +
        `what the headline finds at the two ends.${emptyOpening}`,
      parts: {
        stopped: dailyCustomers('churn', 'opening'),
        returned: dailyCustomers('churn', 'returned'),
        opening: customers('opening'),
      },
      value: ratioOf(differenceOf('stopped', 'returned'), 'opening'),
      n: ['opening'],
      shown: ['stopped', 'returned'],
    },
    recurly: {
      onRequest: true,
      definition:
        'Customers paying at the opening of the period before that neither pay nor are paused at its end ÷ customers paying at ' +
        'the opening of the period before. This is Recurly’s rule, which looks at the previous month. No value when nobody paid then.',
      parts: { churned: inPrevious(customers('churn')), opening: inPrevious(customers('opening')) },
      value: ratioOf('churned', 'opening'),
    },
    stripe: {
      onRequest: true,
      definition:
        'Customers that stopped paying on at least one day of the period, those that joined within it among them ÷ ' +
        '(customers paying at the opening + customers that paid for the first time in the period). Stripe publishes the ' +
        'rule for windows of thirty days. No value when both are 0.',
      parts: {
        churned: dailyCustomers('churn'),
        opening: customers('opening'),
        joined: dailyCustomers('new'),
      },
      value: ratioOf('churned', sumOf('opening', 'joined')),
      n: ['opening', 'joined'],
      shown: ['opening', 'joined'],
    },
    baremetrics: {
      onRequest: true,
      definition:
        'Customers that stopped paying on at least one of the thirty days up to the end of the period, those that joined ' +
        'within them among them ÷ customers paying thirty days before. No value before the first paid day, or when nobody paid then.',
      parts: {
        churned: dailyCustomers('churn', 'all', thirtyDaysBefore),
        opening: customers('opening', thirtyDaysBefore),
      },
      value: ratioOf('churned', 'opening'),
    },
    rolling30: {
      onRequest: true,
      definition:
        'Customers paying thirty days before the end of the period that neither pay nor are paused at its end ÷ customers ' +
        'paying thirty days before. This is MainMetrics’ rule. No value before the first paid day, or when nobody paid then.',
      ...leftSince(thirtyDaysBefore),
    },
    daily_sum: {
      onRequest: true,
      definition:
        'Σ over the days of the period of (customers that stopped paying on that day ÷ customers paying at its beginning), ' +
        'the daily form that ChartMogul once offered. It is not the share of a month. Days on which nobody stopped paying ' +
        `add nothing.${emptyOpening}`,
      ...addedByDay('customers'),
    },
    average_base: {
      onRequest: true,
      definition:
        'Customers paying at the opening of the period that neither pay nor are paused at its end ÷ the mean of the customers ' +
        'paying at the opening and at the end. No value when nobody paid at either.',
      parts: {
        churned: customers('churn'),
        opening: customers('opening'),
        closing: customers('closing'),
      },
      value: ratioOf(productOf('churned', 2), sumOf('opening', 'closing')),
      n: ['opening'],
      shown: ['opening', 'closing'],
    },
    profitable: {
      onRequest: true,
      definition:
        'Customers that stopped paying on at least one day of the period, those that joined within it among them ÷ customers ' +
        'paying at the opening. This is the rule of the open-source gem profitable; its two numbers are of different ' +
        `customers, so that it can exceed 100 %.${emptyOpening}`,
      parts: { churned: dailyCustomers('churn'), opening: customers('opening') },
      value: ratioOf('churned', 'opening'),
    },
    net_decline: {
      onRequest: true,
      definition:
        '(Customers paying at the opening of the period − customers paying at its end) ÷ customers paying at the opening: ' +
        'how much smaller the number of customers has become, whoever they are; below zero where it grew. New customers hide ' +
        `those that left, so that it is no churn; it is there to be compared.${emptyOpening}`,
      parts: { opening: customers('opening'), closing: customers('closing') },
      value: ratioOf(differenceOf('opening', 'closing'), 'opening'),
      n: ['opening'],
      shown: ['closing'],
    },
    annualised: {
      onRequest: true,
      definition:
        '1 − (1 − customer churn rate of the period) ^ (12 ÷ its months): the share of customers that a year takes away if every ' +
        'month takes the same share. It is not twelve times the month. A period of no whole months has days × 12 ÷ 365 of them. ' +
        'No value when nobody paid at the opening.',
      parts: { churned: customers('churn'), opening: customers('opening'), months: periodMonths },
      value: differenceOf(
        1,
        powerOf(differenceOf(1, quotientOf('churned', 'opening')), quotientOf(MONTHS, 'months')),
      ),
      n: ['opening'],
      unless: [
        {
          of: 'opening',
          is: 'zero',
          because: { code: 'zero-denominator', message: 'nobody paid at the opening' },
        },
      ],
    },
  },
});
