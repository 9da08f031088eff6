// The built program under strace: which system calls it makes in a folder, and what becomes of it when one of them fails
// or is its last. Only the main thread is followed, which does all of our work on files: strace counts calls by thread,
// and a blow meant for the third of one would hit the third of another.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './fixture.ts';

/** A system call of the main thread. */
export interface Call {
  readonly name: string;
  /** How many calls of this name there have been, with this one. */
  readonly nth: number;
  /** Its line in the trace, without what differs from run to run, and how many of this line there have been. */
  readonly text: string;
  readonly again: number;
}

export interface Ended {
  readonly exit: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Whether a call changes what is on the disk. */
export const isChange = ({ name, text }: Call): boolean =>
  /^(mkdir|p?write|link|unlink|rename|fsync|fchmod)/.test(name) || /^open.*\.tmp/.test(text);

/** Why nothing can be traced on this machine; null where it can. */
export function whyUntraceable(): string | null {
  const probe = ['-o', '/dev/null', '-e', 'inject=getcwd:error=EIO', 'true'];
  const { error, status } = spawnSync('strace', probe);
  if (error) return 'strace is not installed';
  return status === 0 ? null : 'strace may not trace here';
}

/** The calls that a run makes on anything whose path holds the text given. */
export async function callsWithin(within: string, run: Run): Promise<Call[]> {
  const { calls, ended } = await traced(['-e', 'trace=%file,%desc'], run);
  if (ended.exit !== 0) throw new Error(`exit ${ended.exit}: ${ended.stderr}`);
  return calls.filter(({ text }) => text.includes(within));
}

export interface Run {
  readonly argv: readonly string[];
  /** Makes a new folder to run in. */
  readonly folder: () => string;
}

export interface Struck extends Ended {
  readonly folder: string;
}

/**
 * Runs with a blow to one call: `signal=KILL` ends the run before the call, `error=ENOSPC` lets it fail, `retval=7` lets
 * it do nothing and say 7.
 */
export async function struckAt({ name, nth, text, again }: Call, blow: string, run: Run): Promise<Struck> {
  // The runtime's own calls are not always as many as in the run that was counted.
  for (const shift of [0, 0, -1, 1, -2, 2, -3, 3]) {
    const when = nth + shift;
    const options = ['-e', `trace=${name}`, '-e', `inject=${name}:${blow}:when=${when}`];
    const { calls, ended, folder } = await traced(options, run);
    const hit = calls.find((call) => call.nth === when);
    if (hit?.text === text && hit.again === again) return { ...ended, folder };
  }
  throw new Error(`${text} is not about the ${name} number ${nth} any more`);
}

async function traced(
  options: readonly string[],
  { argv, folder }: Run,
): Promise<{ calls: Call[]; ended: Ended; folder: string }> {
  const made = folder();
  const work = mkdtempSync(join(tmpdir(), 'revkpi-trace-'));
  const program = [process.execPath, repository('bin/revkpi.cjs'), ...argv];
  const log = join(work, 'trace');
  try {
    const ended = await ending(['-y', '-s', '0', '-o', log, ...options, ...program], made);
    return { calls: callsIn(readFileSync(log, 'utf8'), made), ended, folder: made };
  } finally {
    rmSync(work, { recursive: true });
  }
}

function ending(args: readonly string[], cwd: string): Promise<Ended> {
  const env = { PATH: process.env['PATH'] ?? '', UV_USE_IO_URING: '0' };
  return new Promise((resolve, reject) => {
    const child = spawn('strace', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const said = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (exit, signal) => resolve({ exit, signal, ...said }));
  });
}

function callsIn(trace: string, folder: string): Call[] {
  const counts = new Map<string, number>();
  const counted = (what: string): number => {
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    return count;
  };
  return trace.split('\n').flatMap((line) => {
    const [, name, args = ''] = /^(\w+)\((.*)/.exec(line) ?? [];
    if (name === undefined) return [];
    const text = `${name}(${pathsIn(args, folder)})`;
    return [{ name, nth: counted(name), text, again: counted(text) }];
  });
}

/** The paths among the arguments, from the folder of the run, with the ids of temporary files left out. */
function pathsIn(line: string, folder: string): string {
  const args = line.replace(/\)\s+= .*| <unfinished \.\.\.>.*/, '').replaceAll(/AT_FDCWD<[^>]*>/g, '');
  const paths = [...args.matchAll(/"([^"]*)"|<([^>]*)>/g)].map(([, path, open]) => path ?? open ?? '');
  const short = (path: string) =>
    path.replace(`${folder}/`, '').replace(/\.\d+\.[0-9a-f]{12}\.tmp/, '.*.tmp');
  return paths.map(short).filter(Boolean).join(', ');
}
