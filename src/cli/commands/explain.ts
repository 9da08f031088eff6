import { explainMetric } from '../../app/explain.ts';
import { subjectCommand } from '../command.ts';
import { count, flag, many, nonEmpty, option, sinceFlag, sortFlag, stateFlag } from '../flags.ts';

const rowsFlag = flag('--rows', 'only the rows, all of them, as CSV for a sheet (or --format ndjson)');

export const explain = subjectCommand({
  name: 'explain',
  summary: 'why a metric is what it is: its formula, its parts, and the rows of the files behind them',
  subject: ['<metric>', 'a metric, or metric:variant'],
  flags: [
    sinceFlag,
    flag('--factors', 'split that change into factors, and with --by into mix and ratios of segments'),
    many('--by <dimension>', 'explain each segment of a dimension too'),
    option(
      '--top <n>',
      'only the first segments of --by, by --sort, and of each part so many customers, deals or rows (default: all, and 10)',
      count('customers'),
    ),
    sortFlag,
    flag('--all', 'list all of them'),
    stateFlag,
    rowsFlag,
    option(
      '--customer <id>',
      'list only those of one customer, deal or lead, by its id or name',
      nonEmpty('say an id or a name'),
    ),
  ],
  gives: ['explanation'],
  mostRules: 2,
  piped: 'table',
  formatFor: (given) => (given['rows'] === true ? 'csv' : null),
  about: `
Rows are named by ids; names and e-mail addresses are shown with --show-values.

Examples:
  revkpi explain nrr exports/ --period 2026-Q3
  revkpi explain cac_payback exports/                      down to the spend, the costs and the new customers
  revkpi explain mrr exports/ --customer "Acme Ltd"
  revkpi explain nrr exports/ --compare previous            who moved it since the period before
  revkpi explain mrr exports/ --compare baseline            whose rows changed, came late or are gone since it was stored
  revkpi explain sales_velocity exports/ --compare yoy --factors
  revkpi explain mrr exports/ --compare previous --by plan --sort delta --top 3
  revkpi explain win_rate exports/ --compare previous --factors --by source
  revkpi explain mrr exports/ --rules stripe,chartmogul     why the rules of two vendors differ
  revkpi explain win_rate:value exports/ --rows > rows.csv
`,
  run: ({ subject, open, options, io }) => explainMetric(subject, open(), options, io),
});
