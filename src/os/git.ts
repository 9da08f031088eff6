import { execFileSync } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { Failure } from '../base/errors/failure.ts';
import { codeOf } from './system-fault.ts';

/** What git prints. Throws what `execFileSync` does. */
const git = (cwd: string, ...words: string[]): string =>
  execFileSync('git', words, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The same; null where git ends with an error, or is not there. */
function gitOrNull(cwd: string, ...words: string[]): string | null {
  try {
    return git(cwd, ...words);
  } catch {
    return null;
  }
}

/** The text of a file at a revision, its path as from the top of the repository; or in one line why there is none. */
export function gitText(revision: string, path: string, cwd: string): { text: string } | { why: string } {
  try {
    // Without text conversion, which would run a program that the repository names.
    return { text: git(cwd, 'show', '--no-textconv', `${revision}:${path}`) };
  } catch (fault) {
    return { why: codeOf(fault) === 'ENOENT' ? 'git is not installed' : firstLine(fault) };
  }
}

/** The texts of a file on two branches that are merged, and of what they came of; null where there is none. */
export interface MergedTexts {
  readonly base: string | null;
  readonly ours: string | null;
  readonly theirs: string | null;
}

/** What git keeps of a file while a merge of it is open; null where there is none. */
export function openMerge(file: string): MergedTexts | null {
  const [base, ours, theirs] = [1, 2, 3].map((stage) => textAt(`:${stage}`, file));
  const found = { base: base ?? null, ours: ours ?? null, theirs: theirs ?? null };
  return found.ours === null && found.theirs === null ? null : found;
}

/** The two sides of the merge that last touched a file: one that is open, else the commit; null where there is none. */
export function lastMerge(file: string): MergedTexts | null {
  const open = openMerge(file);
  if (open) return open;
  const heads = ['MERGE_HEAD', 'CHERRY_PICK_HEAD', 'REBASE_HEAD'].map((name) => ['HEAD', name] as const);
  const parents = gitOrNull(dirname(file), 'log', '-1', '--format=%P', '--', `./${basename(file)}`);
  const [first, second] = parents?.trim().split(' ') ?? [];
  const pairs = [...heads, ...(first && second ? [[first, second] as const] : [])];
  for (const [one, other] of pairs) {
    const [ours, theirs] = [textAt(one, file), textAt(other, file)];
    if (ours !== null && theirs !== null) return { base: null, ours, theirs };
  }
  return null;
}

const textAt = (revision: string, file: string): string | null =>
  gitOrNull(dirname(file), 'show', '--no-textconv', `${revision}:./${basename(file)}`);

/** Whether a folder belongs to a repository. */
export const isInGit = (folder: string): boolean =>
  gitOrNull(folder, 'rev-parse', '--is-inside-work-tree')?.trim() === 'true';

/** The name that git puts under commits. Throws `Failure` (exit 2) where it knows none. */
export function gitUser(cwd: string): string {
  const name = gitOrNull(cwd, 'config', 'user.name')?.trim() ?? '';
  if (name !== '') return name;
  throw new Failure('invalid-flag', '--sign: git knows no name', 'git config user.name "…"');
}

/** What git said, or how starting it failed. */
function firstLine(fault: unknown): string {
  const said = fault instanceof Error && 'stderr' in fault ? String(fault.stderr) : '';
  const message = said.trim() === '' && fault instanceof Error ? fault.message : said;
  return message.trim().split('\n')[0] ?? '';
}
