import { type Command, Option } from 'commander';
import type { CalculationFlags } from '../../app/calculate.ts';
import { type Ran, runCheck } from '../../app/check-run.ts';
import { NO_DETAIL } from '../../app/explaining.ts';
import { findingsOf } from '../../app/findings.ts';
import type { InputFlags } from '../../app/session.ts';
import { EXIT } from '../../base/errors/failure.ts';
import type { CheckMode, CheckResult } from '../../baseline/check/result.ts';
import type { StateFlags } from '../../os/baseline-store.ts';
import { type ColorWhen, chalkFor, type Io } from '../../os/io.ts';
import { OutputClosed } from '../../os/write.ts';
import { renderCheckPlain } from '../../render/formats/check-plain.ts';
import { checkText } from '../../render/formats/check-text.ts';
import { answerLine, renderCheckTable } from '../../render/sections/check-table.ts';
import { Answer } from '../answer.ts';
import { withInputFlags, withMetricFlags, withOutputFlags } from '../flags.ts';
import { deliver, type Format, formats, type Output, type OutputFlags, outputsOf } from '../outputs.ts';
import { widthOf } from '../width.ts';

export interface CheckFlags extends InputFlags, CalculationFlags, OutputFlags, StateFlags {
  /** A name, a file, or git:REVISION:PATH. */
  readonly baseline?: string;
  readonly mode: CheckMode;
  readonly failOn: 'error' | 'warn';
  readonly candidate?: string;
  readonly record?: boolean;
  readonly frozen: boolean;
  readonly lockTimeout: string;
  readonly rejects?: string;
  readonly showValues?: boolean;
  readonly quiet?: boolean;
  readonly color: ColorWhen;
  readonly width?: string;
}

export function checkCommand(program: Command, io: Io): void {
  const command = program
    .command('check')
    .argument('[path...]', 'files, folders, globs, or - for standard input')
    .description('does the result keep to the baseline and the rules? exit 0 for yes, 1 for no')
    .option('--baseline <name>', 'a name, a FILE.json, or git:REVISION:PATH (default: main)')
    .addOption(
      new Option('--mode <mode>', 'drift: by rules; exact: the same data must give the same numbers')
        .choices(['drift', 'exact'])
        .default('drift'),
    )
    .addOption(
      new Option('--fail-on <level>', 'whether warnings fail too')
        .choices(['error', 'warn'])
        .default('error'),
    )
    .option('--candidate <file>', 'write the baseline that a save would make')
    .option('--record', 'add the values to the history, for rules that look back')
    .option('--state <dir>', 'folder of baselines and history (default: .revkpi beside the config)')
    .option('--no-frozen', 'record even where CI is set')
    .option('--lock-timeout <seconds>', 'how long to wait for another run that records', '0');
  withOutputFlags(withMetricFlags(withInputFlags(command)))
    .addHelpText('after', examples)
    .action((paths: string[], flags: CheckFlags) => check(paths, flags, io));
}

const examples = `
Metrics and dimensions are those that the baseline holds, unless --metric and --by say otherwise. The rules are the
\`checks:\` of the config; without any, a value that is gone, a missing entry and an incomparable one fail.

Examples:
  revkpi check exports/
  revkpi check exports/ --fail-on warn --out junit=check.xml
  revkpi check exports/ --mode exact --baseline git:main:.revkpi/baselines/main.json
`;

/** Checks, writes the answer, and throws `Answer` (exit 1) where it is no. */
export function check(paths: readonly string[], flags: CheckFlags, io: Io): void {
  const outputs = outputsOf(flags, io, formats);
  const width = widthOf(flags, io);
  const ran = runCheck(paths, flags, { outputs, io });
  const drawn = { company: ran.session.config.config.company, width };
  const render = (format: Format): string => {
    if (format === 'plain') return renderCheckPlain(ran.result);
    if (format === 'table')
      return renderCheckTable(ran.result, { ...drawn, chalk: chalkFor(io.stdout, io.env, flags.color) });
    return checkText(format, { result: ran.result, findings: findings(ran, flags, io) });
  };
  try {
    deliver(outputs, render, io);
    if (!flags.quiet) sayAnswer(ran.result, outputs, io);
    if (!flags.quiet && ran.lacksDetail) io.stderr.write(`${NO_DETAIL}\n`);
  } catch (fault) {
    // Whoever reads no further still gets the answer from the exit code.
    if (!(fault instanceof OutputClosed) || ran.result.passed) throw fault;
  }
  if (!ran.result.passed) throw new Answer(EXIT.checkFailed);
}

const findings = ({ diagnostics, session }: Ran, { showValues }: CheckFlags, io: Io) =>
  findingsOf(diagnostics, session.inputs, { showValues, io });

/** On standard error, unless standard output has it in words already. */
function sayAnswer(result: CheckResult, outputs: readonly Output[], io: Io): void {
  if (outputs.some(({ format, path }) => path === null && (format === 'table' || format === 'md'))) return;
  const accept = result.accept === '' ? [] : [`to accept: ${result.accept}`];
  for (const line of [answerLine(result), ...accept]) io.stderr.write(`${line}\n`);
}
