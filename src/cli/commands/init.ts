import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { Command } from 'commander';
import { type AnswerFlags, type Answers, answersOf, askAnswers } from '../../app/first-answers.ts';
import { type Survey, survey } from '../../app/survey.ts';
import { templates } from '../../app/templates.ts';
import { EXIT, Failure } from '../../base/errors/failure.ts';
import { counted } from '../../base/text/words.ts';
import { parseConfig } from '../../config/config.ts';
import { firstConfig } from '../../config/first-config.ts';
import { CONFIG_NAME } from '../../os/config-file.ts';
import type { Io } from '../../os/io.ts';
import { writeFileWhole } from '../../os/write.ts';

interface InitFlags extends AnswerFlags {
  readonly yes?: boolean;
  readonly force?: boolean;
  readonly out: string;
  /** False with --no-input. */
  readonly input: boolean;
  readonly templates?: string | true;
}

export function initCommand(program: Command, io: Io): void {
  program
    .command('init')
    .argument('[path]', 'folder of exports', '.')
    .description('write a first config, or the templates of plans')
    .option('--company <name>', 'name that heads a report')
    .option('--currency <iso>', 'currency to report in (default: the only one that the files state)')
    .option('--timezone <zone>', 'zone in which days are counted (default: UTC)')
    .option('--fiscal-year-start <month>', 'month in which the fiscal year starts (default: 1)')
    .option('--out <file>', 'config file to write', CONFIG_NAME)
    .option('--force', 'overwrite a config that is there')
    .option('--yes', 'take what is proposed without asking')
    .option('--no-input', 'never ask, even on a terminal')
    .option(
      '--templates [tool]',
      'write plan/targets.csv, costs.csv and forecasts.csv; with a TOOL, print a sources entry for it',
    )
    .addHelpText('after', examples)
    .action((path: string, flags: InitFlags) =>
      flags.templates === undefined ? init(path, flags, io) : templates(path, flags.templates, io),
    );
}

const examples = `
Examples:
  revkpi init exports/                                  look at the files, ask, write revkpi.yaml
  revkpi init exports/ --yes --currency EUR             ask nothing
  revkpi init --templates                               empty targets, costs and forecasts in plan/
  revkpi init --templates recurly                       how to map a tool without a known export
`;

/** Writes a config from a look at the files; asks only where somebody can answer, and then ends later. */
function init(path: string, flags: InitFlags, io: Io): Promise<void> | undefined {
  const target = resolve(io.cwd, flags.out);
  if (!flags.force && existsSync(target))
    throw new Failure(
      EXIT.usage,
      'config-exists',
      `${flags.out} is there already and stays as it is`,
      'overwrite it with --force, or write another with --out FILE',
    );
  const found = survey(path, dirname(target), io);
  const proposals = proposalsFrom(found);
  const write = (answers: Answers) => writeConfig(found, answers, { target, path, shown: flags.out }, io);
  if (io.ask && flags.input && !flags.yes) return askAnswers(flags, proposals, io.ask).then(write);
  write(answersOf(flags, proposals));
  return undefined;
}

const proposalsFrom = ({ currencies }: Survey): Answers => ({
  company: '',
  currency: currencies.length === 1 ? (currencies[0] ?? '') : '',
  timezone: 'UTC',
  fiscalYearStart: '1',
});

interface Place {
  readonly target: string;
  readonly path: string;
  /** The config file as the user named it. */
  readonly shown: string;
}

function writeConfig(found: Survey, answers: Answers, { target, path, shown }: Place, io: Io): void {
  const text = firstConfig({
    ...found,
    company: answers.company || null,
    currency: answers.currency.toUpperCase() || null,
    timezone: answers.timezone,
    fiscalYearStart: Number(answers.fiscalYearStart),
  });
  parseConfig(shown, text); // what is written must be readable
  writeFileWhole(target, text);
  const entries = found.known.length;
  const open = found.unknown.length;
  const isNothing = entries + open + found.unusable.length === 0;
  const lines = [
    `wrote ${shown}: ${counted(entries, 'entry', 'entries')} of recognised files in ${relative(io.cwd, resolve(io.cwd, path)) || '.'}`,
    ...(open > 0 ? [`${counted(open, 'unrecognised file')} to be described in it by hand`] : []),
    ...found.unusable.map(({ file }) => `${file} is left out; ${shown} says why`),
    ...found.ignored.map(({ file, message }) => `${file} ${message}`),
    ...(isNothing ? ['next: put the CSV exports there, and run this again with --force'] : []),
    ...(entries > 0 ? [`next: revkpi report${shown === CONFIG_NAME ? '' : ` --config ${shown}`}`] : []),
  ];
  io.stderr.write(`${lines.join('\n')}\n`);
}
