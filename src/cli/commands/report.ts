import { reportOn } from '../../app/report.ts';
import { dataCommand } from '../command.ts';
import { compareFlag, historyFlags, metricFlags, segmentFlags, stateFlag } from '../flags.ts';

export const report = dataCommand({
  name: 'report',
  summary: 'the KPI table of a period',
  flags: [metricFlags, segmentFlags, compareFlag, historyFlags, stateFlag],
  gives: ['report'],
  about: `
Examples:
  revkpi report exports/                               the last complete month, against the month before
  revkpi report exports/ --period 2026-Q3 --compare yoy
  revkpi report exports/ --metric 'mrr*' --by plan
  revkpi report exports/ --metric mrr --by customer --top 10
  revkpi report exports/ --spark --periods 3           with what came before, in tables alone
  revkpi report exports/ --out kpi.json --quiet        for a cron job
`,
  run: ({ open, options, io }) => reportOn(open(), options, io),
});
