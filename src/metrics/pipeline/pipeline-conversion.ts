import { totalOf, wonInPeriod } from '../facts/sales/opportunities.ts';
import { amountAtStart } from '../facts/sales/pipeline-then.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

export const pipelineConversion = metric({
  id: 'pipeline_conversion',
  title: 'Pipeline conversion',
  family: 'pipeline',
  unit: 'fraction',
  better: 'higher',
  onRequest: true,
  needs: ['opportunities'],
  wants: ['stageChanges'],
  definition:
    'Amount won in the period, by closing day ÷ amount open and expected in it when it began, with the amounts of then: what a ' +
    'unit of pipeline at the start has brought, of which one is the coverage that a quota needs. What was won of deals created or ' +
    'pulled in later is in it too. What was expected then is read from the newest export made in the week to the period’s first day, else ' +
    'from the changes of stages (`from-stage-history`). Renewals are left out. No value without either (`insufficient-history`).',
  parts: { won: totalOf(wonInPeriod, 'amount'), start: amountAtStart },
  value: ratioOf('won', 'start'),
  unknown: ['won', 'start'],
});
