// The command line as commander parses it: the only place that knows commander's commands.

import { Command as Parser } from 'commander';
import { EXIT, type ExitCode } from '../base/errors/failure.ts';
import { textWidth, wrap } from '../base/text/width.ts';
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
    // With the operands the names leave no room for what the commands do.
    .configureHelp({ subcommandTerm: (command) => command.name() })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: () => {}, // a usage error is worded and written by whoever runs the program
      getOutHelpWidth: () => helpWidth(io),
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

const helpWidth = ({ stdout }: Io): number => stdout.columns || 100;

/** Prose in lines of a width; an example to copy stays as it is, what it does moves below it where there is no room beside it. */
function fitted(about: string, width: number): string {
  const paragraphs = about.split('\n\n').map((paragraph) => {
    const lines = paragraph.split('\n');
    if (lines.some((line) => line.startsWith(' ')))
      return lines.map((line) => example(line, width)).join('\n');
    const [before] = /^\n*/.exec(paragraph) ?? [''];
    const [after] = /\n*$/.exec(paragraph) ?? [''];
    return before + wrap(lines.filter((line) => line !== '').join(' '), width).join('\n') + after;
  });
  return paragraphs.join('\n\n');
}

const example = (line: string, width: number): string =>
  textWidth(line) <= width ? line : line.replace(/^( {2}\S.*?) {2,}(\S.*)$/, '$1\n      $2');

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
  if (about !== '') parser.addHelpText('after', fitted(about, helpWidth(running.io)));
  parser.action(() => {
    const exit = start(parser.args, parser.opts(), running.io);
    return exit instanceof Promise ? exit.then(running.run) : running.run(exit);
  });
}
