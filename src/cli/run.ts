// The program: parses the command line, runs one command, turns what it throws into an exit code.

import { Command, CommanderError } from 'commander';
import { EXIT, type ExitCode, Failure } from '../base/errors/failure.ts';
import { VERSION } from '../documents/version.ts';
import { hasConfig } from '../os/config-file.ts';
import type { Io, Sink } from '../os/io.ts';
import { OutputClosed } from '../os/write.ts';
import { chooseReader } from '../read/csv/csv.ts';
import { Answer } from './answer.ts';
import { type CommandSetup, commandsFor } from './commands/index.ts';
import { baselines, configReader } from './lazy.ts';
import { describeFailure } from './messages.ts';

/** Runs the command line and returns the exit code; the commands, and what they need, are loaded. */
export function run(io: Io, commands: readonly CommandSetup[]): ExitCode {
  chooseReader(io.env['REVKPI_READER'] === 'csv-parse' ? 'csv-parse' : null);
  try {
    programFor(io, commands).parse([...io.argv], { from: 'user' });
    return EXIT.done;
  } catch (fault) {
    return exitCodeOf(fault, io, commands);
  }
}

/** The same for the real process: loads what the command needs, which may then wait for answers. */
export async function runToEnd(io: Io): Promise<ExitCode> {
  chooseReader(io.env['REVKPI_READER'] === 'csv-parse' ? 'csv-parse' : null);
  const commands = await commandsFor(io.argv);
  try {
    const program = programFor(io, commands);
    program.hook('preAction', (_, command) => fetchParts(command.opts(), io));
    await program.parseAsync([...io.argv], { from: 'user' });
    return EXIT.done;
  } catch (fault) {
    return exitCodeOf(fault, io, commands);
  }
}

interface PartFlags {
  readonly config?: string;
  readonly compare?: readonly string[];
}

async function fetchParts({ config, compare = [] }: PartFlags, io: Io): Promise<void> {
  if (hasConfig(config, io)) await configReader.fetch();
  if (compare.some((to) => to.startsWith('baseline'))) await baselines.fetch();
}

function programFor(io: Io, commands: readonly CommandSetup[]): Command {
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
  for (const command of commands) command(program, io);
  return program;
}

function exitCodeOf(fault: unknown, io: Io, commands: readonly CommandSetup[]): ExitCode {
  if (fault instanceof OutputClosed) return EXIT.done;
  if (fault instanceof Answer) return fault.exit;
  if (fault instanceof CommanderError) {
    if (fault.exitCode === 0) return EXIT.done;
    if (fault.code === 'commander.help') return helpAsked(io, commands);
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
function helpAsked(io: Io, commands: readonly CommandSetup[]): ExitCode {
  return isTold(io.stderr, programFor(io, commands).helpInformation()) ? EXIT.usage : EXIT.output;
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
