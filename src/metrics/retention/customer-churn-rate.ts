import { dailyCustomers } from '../facts/daily-movements.ts';
import { customers } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { type DaysBefore, type Instant, productOf, type Recipe, ratioOf, sumOf } from '../part.ts';
import { addedByDay } from './added-by-day.ts';

const thirtyDaysBefore: DaysBefore = { daysBeforeClosing: 30, words: 'thirty days before' };

/** Customers that paid at an instant and do not at the end of the period ÷ those that paid then. */
const leftSince = (from: Instant): Recipe => ({
  parts: {
    churned: customers('churn', from),
    opening: customers('opening', from),
    paused: customers('paused', from),
  },
  value: ratioOf('churned', 'opening'),
  n: ['opening'],
  shown: ['paused'],
});

const emptyOpening = ' No value when nobody paid at the opening.';

export const customerChurnRate = metric({
  id: 'customer_churn_rate',
  title: 'Customer churn rate',
  family: 'retention',
  unit: 'fraction',
  better: 'lower',
  version: 1,
  needs: ['recurring'],
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
      n: ['opening'],
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
      n: ['opening'],
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
  },
});
