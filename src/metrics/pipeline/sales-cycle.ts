import { stagesInOrder } from '../../model/stage-history.ts';
import {
  among,
  cameToStage,
  centreOf,
  closedInPeriod,
  countOf,
  lostInPeriod,
  openAtClosing,
  type Selection,
  totalOf,
  wonInPeriod,
} from '../facts/sales/opportunities.ts';
import { metric, type Stated } from '../metric.ts';
import type { Condition } from '../part.ts';

const daysOf = (which: string): string =>
  ` of the days from creation to closing of the opportunities ${which} in the period, by closing day, renewals left out. ` +
  'Opportunities that closed before they were created are left out and counted. No value when none remains.';

/** Dealcode's: neither what was entered once it was won, nor what brought nothing. */
const CYCLE_OF_A_SALE: readonly Condition[] = [
  { column: 'cycleDays', atLeast: 1 },
  { column: 'amount', above: 0 },
];
const NO_CYCLE_OF_A_SALE: readonly Condition[] = [
  { column: 'cycleDays', below: 1 },
  { column: 'amount', equals: 0 },
  { column: 'amount', below: 0 },
];

const cameAndWon = among(wonInPeriod, cameToStage);

export const salesCycle = metric({
  id: 'sales_cycle',
  title: 'Sales cycle',
  family: 'pipeline',
  unit: 'days',
  better: 'lower',
  variants: {
    median: {
      definition: `Median${daysOf('won')}`,
      ...cycle('median', wonInPeriod, 'won'),
    },
    mean: {
      definition: `Mean${daysOf('won')}`,
      ...cycle('mean', wonInPeriod, 'won'),
    },
    p90: {
      onRequest: true,
      definition: `The least number of days that nine tenths did not exceed,${daysOf('won')}`,
      ...cycle('p90', wonInPeriod, 'won'),
    },
    lost_median: {
      onRequest: true,
      definition: `Median${daysOf('lost')}`,
      ...cycle('median', lostInPeriod, 'lost'),
    },
    closed_median: {
      onRequest: true,
      definition: `Median${daysOf('won or lost')}`,
      ...cycle('median', closedInPeriod, 'won or lost'),
    },
    closed_mean: {
      onRequest: true,
      definition: `Mean${daysOf('won or lost')}`,
      ...cycle('mean', closedInPeriod, 'won or lost'),
    },
    without_instant: {
      onRequest: true,
      definition:
        'Median of the days from creation to closing of the opportunities won in the period, by closing day, renewals left out, and so are those ' +
        'that closed on the day of their creation or before it, as entered after the fact, and those with an amount of 0 or less, which are counted; those ' +
        'without an amount are left out and counted as unknown. No value when none remains.',
      parts: {
        cycle: centreOf('median', among(wonInPeriod, ...CYCLE_OF_A_SALE), 'cycleDays'),
        instant: countOf(among(wonInPeriod, { anyOf: NO_CYCLE_OF_A_SALE })),
      },
      value: 'cycle',
      shown: ['instant'],
      otherwise: {
        code: 'no-observations',
        message: 'no opportunity with an amount was won in the period after a day or more',
      },
    },
    from_stage: {
      onRequest: true,
      reads: { needs: ['opportunities'], wants: ['stageChanges'] },
      stepsIn: ({ whole }) => stagesInOrder(whole),
      definition:
        'Median of the days from the first day in a stage to closing of the opportunities won in the period, by closing day, renewals left out: ' +
        'a row for each stage (`step`), such as the one in which they are qualified, beside that of the first stage that each came to. Those that ' +
        'passed a stage over are not in its row; those that closed before they came to it, and those without changes of stages, are left out ' +
        'and counted. No value when none remains, or without changes of stages.',
      parts: {
        cycle: centreOf(
          'median',
          among(cameAndWon, { column: 'stageCycleDays', atLeast: 0 }),
          'stageCycleDays',
        ),
        negativeCycles: countOf(among(cameAndWon, { column: 'stageCycleDays', below: 0 })),
      },
      value: 'cycle',
      n: ['cycle'],
      shown: ['negativeCycles'],
      otherwise: {
        code: 'no-observations',
        message: 'no opportunity that came to the stage was won in the period',
      },
    },
    open_age: {
      onRequest: true,
      definition:
        'Median of the days from creation to the end of the period of the opportunities open then, renewals left out: the ' +
        'cycles that are not over, which no average of closed ones shows. No value when none is open.',
      parts: { age: centreOf('median', openAtClosing, 'ageDays') },
      otherwise: { code: 'no-observations', message: 'no opportunity is open' },
    },
  },
});

function cycle(how: 'median' | 'mean' | 'p90', which: Selection, outcome: string): Stated {
  const cycles = among(which, { column: 'cycleDays', atLeast: 0 });
  const others = among(which, { column: 'cycleDays', below: 0 });
  return {
    parts: {
      cycle: centreOf(how, cycles, 'cycleDays'),
      days: totalOf(cycles, 'cycleDays'),
      negativeCycles: countOf(others),
    },
    value: 'cycle',
    shown: ['days', 'negativeCycles'],
    otherwise: {
      code: 'no-observations',
      message: `no opportunity with a cycle was ${outcome} in the period`,
    },
  };
}
