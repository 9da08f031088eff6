import { execFileSync } from 'node:child_process';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { codeOf } from './system-fault.ts';

/** The text of a file at a revision, its path as from the top of the repository; or in one line why there is none. */
export function gitText(revision: string, path: string, cwd: string): { text: string } | { why: string } {
  try {
    // Without text conversion, which would run a program that the repository names.
    const text = execFileSync('git', ['show', '--no-textconv', `${revision}:${path}`], {
      cwd,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { text };
  } catch (fault) {
    return { why: codeOf(fault) === 'ENOENT' ? 'git is not installed' : firstLine(fault) };
  }
}

/** The name that git puts under commits. Throws `Failure` (exit 2) where it knows none. */
export function gitUser(cwd: string): string {
  try {
    const name = execFileSync('git', ['config', 'user.name'], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    if (name.trim() !== '') return name.trim();
  } catch {
    // said below
  }
  throw new Failure(EXIT.usage, 'invalid-flag', '--sign: git knows no name', 'git config user.name "…"');
}

/** What git said, or how starting it failed. */
function firstLine(fault: unknown): string {
  const said = fault instanceof Error && 'stderr' in fault ? String(fault.stderr) : '';
  const message = said.trim() === '' && fault instanceof Error ? fault.message : said;
  return message.trim().split('\n')[0] ?? '';
}
