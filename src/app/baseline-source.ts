// The baseline that `--baseline` means: a name, a file, or a file of a git revision.

import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { EXIT, Failure } from '../base/errors/failure.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import { parseBaseline } from '../baseline/store/text.ts';
import { type BaselineStore, detailBeside, unlessMissing } from '../os/baseline-store.ts';
import type { Io } from '../os/io.ts';
import { readText } from '../os/read-text.ts';
import { codeOf } from '../os/system-fault.ts';

/** Throws `Failure` (exit 4) where there is none, or none that can be read. */
export function baselineFrom(source: string, store: BaselineStore, io: Io): Baseline {
  if (source.startsWith('git:')) return parseBaseline(gitText(source, io), source);
  if (!source.includes('/') && !source.endsWith('.json')) return store.get(source);
  const text = unlessMissing(() => readText(resolve(io.cwd, source)), source);
  if (text !== null) return parseBaseline(text, source);
  throw new Failure(EXIT.baseline, 'baseline-missing', `there is no baseline ${source}`);
}

/** The text of the detail beside what `baselineFrom` reads; null where there is none. */
export function detailFrom(source: string | undefined, store: BaselineStore, io: Io): string | null {
  if (source === undefined) return store.detailText('main');
  if (source.startsWith('git:')) return gitDetail(detailBeside(source), io);
  if (!source.includes('/') && !source.endsWith('.json')) return store.detailText(source);
  const path = detailBeside(source);
  return unlessMissing(() => readText(resolve(io.cwd, path)), path);
}

// The baseline of the revision has been read before, so whatever fails here is that it has no detail.
function gitDetail(source: string, io: Io): string | null {
  try {
    return gitText(source, io);
  } catch (fault) {
    if (fault instanceof Failure && fault.code === 'baseline-missing') return null;
    throw fault;
  }
}

function gitText(source: string, io: Io): string {
  const [, revision, path] = /^git:([^:]+):(.+)$/s.exec(source) ?? [];
  // A revision that starts with a dash would be an option.
  if (!revision || !path || revision.startsWith('-')) {
    const hint = 'git:main:.revkpi/baselines/main.json, the path as from the top of the repository';
    throw new Failure(EXIT.usage, 'invalid-flag', `--baseline ${source} is not git:REVISION:PATH`, hint);
  }
  try {
    // Without text conversion, which would run a program that the repository names.
    return execFileSync('git', ['show', '--no-textconv', `${revision}:${path}`], {
      cwd: io.cwd,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (fault) {
    const why = codeOf(fault) === 'ENOENT' ? 'git is not installed' : firstLine(fault);
    throw new Failure(EXIT.baseline, 'baseline-missing', `${source} cannot be read: ${why}`);
  }
}

/** What git said, or how starting it failed. */
function firstLine(fault: unknown): string {
  const said = fault instanceof Error && 'stderr' in fault ? String(fault.stderr) : '';
  const message = said.trim() === '' && fault instanceof Error ? fault.message : said;
  return message.trim().split('\n')[0] ?? '';
}
