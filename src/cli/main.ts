// The real process. Everything else takes an `Io`.

import { readFileSync } from 'node:fs';
import { askOnTerminal } from './ask.ts';
import { runToEnd } from './run.ts';
import { writeStream } from './write.ts';

process.exitCode = await runToEnd({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  env: process.env,
  stdin: () => readFileSync(0),
  ask: process.stdin.isTTY && process.stdout.isTTY ? askOnTerminal : null,
  stdout: {
    isTerminal: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? 0,
    write: (text) => writeStream(1, text),
  },
  stderr: {
    isTerminal: process.stderr.isTTY === true,
    columns: process.stderr.columns ?? 0,
    write: (text) => writeStream(2, text),
  },
  now: () => Date.now(),
});
