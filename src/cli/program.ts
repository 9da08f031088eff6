// The command line as commander parses it: the only place that knows commander's commands.

import { Command as Parser } from 'commander';
import { EXIT, type ExitCode } from '../base/errors/failure.ts';
import { VERSION } from '../documents/version.ts';
import type { Io } from '../os/io.ts';
import type { Command, CommandGroup } from './command.ts';
import { addHelp } from './help-topics.ts';

interface Program {
  readonly parser: Parser;
  /** What part of the answer the exit code is, once a command has run. */
  readonly exit: () => ExitCode;
}

export function programOf(commands: readonly (Command | CommandGroup)[], io: Io): Program {
  let exit: ExitCode = EXIT.done;
  const parser = new Parser('revkpi')
    .description('KPIs of revenue operations from the CSV exports you already have')
    .version(VERSION)
    .showHelpAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {}, // a usage error is worded and written by whoever runs the program
      getOutHelpWidth: () => io.stdout.columns || 100,
      getErrHelpWidth: () => 100,
    });
  const run = (code: ExitCode): void => {
    exit = code;
  };
  for (const one of commands) {
    if ('commands' in one) {
      const group = parser.command(one.name).description(one.summary);
      for (const command of one.commands) add(group, command, { io, run });
    } else add(parser, one, { io, run });
  }
  if (commands.length > 1) addHelp(parser, io);
  return { parser, exit: () => exit };
}

interface Running {
  readonly io: Io;
  /** Takes the exit code. */
  readonly run: (exit: ExitCode) => void;
}

function add(
  parent: Parser,
  { name, summary, subject, operands, options, about, start }: Command,
  running: Running,
): void {
  const parser = parent.command(name).description(summary);
  if (subject) parser.argument(...subject);
  if (operands) parser.argument(...operands);
  for (const option of options) parser.addOption(option);
  if (about !== '') parser.addHelpText('after', about);
  parser.action(() => {
    const exit = start(parser.args, parser.opts(), running.io);
    return exit instanceof Promise ? exit.then(running.run) : running.run(exit);
  });
}
