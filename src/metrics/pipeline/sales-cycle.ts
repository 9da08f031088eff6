import { type Exact, exact } from '../../base/number/exact.ts';
import { closedIn, cyclesOf, median, salesDeals, typeFlags, wonOf } from '../../model/sales/opportunities.ts';
import { type Inputs, metric } from '../metric.ts';
import { amount, asCount, type Details, inDays, none, type Result, rowSet } from '../result.ts';

const common =
  ' of the days from creation to closing of the opportunities won in the period, by closing day, renewals left out. ' +
  'Opportunities that closed before they were created are left out and counted. No value when none remains.';

export const salesCycle = metric({
  id: 'sales_cycle',
  title: 'Sales cycle',
  family: 'pipeline',
  unit: 'days',
  better: 'lower',
  version: 1,
  needs: ['opportunities'],
  variants: {
    median: {
      definition: `Median${common}`,
      compute: (inputs) => centre(inputs, median),
    },
    mean: {
      definition: `Mean${common}`,
      compute: (inputs) => centre(inputs, (days) => inputs.view.mean(days)),
    },
  },
});

function centre(
  { view, opportunities }: Inputs<'opportunities'>,
  of: (days: readonly number[]) => Exact,
): Result {
  const { days, rows, negative } = cyclesOf(wonOf(closedIn(salesDeals(opportunities), view.elapsed)));
  const details: Details = {
    n: days.length,
    parts: {
      days: inDays(exact(days.reduce((sum, length) => sum + length, 0))),
      negativeCycles: asCount(negative),
    },
    flags: typeFlags(view.records),
    from: () => ({ won: rowSet(rows) }),
  };
  if (days.length === 0)
    return none('no-observations', 'no opportunity with a cycle was won in the period', details);
  return amount(of(days), details);
}
