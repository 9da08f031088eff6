import { isZero } from '../../base/number/exact.ts';
import { counted } from '../../base/text/words.ts';
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
  version: 1,
  needs: ['recurring'],
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
  },
});
