import { isNegative, ONE } from '../../base/number/exact.ts';
import { derive } from '../derive.ts';
import { metric } from '../metric.ts';
import { asp } from '../recurring/asp.ts';
import { amount, asFraction, inMoney, none, ratio } from '../result.ts';
import { cac } from './cac.ts';
import { marginOf } from './ltv.ts';

export const cacPayback = metric({
  id: 'cac_payback',
  title: 'CAC payback',
  family: 'unit-economics',
  unit: 'months',
  better: 'lower',
  version: 1,
  needs: ['recurring', 'costs'],
  wants: ['invoices'],
  definition:
    'Months until a new customer has paid back what it cost: fully loaded customer acquisition cost ÷ (average ' +
    'selling price × gross margin), all of the period. Without costs of goods sold the price alone (flag ' +
    '`no-margin`). No value when a part has none, or when new customers leave no margin.',
  money: ['movements', 'costs'],
  notByParts: 'it is made of other metrics, of which the margin is left out where none is known',
  compute(inputs) {
    const { view, recurring, costs } = inputs;
    const cost = cac.compute({ view, costs, recurring, opportunities: undefined });
    const margin = marginOf(inputs);
    const share = margin ?? amount(ONE, { n: 0, flags: ['no-margin'] });
    return derive({ CAC: cost, ASP: asp.compute(inputs), margin: share }, (values) => {
      const perMonth = values.ASP.mul(values.margin);
      const details = {
        n: cost.n,
        parts: {
          cac: inMoney(values.CAC),
          asp: inMoney(values.ASP),
          ...(margin && { gross_margin: asFraction(values.margin) }),
        },
      };
      if (isNegative(perMonth))
        return none('zero-denominator', 'new customers leave a loss every month', details);
      return ratio(inMoney(values.CAC), inMoney(perMonth), details);
    });
  },
});
