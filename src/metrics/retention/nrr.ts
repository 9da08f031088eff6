import { metric } from '../metric.ts';
import { retained, twelveMonthsBefore } from './retained.ts';

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
  },
});
