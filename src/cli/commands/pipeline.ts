import { pipeline as pipelineOf } from '../../analyses/pipeline/pipeline.ts';
import { analyse } from '../../app/analyse.ts';
import { ensureSegments } from '../../app/report.ts';
import { pipelineDocument } from '../../documents/pipeline.ts';
import { dataCommand } from '../command.ts';
import { flag, many, segmentFlags } from '../flags.ts';

export const pipeline = dataCommand({
  name: 'pipeline',
  summary:
    'open deals by stage, owner, month and category, what is wrong with them, and how far the quarter is',
  flags: [
    many(
      '--by <what>',
      'stage, owner, month (of the expected day), category, team, product (of the lines), or another dimension (default: the first four)',
    ),
    many(
      '--older-than <days>',
      'days after which a deal is too old, or stage=days for those in a stage (default: twice the median cycle of those won)',
    ),
    segmentFlags,
    flag('--rows', 'list each open deal with its place and its defects, the doubtful ones first'),
  ],
  gives: ['pipeline'],
  about: `
At the end of as-of, or of --period. Before as-of the pipeline is that of an export made in the week to the day after, else what the
changes of stages tell of that day; without either it is rebuilt from the days of creation and closing, and says so. Renewals are left out. Quotas are those of targets.csv for the fiscal quarter that holds the day; pace is what is attained of the quota ÷
the share of the quarter that is over, so that 1.00 is in time. Stages, months and categories keep their own order, whole, unless --sort is given.

Examples:
  revkpi pipeline exports/
  revkpi pipeline exports/ --by owner --by month
  revkpi pipeline exports/ --by owner --top 5
  revkpi pipeline exports/ --where 'owner=0055f00000Ab' --rows
  revkpi pipeline exports/ --older-than 90 --older-than Negotiation=60 --rows
  revkpi pipeline exports/ --rows --out pipeline.csv
`,
  run: ({ open, options }) => {
    ensureSegments({ ...options, by: ['stage'] }, { isCompared: false });
    return analyse(
      open(),
      ({ model, period }) => pipelineOf(model, period, options),
      (found, basis) => pipelineDocument(found, basis, options),
      // Without --period it is about as-of.
      { saysPeriod: false },
    );
  },
});
