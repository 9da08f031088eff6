import { bridge as bridgeOf } from '../../analyses/bridge/bridge.ts';
import { analyse } from '../../app/analyse.ts';
import { bridgeDocument } from '../../documents/bridge.ts';
import { dataCommand } from '../command.ts';
import { flag, option, text } from '../flags.ts';

export const bridge = dataCommand({
  name: 'bridge',
  summary: 'what moved the open pipeline: new, pushed out, amounts, won, lost',
  flags: [
    option('--by <dimension>', 'one for each owner, team, stage, category or another dimension', text),
    flag('--rows', 'list each deal of each step with its places, instead of the three largest'),
  ],
  gives: ['bridge'],
  about: `
From what was open when a period began to what is open at its end, step by step,
so that the columns add up. It takes two exports of the opportunities that say in
their names when they were made, or the changes of stages with amounts and
expected days. Without --period it is about the days between the two newest
exports; where there is one, about the last complete month.

due: expected by the end of the fiscal quarter, what is overdue with it · later:
after it, or on no day · pulled in, pushed out: from the one to the other. What is
won counts with the amount that it was won with, what is lost with the amount at
the start. Renewals are left out.

Examples:
  revkpi bridge exports/
  revkpi bridge exports/ --period 2026-Q4
  revkpi bridge deals-2026-10-26.csv deals-2026-11-02.csv --rows
  revkpi bridge exports/ --period qtd --by owner
  revkpi bridge exports/ --rows --out bridge.csv
`,
  run: ({ open, options }) =>
    analyse(
      open(),
      ({ model, period }) => bridgeOf(model, period, options),
      (found, basis) => bridgeDocument(found, basis, options),
      { saysPeriod: false },
    ),
});
