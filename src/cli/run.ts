// The program: parses the command line, runs one command, turns what it throws into an exit code.

import { CommanderError } from 'commander';
import { ruleSheets } from '../app/catalogue.ts';
import { configReader } from '../app/config.ts';
import { baselines, history, since } from '../app/report.ts';
import { namedRules } from '../app/workspace.ts';
import { EXIT, type ExitCode, Failure } from '../base/errors/failure.ts';
import { errorDocument } from '../documents/error.ts';
import { findConfig } from '../os/config-file.ts';
import type { Io, Sink } from '../os/io.ts';
import { chooseCsvReader } from '../os/reading.ts';
import { OutputClosed } from '../os/write.ts';
import { jsonLine } from '../render/formats/escaped-text.ts';
import type { Command, CommandGroup } from './command.ts';
import { commandsFor } from './commands/index.ts';
import { compareFlag, configFlag, historyFlags, rulesFlag, sinceFlag } from './flags.ts';
import { describeFailure } from './messages.ts';
import { programOf } from './program.ts';

type Commands = readonly (Command | CommandGroup)[];

/** Runs the command line and returns the exit code; the commands, and what they need, are loaded. */
export function run(io: Io, commands: Commands): ExitCode {
  chooseCsvReader(io);
  try {
    const { parser, exit } = programOf(commands, io);
    parser.parse([...io.argv], { from: 'user' });
    return exit();
  } catch (fault) {
    return exitCodeOf(fault, io, commands);
  }
}

/** The same for the real process: loads what the command needs, which may then wait for answers. */
export async function runToEnd(io: Io): Promise<ExitCode> {
  chooseCsvReader(io);
  const commands = await commandsFor(io.argv);
  try {
    const { parser, exit } = programOf(commands, io);
    parser.hook('preAction', (_, command) => fetchParts(command.opts(), command.args, io));
    await parser.parseAsync([...io.argv], { from: 'user' });
    return exit();
  } catch (fault) {
    return exitCodeOf(fault, io, commands);
  }
}

// Operands that are no PATHs name no config; then a parser is loaded that nobody needs.
async function fetchParts(
  given: Record<string, unknown>,
  operands: readonly string[],
  io: Io,
): Promise<void> {
  const named = configFlag.read(given, io);
  // The first operand of some commands is no PATH.
  const paths = [[], operands, operands.slice(1)];
  const places = paths.map((some) => findConfig(named, some, io));
  if (places.some((place) => place !== null)) await configReader.fetch();
  const compare = compareFlag.read(given, io) ?? [];
  if (historyFlags.some((flag) => flag.read(given, io) !== null)) await history.fetch();
  if (compare.some((to) => to.startsWith('baseline'))) await baselines.fetch();
  if (sinceFlag.read(given, io)?.startsWith('baseline')) await since.fetch();
  if (rulesFlag.read(given, io) !== null) await Promise.all([namedRules.fetch(), ruleSheets.fetch()]);
}

function exitCodeOf(fault: unknown, io: Io, commands: Commands): ExitCode {
  if (fault instanceof OutputClosed) return EXIT.done;
  if (fault instanceof CommanderError) {
    if (fault.exitCode === 0) return EXIT.done;
    if (fault.code === 'commander.help') return helpAsked(io, commands);
    return failed(
      new Failure('usage', fault.message.replace(/^error: /, ''), '`revkpi help` shows what there is'),
      io,
    );
  }
  if (fault instanceof Failure) return failed(fault, io);
  isTold(io.stderr, `revkpi has a bug: ${fault instanceof Error ? fault.stack : String(fault)}\n`);
  return EXIT.bug;
}

// Without a command the help is the answer, and asking nothing is a usage error.
function helpAsked(io: Io, commands: Commands): ExitCode {
  const { parser } = programOf(commands, io);
  const asked = parser.commands.find((one) => one.name() === io.argv[0]) ?? parser;
  return isTold(io.stderr, asked.helpInformation()) ? EXIT.usage : EXIT.output;
}

function failed(failure: Failure, io: Io): ExitCode {
  const message = describeFailure(failure.message, io.argv.includes('--show-values'));
  const hint = failure.hint ? `  → ${failure.hint}\n` : '';
  const told = [
    !wantsJson(io.argv) || isTold(io.stdout, `${jsonLine(errorDocument(failure, message))}\n`),
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
