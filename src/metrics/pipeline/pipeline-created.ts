import {
  among,
  countOf,
  createdInPeriod,
  createdInQuarter,
  type Selection,
  totalOf,
} from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';
import type { Part } from '../part.ts';

const stillOpen = among(createdInPeriod, { column: 'outcome', is: ['open'] });
const withoutAmountOf = (which: Selection): Part =>
  countOf(among(which, { column: 'amount', isKnown: false }));

export const pipelineCreated = metric({
  id: 'pipeline_created',
  title: 'Pipeline created',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['opportunities'],
  variants: {
    '': {
      definition:
        'Σ amount of the opportunities created in the period, up to as-of, won and lost ones included, renewals left out, ' +
        'with the amounts of today. Opportunities without an amount add nothing. Zero when none was created; no value when ' +
        'the period ends before the CRM’s first opportunity.',
      parts: {
        created: totalOf(createdInPeriod, 'amount'),
        withoutAmount: withoutAmountOf(createdInPeriod),
      },
      value: 'created',
      n: ['created'],
      shown: ['withoutAmount'],
    },
    quarter_to_date: {
      onRequest: true,
      definition:
        'The same for the fiscal quarter that holds the last day of the period, up to that day: what a meeting in the middle of a ' +
        'quarter looks at. With `--period qtd --compare previous` it stands beside the same number of days of the quarter before.',
      parts: {
        created: totalOf(createdInQuarter, 'amount'),
        withoutAmount: withoutAmountOf(createdInQuarter),
      },
      value: 'created',
      n: ['created'],
      shown: ['withoutAmount'],
    },
    still_open: {
      onRequest: true,
      definition:
        'Σ amount of the opportunities created in the period that are open still, renewals left out. It says what is left, not how ' +
        'much was created: what was won or lost since is missing. Zero when none is.',
      parts: { created: totalOf(stillOpen, 'amount'), withoutAmount: withoutAmountOf(stillOpen) },
      value: 'created',
      n: ['created'],
      shown: ['withoutAmount'],
    },
  },
});
