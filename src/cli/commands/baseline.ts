import type { Command } from 'commander';
import { type AcceptFlags, acceptEntries } from '../../app/baseline-accept.ts';
import { type DiffFlags, diffBaseline } from '../../app/baseline-diff.ts';
import { type SaveFlags, saveBaseline } from '../../app/baseline-save.ts';
import { listBaselines, type ShowFlags, showBaseline } from '../../app/baseline-show.ts';
import { type RemoveFlags, removeBaseline, verifyBaseline } from '../../app/baseline-upkeep.ts';
import type { Io } from '../../os/io.ts';
import { repeatable, withInputFlags, withMetricFlags } from '../flags.ts';

export function baselineCommand(program: Command, io: Io): void {
  const baseline = program
    .command('baseline')
    .description('accepted results that later ones are compared with');
  saveCommand(baseline, io);
  diffCommand(baseline, io);
  acceptCommand(baseline, io);
  withShowFlags(baseline.command('list').description('the baselines there are')).action((flags: ShowFlags) =>
    listBaselines(flags, io),
  );
  withShowFlags(baseline.command('show').argument('<name>').description('the entries of a baseline')).action(
    (name: string, flags: ShowFlags) => showBaseline(name, flags, io),
  );
  withShowFlags(
    baseline
      .command('verify')
      .argument('<name>')
      .description('is a baseline whole? exit 0, or 4 with the fault'),
  ).action((name: string, flags: ShowFlags) => verifyBaseline(name, flags, io));
  const remove = baseline.command('rm').argument('<name>').description('remove a baseline');
  withWriteFlags(withStateFlag(remove))
    .option('--config <file>', 'config file (default: revkpi.yaml here or above)')
    .option('--quiet', 'say nothing on standard error but errors')
    .action((name: string, flags: RemoveFlags) => removeBaseline(name, flags, io));
}

/** A command that calculates a result to set beside a baseline. */
const resultCommand = (baseline: Command, name: string): Command =>
  withStateFlag(
    withMetricFlags(
      withInputFlags(
        baseline
          .command(name)
          .argument('[path...]', 'files, folders, globs, or - for standard input')
          .option('--name <name>', 'name of the baseline', 'main'),
      ),
    ),
  ).option('--min-group <n>', 'leave out rows of fewer things (default: as the baseline, else none)');

const saveCommand = (baseline: Command, io: Io): Command =>
  withDetailFlags(withWriteFlags(resultCommand(baseline, 'save')))
    .description('keep the result of a period as a baseline')
    .option('--force', 'replace a baseline that holds other numbers')
    .addHelpText('after', aboutSaving)
    .action((paths: string[], flags: SaveFlags) => saveBaseline(paths, flags, io));

const aboutSaving = `
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
`;

const diffCommand = (baseline: Command, io: Io): Command =>
  resultCommand(baseline, 'diff')
    .description('what a save would change; writes nothing')
    .option('--json', 'as JSON')
    .action((paths: string[], flags: DiffFlags) => diffBaseline(paths, flags, io));

const acceptCommand = (baseline: Command, io: Io): Command =>
  withDetailFlags(withWriteFlags(resultCommand(baseline, 'accept')))
    .description('take some entries of a new result into a baseline')
    .requiredOption('--only <glob>', 'metric, metric:variant or entry key (repeatable)', repeatable)
    .requiredOption('--reason <text>', 'why the new numbers are right; kept in the baseline')
    .addHelpText('after', aboutAccepting)
    .action((paths: string[], flags: AcceptFlags) => acceptEntries(paths, flags, io));

const aboutAccepting = `
Computes the metrics and dimensions that the baseline holds, unless --metric and --by say otherwise, and changes
nothing else. \`revkpi check\` prints the command that accepts what it refused.

Examples:
  revkpi baseline accept exports/ --only arr --reason "October close"
  revkpi baseline accept exports/ --only 'mrr|2026-10|plan=Pro|USD' --reason "the big one left"
`;

const withStateFlag = (command: Command): Command =>
  command.option('--state <dir>', 'folder of baselines (default: .revkpi beside the config)');

const withWriteFlags = (command: Command): Command =>
  command
    .option('--no-frozen', 'write even where CI is set')
    .option('--lock-timeout <seconds>', 'how long to wait for another run that writes this baseline', '0');

const withDetailFlags = (command: Command): Command =>
  command
    .option('--detail', 'keep beside it, under pseudonyms, the rows that explain a later change')
    .option('--no-detail', 'keep none any more');

const withShowFlags = (command: Command): Command =>
  withStateFlag(command)
    .option('--config <file>', 'config file (default: revkpi.yaml here or above)')
    .option('--json', 'as JSON');
