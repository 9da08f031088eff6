import type { ReachRule } from '../../model/journeys.ts';
import { leadsAt, stepsIn } from '../facts/funnel.ts';
import { dealStepsIn } from '../facts/sales/deal-stages.ts';
import { among, closedInPeriod, countOf, createdInPeriod } from '../facts/sales/opportunities.ts';
import { metric } from '../metric.ts';
import { ratioOf } from '../part.ts';

const by = (rule: ReachRule) => ({
  stepsIn,
  parts: { reached: leadsAt('to', rule), entered: leadsAt('from', rule) },
  value: ratioOf('reached', 'entered'),
});

const ofDeals = (rule: ReachRule, which = createdInPeriod) => ({
  onRequest: true as const,
  reads: { needs: ['opportunities'], wants: ['stageChanges'] } as const,
  stepsIn: dealStepsIn,
  parts: {
    reached: countOf(among(which, { reached: 'to', by: rule })),
    entered: countOf(among(which, { reached: 'from', by: rule })),
  },
  value: ratioOf('reached', 'entered'),
});

const restOfDeals =
  ' Renewals are left out. There is a row for each step (`step`) between the open stages, in the order in which deals come to them by the changes of ' +
  'stages or, without changes, in that of their mean probability, and from the last to `won`, beside that from the first to `won`. Counted is what was ' +
  'reached by as-of. A deal of which nobody knows how far it came, such as a lost one without changes of stages, is on neither side, and is ' +
  'counted. No value where nobody entered the step, or where the order of stages is not known.';

const rest =
  ' There is a row for each step between the stages lead, MQL, SQL, opportunity and won that the files tell of (`step`), beside that from the ' +
  'first to the last. Counted is what was reached by as-of. No value when nobody entered the step.';

export const stageConversion = metric({
  id: 'stage_conversion',
  title: 'Stage conversion',
  family: 'marketing',
  unit: 'fraction',
  better: 'higher',
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
    deals: {
      definition:
        'Opportunities created in the period that came to the later stage of a step or further ÷ those that came to the earlier one or further: ' +
        'a deal in a stage has passed all before it.' +
        restOfDeals,
      ...ofDeals('implied'),
    },
    deals_closed: {
      definition:
        'Opportunities that were won or lost in the period, by closing day, and came to the later stage of a step or further ÷ those of them that came ' +
        'to the earlier one or further: it looks back from what is over, so that nothing is still to come, and says nothing of what was created since.' +
        restOfDeals,
      ...ofDeals('implied', closedInPeriod),
    },
    deals_strict: {
      definition:
        'Opportunities created in the period with a change to the later stage of a step and to every stage before it ÷ those with one to the ' +
        'earlier one and to every stage before that.' +
        restOfDeals,
      ...ofDeals('strict'),
    },
    deals_any: {
      definition:
        'Opportunities created in the period with a change to the later stage of a step ÷ those with one to the earlier one, whatever other ' +
        'changes they have: two groups of deals, so that it can be above 1.' +
        restOfDeals,
      ...ofDeals('any'),
    },
  },
});
