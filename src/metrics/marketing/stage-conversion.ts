import type { ReachRule } from '../../model/journeys.ts';
import { leadsAt, stepsIn } from '../facts/funnel.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

const by = (rule: ReachRule) => ({
  stepsIn,
  parts: { reached: leadsAt('to', rule), entered: leadsAt('from', rule) },
  value: ratioOf('reached', 'entered'),
  n: ['entered'],
});

const rest =
  ' There is a row for each step between the stages lead, MQL, SQL, opportunity and won that the files tell of (`step`), beside that from the ' +
  'first to the last. Counted is what was reached by as-of. No value when nobody entered the step.';

export const stageConversion = metric({
  id: 'stage_conversion',
  title: 'Stage conversion',
  family: 'marketing',
  unit: 'fraction',
  better: 'higher',
  version: 1,
  onRequest: true,
  needs: ['leads'],
  wants: ['opportunities', 'accounts'],

  variants: {
    implied: {
      definition:
        'Leads created in the period that came to the later stage of a step or further ÷ those that came to the earlier one or further: ' +
        'who passed a stage over counts in it.' +
        rest,
      ...by('implied'),
    },
    strict: {
      definition:
        'Leads created in the period with a day for the later stage of a step and for every stage before it ÷ those with a day for the ' +
        'earlier one and for every stage before that.' +
        rest,
      ...by('strict'),
    },
    any: {
      definition:
        'Leads created in the period with a day for the later stage of a step ÷ those with a day for the earlier one, whatever other ' +
        'days they have: two groups of people, so that it can be above 1.' +
        rest,
      ...by('any'),
    },
  },
});
