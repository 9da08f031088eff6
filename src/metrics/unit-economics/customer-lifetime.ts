import { decimalString, isZero } from '../../base/number/exact.ts';
import { counted } from '../../base/text/words.ts';
import { longestStay, medianStay } from '../facts/lifetimes.ts';
import { customerMonths, monthsObserved } from '../facts/movements.ts';
import { metric } from '../metric.ts';
import { type Recipe, ratioOf } from '../part.ts';

const MONTHS = 6;

const pooled: Recipe = {
  parts: {
    months: monthsObserved(MONTHS),
    opening: customerMonths('opening', MONTHS),
    churned: customerMonths('churn', MONTHS),
  },
  value: ratioOf('opening', 'churned'),
  n: ['opening'],
  shown: ['months'],
  otherwise(quantityOf) {
    const [months, opening] = [quantityOf('months'), quantityOf('opening')].map(Number);
    if (isZero(quantityOf('opening')))
      return { code: 'no-observations', message: 'nobody paid at the opening of any of the months' };
    const observed = counted(opening ?? 0, 'customer-month was', 'customer-months were');
    return {
      code: 'no-churn-observed',
      message: `nobody churned in ${counted(months ?? 0, 'month')}; ${observed} observed`,
    };
  },
};

export const customerLifetime = metric({
  id: 'customer_lifetime',
  title: 'Customer lifetime',
  family: 'unit-economics',
  unit: 'months',
  better: 'higher',
  variants: {
    '': {
      definition:
        'Months a customer stays: 1 ÷ (Σ customers churned ÷ Σ customers paying at the opening), over the last six ' +
        'calendar months that are over at the end of the period, each netted by itself. At most 60 (flag `capped`), as ' +
        'nobody has seen churn stay the same for longer; fewer months of history are flagged `short-history`. ' +
        'No value when nobody churned in those months.',
      ...pooled,
      atMost: { value: 60, flag: 'capped' },
    },
    uncapped: {
      onRequest: true,
      definition:
        'The same without a cap: 1 ÷ (Σ customers churned ÷ Σ customers paying at the opening) of the last six calendar months. ' +
        'It takes for granted that churn stays as it is for ever. No value when nobody churned in those months.',
      ...pooled,
    },
    kaplan_meier: {
      onRequest: true,
      definition:
        'Months after which half of all customers or fewer are still there, by Kaplan and Meier: each customer counts from its first ' +
        'paid day to the day it left, or, where it has not, to the end of the period. Absences between two subscriptions are ' +
        'not taken off, and who is paused is still there. No value while more than half are still there: it is longer than ' +
        'anybody has been seen to stay.',
      parts: { median: medianStay, longest: longestStay },
      value: 'median',
      shown: ['longest'],
      otherwise: (quantityOf) => ({
        code: 'no-churn-observed',
        message: `more than half of the customers are still there; the longest has been for ${decimalString(quantityOf('longest'), 1)} months`,
      }),
    },
  },
});
