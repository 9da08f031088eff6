import { among, centreOf, countOf, totalOf, wonInPeriod } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import type { Recipe } from '../part.ts';

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
      ...cycle('median'),
    },
    mean: {
      definition: `Mean${common}`,
      ...cycle('mean'),
    },
  },
});

function cycle(how: 'median' | 'mean'): Recipe {
  const cycles = among(wonInPeriod, { column: 'cycleDays', atLeast: 0 });
  const others = among(wonInPeriod, { column: 'cycleDays', below: 0 });
  return {
    parts: {
      cycle: centreOf(how, cycles, 'cycleDays'),
      days: totalOf(cycles, 'cycleDays'),
      negativeCycles: countOf(others),
    },
    value: 'cycle',
    n: ['cycle'],
    shown: ['days', 'negativeCycles'],
    otherwise: {
      code: 'no-observations',
      message: 'no opportunity with a cycle was won in the period',
    },
  };
}
