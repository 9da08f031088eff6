import { mergeBaseline } from '../../app/baselines/merge.ts';
import { acceptCandidate, acceptEntries, saveBaseline } from '../../app/baselines/save.ts';
import {
  diffBaseline,
  listBaselines,
  removeBaseline,
  showBaseline,
  verifyBaseline,
} from '../../app/baselines/stored.ts';
import { Failure } from '../../base/errors/failure.ts';
import { isReadOnly, readOnlyFailure } from '../../os/state-folder.ts';
import { type CommandGroup, command, dataCommand } from '../command.ts';
import {
  configFlag,
  count,
  fileOption,
  flag,
  many,
  metricFlags,
  nonEmpty,
  option,
  optionOr,
  quietFlag,
  required,
  stateFlag,
  text,
  writeFlags,
  yesOrNo,
} from '../flags.ts';

/** Flags of a command that calculates a result to set beside a baseline. */
const resultFlags = [
  optionOr('--name <name>', 'name of the baseline', text, 'main'),
  ...metricFlags,
  stateFlag,
  option(
    '--min-group <n>',
    'leave out rows of fewer things (default: as the baseline, else none)',
    count('things'),
  ),
] as const;

const detailFlag = yesOrNo(
  '--detail',
  'keep beside it, under pseudonyms, the rows that explain a later change',
  ['--no-detail', 'keep none any more'],
);

const save = dataCommand({
  name: 'save',
  summary: 'keep the result of a period as a baseline',
  flags: [
    resultFlags,
    writeFlags,
    detailFlag,
    flag('--force', 'replace a baseline that holds other numbers'),
  ],
  about: `
A baseline can hold several periods. Saving one more keeps the others, except entries whose definition has changed
since. Saving a period again replaces its entries. Either needs --force where an entry would change or go, and says
which. Another currency, time zone, fiscal year or policy makes it another baseline: --force then replaces all of it.
The same result again writes nothing. The file is meant for git: .revkpi/baselines/NAME.json.

With --detail, NAME.detail.ndjson beside it keeps the rows that the numbers are made of: days and amounts, with hashes for
ids and names. \`check\` and \`baseline diff\` then say of a difference how much of it comes from what is new, lost, changed
or late, from exchange rates, time or a definition. Later saves keep it up; --no-detail removes it.

Examples:
  revkpi baseline save exports/
  revkpi baseline save exports/ --period 2026-Q3 --by plan --name board
  revkpi report exports/ --compare baseline:board
`,
  run: ({ open, options, io }) => saveBaseline(open(), options, io),
});

const diff = dataCommand({
  name: 'diff',
  summary: 'what a save would change; writes nothing',
  flags: [resultFlags],
  gives: ['baseline-diff'],
  piped: 'table',
  run: ({ open, options, io }) => diffBaseline(open(), options, io),
});

const accept = dataCommand({
  name: 'accept',
  summary: 'take some entries of a new result into a baseline',
  flags: [
    resultFlags,
    writeFlags,
    detailFlag,
    many('--only <glob>', 'metric, metric:variant or entry key'),
    fileOption(
      'read',
      '--candidate <file>',
      'take entries of what `check --candidate` wrote, and read no data',
    ),
    required(
      '--reason <text>',
      'why the new numbers are right; kept in the baseline',
      nonEmpty('say why the new numbers are right'),
    ),
    flag('--sign', 'keep the name that git knows beside the reason'),
  ],
  about: `
Computes the metrics and dimensions that the baseline holds, unless --metric and --by say otherwise, and changes
nothing else. \`revkpi check\` prints the command that accepts what it refused. With --candidate it takes all that differs
in that file, or what --only names of it; entries that are partial only where --only names them.

Examples:
  revkpi baseline accept exports/ --only arr --reason "October close"
  revkpi baseline accept exports/ --only 'mrr|2026-10|plan=Pro|USD' --reason "the big one left"
`,
  run({ open, operands, options, io }) {
    if (isReadOnly(options.readOnlyInCi, io)) throw readOnlyFailure(`baseline ${options.name}`);
    return options.candidate === null
      ? acceptEntries(open(), options, io)
      : acceptCandidate(operands, options, io);
  },
});

const list = command({
  name: 'list',
  summary: 'the baselines there are',
  flags: [stateFlag, configFlag],
  gives: ['baselines'],
  run: ({ options, io }) => listBaselines(options, io),
});

const show = command({
  name: 'show',
  summary: 'the entries of a baseline',
  operands: ['<name>', 'name of the baseline'],
  flags: [stateFlag, configFlag],
  gives: ['baseline'],
  run: ({ operands: [name = ''], options, io }) => showBaseline(name, options, io),
});

const verify = command({
  name: 'verify',
  summary: 'is a baseline whole? exit 0, or 4 with the fault',
  operands: ['<name>', 'name of the baseline'],
  flags: [
    stateFlag,
    configFlag,
    flag('--fix', 'seal a file that was merged by hand, if all in it is of one side or the other'),
    writeFlags,
    quietFlag,
  ],
  gives: ['baseline-verified'],
  piped: 'table',
  run: ({ operands: [name = ''], options, io }) => verifyBaseline(name, options, io),
});

const merge = command({
  name: 'merge',
  summary: 'put together what two branches have accepted',
  operands: [
    '[name...]',
    'the baseline that git has left in conflict (default: main), or the files BASE OURS THEIRS',
  ],
  flags: [
    stateFlag,
    configFlag,
    flag('--ours', 'where both have changed an entry, take ours'),
    flag('--theirs', 'where both have changed an entry, take theirs'),
    writeFlags,
    quietFlag,
  ],
  about: `
Entry by entry: what only one side has changed is taken from that side, with its reason. An entry that both have changed to
other numbers is named, with both reasons; then nothing is written (exit 4) until --ours or --theirs decides. With three
files it is a merge driver for git, which writes OURS: \`revkpi init --git\` proposes the lines that git needs.

Examples:
  revkpi baseline merge main                       after a git merge that ended in a conflict
  revkpi baseline merge main --theirs              the same, where both changed an entry
  git config merge.revkpi.driver "revkpi baseline merge %O %A %B"
`,
  run({ operands, options: { ours, theirs, ...options }, io }) {
    if (ours && theirs) throw new Failure('invalid-flag', 'take --ours or --theirs, not both');
    return mergeBaseline(operands, { ...options, favoured: ours ? 'ours' : theirs ? 'theirs' : null }, io);
  },
});

const rm = command({
  name: 'rm',
  summary: 'remove a baseline',
  operands: ['<name>', 'name of the baseline'],
  flags: [stateFlag, writeFlags, configFlag, quietFlag],
  run: ({ operands: [name = ''], options, io }) => removeBaseline(name, options, io),
});

export const baseline: CommandGroup = {
  name: 'baseline',
  summary: 'accepted results that later ones are compared with',
  commands: [save, diff, accept, merge, list, show, verify, rm],
};
