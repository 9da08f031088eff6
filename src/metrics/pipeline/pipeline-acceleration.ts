import { amountOfNext, amountPulledIn } from '../facts/sales/pipeline-then.ts';
import { metric } from '../metric.ts';
import {
  differenceOf,
  type Formula,
  inPrevious,
  type Part,
  productOf,
  quotientOf,
  type Recipe,
  ratioOf,
} from '../part.ts';
import { velocityParts } from './sales-velocity.ts';

type Names = keyof typeof velocityParts;

/** The four factors of sales velocity of parts by their names. */
const velocityOf = (named: (name: Names) => string): Formula =>
  quotientOf(
    productOf(
      productOf(named('open'), quotientOf(named('won'), named('closed'))),
      quotientOf(named('wonAmount'), named('wonWithAmount')),
    ),
    named('meanCycle'),
  );

const own = (name: Names): string => name;
const before = (name: Names): string => `${name}Before`;

const earlier: Readonly<Record<string, Part>> = Object.fromEntries(
  Object.entries(velocityParts).map(([name, part]) => [`${name}Before`, inPrevious(part)]),
);

const NOTHING = {
  code: 'no-observations',
  message: 'no opportunity with amount and cycle was won in the twelve months, or in those before',
} as const;

const accelerated: Recipe = {
  parts: { ...velocityParts, ...earlier },
  steps: {
    now: { value: velocityOf(own), unit: 'money-per-day' },
    before: { value: velocityOf(before), unit: 'money-per-day' },
  },
  value: ratioOf(differenceOf('now', 'before'), 'before'),
  n: ['closed'],
  known: ['open', 'closed'],
  unknown: ['open', 'closed', { blankIn: 'wonAmount' }],
  shown: ['now', 'before'],
  otherwise: NOTHING,
};

export const pipelineAcceleration = metric({
  id: 'pipeline_acceleration',
  title: 'Pipeline acceleration',
  family: 'pipeline',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  needs: ['opportunities'],
  wants: ['stageChanges'],
  variants: {
    velocity: {
      definition:
        'Growth of `sales_velocity` from the period before. `explain sales_velocity --compare previous --factors` says how much of it comes ' +
        'from the number of deals, the win rate, their amounts and the days; `time_in_stage --by stage` says how long each stage takes. ' +
        'No value where either of the two has none.',
      ...accelerated,
    },
    pulled_in: {
      definition:
        'Of the opportunities that were expected in the time after the period, as long as it, when it began: the amount of those that are ' +
        'expected in the period now, or were won in it ÷ the amount of all of them, with the amounts of then. What was expected then is read ' +
        'from the newest export made in the week to the period’s first day, else from the changes of stages (`from-stage-history`). ' +
        'Renewals are left out. No value without either (`insufficient-history`), or when nothing was expected.',
      parts: { pulledIn: amountPulledIn, next: amountOfNext },
      value: ratioOf('pulledIn', 'next'),
    },
  },
});
