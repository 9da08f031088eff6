import { gitSetUp, initConfig, templates } from '../../app/init.ts';
import { command } from '../command.ts';
import { as, flag, option, optionOr, path, text, textOrNone } from '../flags.ts';

export const init = command({
  name: 'init',
  writesConfig: true,
  summary: 'write a first config, the templates of plans, or how git merges baselines',
  operands: ['[path]', 'folder of exports (default: .)'],
  flags: [
    option('--company <name>', 'name that heads a report', text),
    option('--currency <iso>', 'currency to report in (default: the only one that the files state)', text),
    option('--timezone <zone>', 'zone in which days are counted (default: UTC)', text),
    option('--fiscal-year-start <month>', 'month in which the fiscal year starts (default: 1)', text),
    { ...optionOr('--out <file>', 'config file to write', path, 'revkpi.yaml'), file: 'written' },
    flag('--force', 'overwrite a config that is there'),
    flag('--yes', 'take what is proposed without asking'),
    as('mayAsk', flag('--no-input', 'never ask, even on a terminal')),
    textOrNone(
      '--templates [tool]',
      'write the templates of plan/, such as plan/targets.csv; with a TOOL, print a sources entry for it',
    ),
    flag(
      '--git',
      'write into .gitattributes that baselines are merged entry by entry, and print what git needs',
    ),
  ],
  about: `
Examples:
  revkpi init exports/                                  look at the files, ask, write revkpi.yaml
  revkpi init exports/ --yes --currency EUR             ask nothing
  revkpi init --templates                               empty targets, costs, forecasts … in plan/
  revkpi init --templates recurly                       how to map a tool without a known export
`,
  run({ operands: [path = '.'], options: { templates: tool, git, ...options }, io }) {
    if (git) return gitSetUp(options, io);
    if (tool !== null) return templates(path, tool, io);
    return initConfig(path, { ...options, yes: options.yes || !options.mayAsk }, io);
  },
});
