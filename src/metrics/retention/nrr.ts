import { dailyMrr } from '../facts/daily-movements.ts';
import { mrrOf } from '../facts/movements.ts';
import { mrrOfSubscriptions } from '../facts/subscribed/kept-subscriptions.ts';
import { metric } from '../metric.ts';
import {
  differenceOf,
  type Formula,
  type Instant,
  productOf,
  quotientOf,
  type Recipe,
  ratioOf,
  sumOf,
} from '../part.ts';
import { thirtyDaysBefore } from './customer-churn-rate.ts';
import { leftByMovements, retained, twelveMonthsBefore } from './retained.ts';

export const nrr = metric({
  id: 'nrr',
  title: 'Net revenue retention',
  family: 'retention',
  unit: 'fraction',
  better: 'higher',
  variants: {
    period: {
      definition:
        'MRR at the end of the period of the customers that paid at its opening ÷ their MRR at the opening. Customers ' +
        'that were not paying at the opening are in neither number, whether new or returning. ' +
        'No value when nobody paid at the opening.',
      ...retained('closingOfOpening', 'opening'),
    },
    ttm: {
      definition:
        'MRR at the end of the period of the customers that paid twelve months before ÷ their MRR then. Who left and ' +
        'returned in between is in both numbers, who joined in between in neither. No value when that is before the ' +
        'first paid day, or when nobody paid then.',
      ...retained('closingOfOpening', twelveMonthsBefore),
    },
    movements: {
      onRequest: true,
      definition:
        '(Opening + expansion − contraction − churned MRR of the period) ÷ opening MRR, each customer netted between the two ' +
        'ends of the period; who comes back is left out. No value when nobody paid at the opening.',
      ...leftByMovements(mrrOf, ['expansion']),
    },
    movements_react: {
      onRequest: true,
      definition:
        '(Opening + expansion + reactivation − contraction − churned MRR of the period) ÷ opening MRR, each customer netted ' +
        'between the two ends of the period. No value when nobody paid at the opening.',
      ...leftByMovements(mrrOf, ['expansion', 'reactivation']),
    },
    movements_events: {
      onRequest: true,
      definition:
        '(Opening MRR + expansion − contraction − churned MRR of every day of the period) ÷ opening MRR, each customer netted ' +
        'by the day. No value when nobody paid at the opening.',
      ...leftByMovements(dailyMrr, ['expansion']),
    },
    movements_react_events: {
      onRequest: true,
      definition:
        '(Opening MRR + expansion + reactivation − contraction − churned MRR of every day of the period) ÷ opening MRR, each ' +
        'customer netted by the day. No value when nobody paid at the opening.',
      ...leftByMovements(dailyMrr, ['expansion', 'reactivation']),
    },
    baremetrics: {
      onRequest: true,
      definition:
        '1 − (churned − expansion MRR of the thirty days up to the end of the period) ÷ MRR thirty days before, each customer ' +
        'netted between the two days. Baremetrics prints the formula without contraction, so that it is left out. No value ' +
        'before the first paid day, or when nobody paid then.',
      parts: {
        opening: mrrOf('opening', thirtyDaysBefore),
        churn: mrrOf('churn', thirtyDaysBefore),
        expansion: mrrOf('expansion', thirtyDaysBefore),
      },
      value: ratioOf(differenceOf(sumOf('opening', 'expansion'), 'churn'), 'opening'),
      n: ['opening'],
      shown: ['churn', 'expansion'],
    },
    compounded: {
      onRequest: true,
      definition:
        'The product of the net revenue retention of each of the twelve months up to the end of the period. It is not that of ' +
        'the twelve months, as each month begins with the customers of then. No value when one of the months begins before the ' +
        'first paid day, or when nobody paid at its beginning.',
      ...compounded(12),
    },
    subscriptions: {
      onRequest: true,
      definition:
        'MRR at the end of the period of the subscriptions that were paid for at its opening ÷ their MRR at the opening, subscription ' +
        'by subscription as Chargebee counts: who gives one up for another has lost the first and bought the second, which is in neither number. ' +
        'No value when nobody paid at the opening.',
      parts: { kept: mrrOfSubscriptions('closing'), opening: mrrOfSubscriptions('opening') },
      value: ratioOf('kept', 'opening'),
    },
  },
});

/** Months back to back: `kept12 ÷ opening12 × … × kept1 ÷ opening1`. */
function compounded(months: number): Recipe {
  const all = Array.from({ length: months }, (_, at) => months - at);
  const when = (back: number): Instant =>
    back === 0 ? 'closing' : { monthsBeforeClosing: back, words: `${back} months before` };
  const rates = all.map((back): Formula => quotientOf(`kept${back}`, `opening${back}`));
  return {
    parts: Object.fromEntries(
      all.flatMap((back) => [
        [`kept${back}`, mrrOf('closingOfOpening', when(back), when(back - 1))],
        [`opening${back}`, mrrOf('opening', when(back), when(back - 1))],
      ]),
    ),
    value: rates.reduce((product, rate) => productOf(product, rate)),
    n: [`opening${months}`],
    unless: all.map((back) => ({
      of: `opening${back}`,
      is: 'zero',
      because: { code: 'zero-denominator', message: 'nobody paid at the beginning of one of the months' },
    })),
  };
}
