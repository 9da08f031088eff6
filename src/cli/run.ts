// The program: parses the command line, runs one command, turns what it throws into an exit code.

import { Command, CommanderError } from 'commander';
import { EXIT, type ExitCode, Failure } from '../base/failure.ts';
import { chooseReader } from '../read/csv.ts';
import { VERSION } from '../report/version.ts';
import { Answer } from './answer.ts';
import { baselineCommand } from './baseline.ts';
import { checkCommand } from './check.ts';
import { helpCommand } from './help-topics.ts';
import { initCommand } from './init.ts';
import { inspectCommand } from './inspect.ts';
import type { Io, Sink } from './io.ts';
import { describeFailure } from './messages.ts';
import { metricsCommand } from './metrics.ts';
import { reportCommand } from './report.ts';
import { schemaCommand } from './schema.ts';
import { OutputClosed } from './write.ts';

/** Runs the command line and returns the exit code. */
export function run(io: Io): ExitCode {
  chooseReader(io.env['REVKPI_READER'] === 'csv-parse' ? 'csv-parse' : 'auto');
  try {
    programFor(io).parse([...io.argv], { from: 'user' });
    return EXIT.done;
  } catch (fault) {
    return exitCodeOf(fault, io);
  }
}

/** The same for the real process, where a command may wait for answers. */
export async function runToEnd(io: Io): Promise<ExitCode> {
  chooseReader(io.env['REVKPI_READER'] === 'csv-parse' ? 'csv-parse' : 'auto');
  try {
    await programFor(io).parseAsync([...io.argv], { from: 'user' });
    return EXIT.done;
  } catch (fault) {
    return exitCodeOf(fault, io);
  }
}

function programFor(io: Io): Command {
  const program = new Command('revkpi')
    .description('KPIs of revenue operations from the CSV exports you already have')
    .version(VERSION)
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {}, // a usage error is worded and written below
      getOutHelpWidth: () => io.stdout.columns || 100,
      getErrHelpWidth: () => 100,
    });
  for (const command of [
    reportCommand,
    inspectCommand,
    checkCommand,
    baselineCommand,
    metricsCommand,
    initCommand,
    schemaCommand,
    helpCommand,
  ])
    command(program, io);
  return program;
}

function exitCodeOf(fault: unknown, io: Io): ExitCode {
  if (fault instanceof OutputClosed) return EXIT.done;
  if (fault instanceof Answer) return fault.exit;
  if (fault instanceof CommanderError) {
    if (fault.exitCode === 0) return EXIT.done;
    if (fault.code === 'commander.help') return helpAsked(io);
    return failed(
      new Failure(
        EXIT.usage,
        'usage',
        fault.message.replace(/^error: /, ''),
        '`revkpi help` shows what there is',
      ),
      io,
    );
  }
  if (fault instanceof Failure) return failed(fault, io);
  isTold(io.stderr, `revkpi has a bug: ${fault instanceof Error ? fault.stack : String(fault)}\n`);
  return EXIT.bug;
}

// Without a command the help is the answer, and asking nothing is a usage error.
function helpAsked(io: Io): ExitCode {
  return isTold(io.stderr, programFor(io).helpInformation()) ? EXIT.usage : EXIT.output;
}

function failed(failure: Failure, io: Io): ExitCode {
  const message = describeFailure(failure.message, io.argv.includes('--show-values'));
  const hint = failure.hint ? `  → ${failure.hint}\n` : '';
  const told = [
    !wantsJson(io.argv) || isTold(io.stdout, `${JSON.stringify(errorDocument(failure, message))}\n`),
    isTold(io.stderr, `revkpi: ${message}\n${hint}`),
  ];
  return told.includes(false) ? EXIT.output : failure.exit;
}

/** Whether the stream took the text. Where its reader is gone, the exit code tells all there is to tell. */
function isTold(sink: Sink, text: string): boolean {
  try {
    sink.write(text);
    return true;
  } catch (fault) {
    if (fault instanceof OutputClosed) return true;
    if (fault instanceof Failure) return false;
    throw fault;
  }
}

const wantsJson = (argv: readonly string[]): boolean =>
  argv.includes('--json') || argv.includes('--format=json') || argv[argv.indexOf('--format') + 1] === 'json';

const errorDocument = ({ exit, code, hint }: Failure, message: string) => ({
  schema: 'revkpi.error',
  formatVersion: '1.0',
  exit,
  code,
  message,
  hint,
});
