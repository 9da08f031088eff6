import { funnel as funnelOf, funnelSubjects, reachRules } from '../../analyses/funnel/funnel.ts';
import { analyse } from '../../app/analyse.ts';
import { ensureSegments } from '../../app/report.ts';
import { funnelDocument } from '../../documents/funnel.ts';
import { dataCommand } from '../command.ts';
import { choice, choiceOrNone, flag, many, segmentFlags } from '../flags.ts';

export const funnel = dataCommand({
  name: 'funnel',
  summary: 'how many leads, or deals, reach each stage up to won, and where most are lost',
  flags: [
    choice('--of <what>', 'leads up to won, or deals through their stages', funnelSubjects),
    choice('--view <view>', 'who came in the period, or what happened in it', ['cohort', 'period']),
    choiceOrNone('--rule <rule>', 'when a stage counts as reached (default: implied)', reachRules),
    many('--by <dimension>', 'split by a dimension, such as source, owner or channel'),
    segmentFlags,
    flag('--censored', 'days as Kaplan and Meier estimate them, counting those who still wait'),
  ],
  gives: ['funnel'],
  about: `
implied: who reached a later stage counts in each one before it · strict: who has a day for a stage and for all before it ·
any: who has a day for it. Deals go through the stages that their history tells, else those that what is open is in, by
probability. In --view period each stage counts who reached it in the period, and --rule does not apply.

Examples:
  revkpi funnel exports/ --period 2026-Q1
  revkpi funnel exports/ --period 2026 --by source --top 5
  revkpi funnel exports/ --of deals --period 2026-Q2 --by owner
  revkpi funnel exports/ --rule strict --where 'source=Web'
  revkpi funnel exports/ --view period --period last-quarter --out funnel.csv
`,
  run: ({ open, options }) => {
    ensureSegments(options, { isCompared: false, example: 'source' });
    return analyse(
      open(),
      ({ model, period }) => funnelOf(model, period, options),
      (found, basis) => funnelDocument(found, basis, options),
    );
  },
});
