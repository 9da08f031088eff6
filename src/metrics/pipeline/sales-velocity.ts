import {
  among,
  centreOf,
  closedInYear,
  countOf,
  openAtClosing,
  totalOf,
  wonInYear,
} from '../facts/opportunities.ts';
import { metric } from '../metric.ts';
import { productOf, quotientOf, ratioOf } from '../part.ts';

export const salesVelocity = metric({
  id: 'sales_velocity',
  title: 'Sales velocity',
  family: 'pipeline',
  unit: 'money-per-day',
  better: 'higher',
  version: 1,
  needs: ['opportunities'],
  definition:
    'Opportunities open at the end of the period × win rate by count × average won amount ÷ mean days from creation to ' +
    'closing of those won, renewals left out. The last three are of the twelve months to the end of the period or, ' +
    'flagged `short-history`, of the period where the CRM starts later. Won opportunities without an amount are not in ' +
    'the average, those closed before creation not in the days. No value where any of the four has none.',
  parts: {
    open: countOf(openAtClosing),
    closed: countOf(closedInYear),
    won: countOf(wonInYear),
    wonAmount: totalOf(wonInYear, 'amount'),
    wonWithAmount: countOf(among(wonInYear, { column: 'amount', isKnown: true })),
    meanCycle: centreOf('mean', among(wonInYear, { column: 'cycleDays', atLeast: 0 }), 'cycleDays'),
  },
  steps: {
    winRate: { value: ratioOf('won', 'closed'), unit: 'fraction' },
    averageWon: { value: ratioOf('wonAmount', 'wonWithAmount'), unit: 'money' },
  },
  value: quotientOf(productOf(productOf('open', 'winRate'), 'averageWon'), 'meanCycle'),
  n: ['closed'],
  known: ['open', 'closed'],
  unknown: ['open', 'closed', { blankIn: 'wonAmount' }],
  shown: ['open', 'winRate', 'averageWon', 'meanCycle'],
  otherwise: { code: 'no-observations', message: 'no opportunity with amount and cycle was won' },
  unless: [
    {
      of: 'meanCycle',
      is: 'zero',
      because: { code: 'zero-denominator', message: 'the mean cycle is 0 days' },
    },
  ],
});
