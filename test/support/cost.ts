// What a run of the built program costs.

import { spawnSync } from 'node:child_process';
import { repository } from './fixture.ts';

export interface Cost {
  /** Its peak, in bytes. */
  readonly memory: number;
  /** Of the processor. */
  readonly seconds: number;
  readonly exit: number | null;
  readonly stderr: string;
}

export function costOf(folder: string, args: readonly string[]): Cost {
  const measuring = `process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    require('node:fs').writeSync(2, '\\nCOST ' + JSON.stringify({ memory: maxRSS * 1024, seconds: (userCPUTime + systemCPUTime) / 1e6 }));
  });
  process.argv.splice(1, 1, ${JSON.stringify(repository('bin/revkpi.cjs'))});
  require(process.argv[1]);`;
  // Where CI is set, no baseline is written unless it is named.
  const { CI: _, ...env } = process.env;
  const run = spawnSync(process.execPath, ['-e', measuring, '-', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  const cost = JSON.parse(/COST (.*)/.exec(run.stderr)?.[1] ?? '{}') as Pick<Cost, 'memory' | 'seconds'>;
  return { ...cost, exit: run.status, stderr: run.stderr };
}
