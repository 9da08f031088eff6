import { derive } from '../derive.ts';
import { metric } from '../metric.ts';
import { inMoney, none, ratio } from '../result.ts';
import { cac } from './cac.ts';
import { ltv } from './ltv.ts';

export const ltvCac = metric({
  id: 'ltv_cac',
  title: 'LTV : CAC',
  family: 'unit-economics',
  unit: 'multiple',
  better: 'higher',
  version: 1,
  needs: ['recurring', 'costs'],
  wants: ['invoices'],
  definition:
    'Customer lifetime value with its gross margin ÷ fully loaded customer acquisition cost of the period. ' +
    'No value when one of the two has none, or when the lifetime value knows no margin (`basis-mismatch`): ' +
    'revenue must not be set against a full cost.',
  money: ['movements', 'costs'],
  notByParts: 'it is a ratio of other metrics, and has no value where they rest on different bases',
  compute(inputs) {
    const { view, recurring, costs } = inputs;
    const cost = cac.compute({ view, costs, recurring, opportunities: undefined });
    const worth = ltv.compute(inputs);
    return derive({ CAC: cost, LTV: worth }, (values) => {
      const bases = { n: cost.n, parts: { ltv: inMoney(values.LTV), cac: inMoney(values.CAC) } };
      if (worth.flags?.includes('no-margin')) {
        return none(
          'basis-mismatch',
          'LTV has no gross margin, CAC is a full cost; costs of category cogs would give one',
          bases,
        );
      }
      return ratio(inMoney(values.LTV), inMoney(values.CAC), bases);
    });
  },
});
