import { derive } from '../derive.ts';
import { type Inputs, metric } from '../metric.ts';
import { arpa } from '../recurring/arpa.ts';
import { amount, asFraction, inMoney, inMonths, type Result } from '../result.ts';
import { customerLifetime } from './customer-lifetime.ts';
import { grossMargin } from './gross-margin.ts';

type LtvInputs = Inputs<'recurring', 'costs' | 'invoices'>;

export const ltv = metric({
  id: 'ltv',
  title: 'Customer lifetime value',
  family: 'unit-economics',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['recurring'],
  wants: ['costs', 'invoices'],
  definition:
    'ARPA at the end of the period × gross margin of the period × customer lifetime in months: what a customer leaves ' +
    'after the cost of serving it, if revenue and churn stay as they are. Without costs of goods sold it is ARPA × ' +
    'lifetime (flag `no-margin`). No value when one of the parts has none.',
  money: ['movements'],
  notByParts: 'it is a product of other metrics, of which the margin is left out where none is known',
  compute(inputs) {
    const [account, lifetime, margin] = [
      arpa.compute(inputs),
      customerLifetime.compute(inputs),
      marginOf(inputs),
    ];
    if (margin === null) {
      return derive({ ARPA: account, lifetime }, (values) =>
        amount(values.ARPA.mul(values.lifetime), {
          n: account.n,
          parts: { arpa: inMoney(values.ARPA), customer_lifetime: inMonths(values.lifetime) },
          flags: ['no-margin'],
        }),
      );
    }
    return derive({ ARPA: account, lifetime, margin }, (values) =>
      amount(values.ARPA.mul(values.margin).mul(values.lifetime), {
        n: account.n,
        parts: {
          arpa: inMoney(values.ARPA),
          gross_margin: asFraction(values.margin),
          customer_lifetime: inMonths(values.lifetime),
        },
      }),
    );
  },
});

/** Gross margin of the period; null where no costs of goods sold are known. */
export function marginOf({ view, recurring, costs, invoices }: LtvInputs): Result | null {
  if (!costs) return null;
  const margin = grossMargin.compute({ view, costs, invoices, recurring });
  return margin.reason?.code === 'missing-input' ? null : margin;
}
