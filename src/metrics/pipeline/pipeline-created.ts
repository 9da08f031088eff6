import { among, countOf, createdInPeriod, totalOf } from '../facts/opportunities.ts';
import { metric } from '../metric.ts';

export const pipelineCreated = metric({
  id: 'pipeline_created',
  title: 'Pipeline created',
  family: 'pipeline',
  unit: 'money',
  better: 'higher',
  version: 1,
  needs: ['opportunities'],
  definition:
    'Σ amount of the opportunities created in the period, up to as-of, won and lost ones included, renewals left out, ' +
    'with the amounts of today. Opportunities without an amount add nothing. Zero when none was created; no value when ' +
    'the period ends before the CRM’s first opportunity.',
  parts: {
    created: totalOf(createdInPeriod, 'amount'),
    withoutAmount: countOf(among(createdInPeriod, { column: 'amount', isKnown: false })),
  },
  value: 'created',
  n: ['created'],
  shown: ['withoutAmount'],
});
