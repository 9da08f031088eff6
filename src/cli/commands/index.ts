// The commands, each in a part of the program of its own, so that a run loads one of them.

import type { Command, CommandGroup } from '../command.ts';

/** In the order of the help. */
const commands: Readonly<Record<string, () => Promise<Command | CommandGroup>>> = {
  report: async () => (await import('./report.ts')).report,
  trend: async () => (await import('./trend.ts')).trend,
  cohorts: async () => (await import('./cohorts.ts')).cohorts,
  pipeline: async () => (await import('./pipeline.ts')).pipeline,
  bridge: async () => (await import('./bridge.ts')).bridge,
  funnel: async () => (await import('./funnel.ts')).funnel,
  channels: async () => (await import('./channels.ts')).channels,
  explain: async () => (await import('./explain.ts')).explain,
  'compare-reference': async () => (await import('./compare-reference.ts')).compareReference,
  inspect: async () => (await import('./inspect.ts')).inspect,
  check: async () => (await import('./check.ts')).check,
  baseline: async () => (await import('./baseline.ts')).baseline,
  metrics: async () => (await import('./metrics.ts')).metrics,
  init: async () => (await import('./init.ts')).init,
  schema: async () => (await import('./schema.ts')).schema,
};

/** The command that the first argument names; all of them where it names none, or asks for help. */
export function commandsFor([name = '']: readonly string[]): Promise<(Command | CommandGroup)[]> {
  const named = Object.hasOwn(commands, name) ? commands[name] : undefined;
  return Promise.all((named ? [named] : Object.values(commands)).map((load) => load()));
}
