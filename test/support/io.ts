import { ruleSheets } from '../../src/app/catalogue.ts';
import { configReader } from '../../src/app/config.ts';
import { baselines, history, since } from '../../src/app/report.ts';
import { namedRules } from '../../src/app/workspace.ts';
import { commandsFor } from '../../src/cli/commands/index.ts';
import { run } from '../../src/cli/run.ts';
import type { Io } from '../../src/os/io.ts';

const [commands] = await Promise.all([
  commandsFor([]),
  baselines.fetch(),
  history.fetch(),
  since.fetch(),
  namedRules.fetch(),
  ruleSheets.fetch(),
  configReader.fetch(),
]);

export interface Ran {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What code of `src/app` is given to read a folder with. */
export const ioIn = (cwd: string): Io => ({
  ...{ argv: [], cwd, env: {} },
  stdin: () => Buffer.alloc(0),
  stdout: { isTerminal: false, columns: 0, write: () => {} },
  stderr: { isTerminal: false, columns: 0, write: () => {} },
  now: () => Date.UTC(2026, 10, 15),
});

/** Runs the command line in process, in a folder, away from any terminal; returns what a shell would see. */
export function runIn(
  cwd: string,
  argv: readonly string[],
  given: Partial<Io> & { stdinText?: string; commands?: typeof commands } = {},
): Ran {
  const written = { stdout: '', stderr: '' };
  const sink = (name: 'stdout' | 'stderr') => ({
    isTerminal: false,
    columns: 0,
    write(text: string) {
      written[name] += text;
    },
  });
  const io = {
    argv,
    cwd,
    env: {},
    stdin: () => Buffer.from(given.stdinText ?? ''),
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    now: () => Date.UTC(2026, 10, 15),
    ...given,
  };
  return { exit: run(io, given.commands ?? commands), ...written };
}
