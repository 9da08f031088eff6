// The commands, each in a part of the program of its own, so that a run loads one of them.

import type { Command } from 'commander';
import type { Io } from '../../os/io.ts';

/** Adds a command to the program. */
export type CommandSetup = (program: Command, io: Io) => void;

/** In the order of the help. */
const commands: Readonly<Record<string, () => Promise<CommandSetup>>> = {
  report: async () => (await import('./report.ts')).reportCommand,
  inspect: async () => (await import('./inspect.ts')).inspectCommand,
  check: async () => (await import('./check.ts')).checkCommand,
  baseline: async () => (await import('./baseline.ts')).baselineCommand,
  metrics: async () => (await import('./metrics.ts')).metricsCommand,
  init: async () => (await import('./init.ts')).initCommand,
  schema: async () => (await import('./schema.ts')).schemaCommand,
  help: async () => (await import('../help-topics.ts')).helpCommand,
};

/** The command that the first argument names; all of them where it names none, or asks for help. */
export function commandsFor([name = '']: readonly string[]): Promise<CommandSetup[]> {
  const named = name !== 'help' && Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all((named ? [named] : Object.values(commands)).map((load) => load()));
}
