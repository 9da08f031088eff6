import { dailyMrr } from '../facts/daily-movements.ts';
import { mrrOf } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { leftByMovements, retained, twelveMonthsBefore } from './retained.ts';

export const nrr = metric({
  id: 'nrr',
  title: 'Net revenue retention',
  family: 'retention',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
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
  },
});
