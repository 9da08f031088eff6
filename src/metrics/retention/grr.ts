import { dailyMrr } from '../facts/daily-movements.ts';
import { mrrOf } from '../facts/movements.ts';
import { mrrOfSubscriptions } from '../facts/subscribed/kept-subscriptions.ts';
import { metric } from '../metric.ts';
import { type Recipe, ratioOf } from '../part.ts';
import { leftByMovements, retained, twelveMonthsBefore } from './retained.ts';

export const grr = metric({
  id: 'grr',
  title: 'Gross revenue retention',
  family: 'retention',
  unit: 'fraction',
  better: 'higher',
  variants: {
    period: {
      definition:
        'Over the customers paying at the opening of the period: Σ of the lesser of opening and closing MRR, customer ' +
        'by customer, ÷ Σ opening MRR. Never above 1: what one customer gains makes up for no other. ' +
        'No value when nobody paid at the opening.',
      ...retained('kept', 'opening'),
    },
    ttm: {
      definition:
        'Over the customers paying twelve months before the end of the period: Σ of the lesser of their MRR then and ' +
        'at the end, customer by customer, ÷ Σ of their MRR then. No value when that is before the first paid day, or ' +
        'when nobody paid then.',
      ...retained('kept', twelveMonthsBefore),
    },
    movements: {
      onRequest: true,
      definition:
        '(Opening − contraction − churned MRR of the period) ÷ opening MRR, each customer netted between the two ends of the ' +
        'period. No value when nobody paid at the opening.',
      ...leftByMovements(mrrOf, []),
    },
    movements_events: {
      onRequest: true,
      definition:
        '(Opening MRR − contraction − churned MRR of every day of the period) ÷ opening MRR: what is lost and won back within ' +
        'the period, and what new customers lose in it, is lost all the same. No value when nobody paid at the opening.',
      ...leftByMovements(dailyMrr, []),
    },
    aggregate: {
      onRequest: true,
      definition:
        'The lesser of MRR at the opening and at the end of the period ÷ MRR at the opening, of totals: a worked example of ' +
        'Chargebee counts so. New and growing customers make up for all that others lose, so that it says little. ' +
        'No value when nobody paid at the opening.',
      ...ofTotals('closing'),
    },
    aggregate_existing: {
      onRequest: true,
      definition:
        'The lesser of MRR at the opening and what its customers pay at the end of the period ÷ MRR at the opening: new customers ' +
        'are left out, but those that grow make up for those that shrink. No value when nobody paid at the opening.',
      ...ofTotals('closingOfOpening'),
    },
    subscriptions: {
      onRequest: true,
      definition:
        'Over the subscriptions that were paid for at the opening of the period: Σ of the lesser of opening and closing MRR, subscription ' +
        'by subscription, ÷ Σ opening MRR. Never above 1, and never more than `grr:period`, as another subscription of the same ' +
        'customer makes up for none. No value when nobody paid at the opening.',
      parts: { kept: mrrOfSubscriptions('kept'), opening: mrrOfSubscriptions('opening') },
      value: ratioOf('kept', 'opening'),
    },
  },
});

function ofTotals(kept: 'closing' | 'closingOfOpening'): Recipe {
  return {
    parts: { closing: mrrOf(kept), opening: mrrOf('opening') },
    value: ratioOf('closing', 'opening'),
    atMost: { value: 1, flag: 'cut-at-one' },
    n: ['opening'],
    shown: ['closing', 'opening'],
  };
}
