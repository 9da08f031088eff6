// `baseline diff`: what a save would change, and nothing written.

import { type EntryChange, type Merged, mergeSave } from '../baseline/store/merge.ts';
import type { Io } from '../os/io.ts';
import { explanationLines } from '../render/sections/explanation-text.ts';
import { countChanges, describeChanges } from './baseline-changes.ts';
import { freshResult, type ResultFlags } from './baseline-result.ts';
import { diffCauses } from './diff-causes.ts';
import { type Explanations, NO_DETAIL } from './explaining.ts';

export interface DiffFlags extends ResultFlags {
  readonly json?: boolean;
}

/** Writes the changes to standard output. A difference is no failure. */
export function diffBaseline(paths: readonly string[], flags: DiffFlags, io: Io): void {
  const { store, saved, session } = freshResult(paths, flags, io);
  const before = store.find(flags.name);
  const merged = before ? mergeSave(before, saved) : allOf(saved);
  const isNaming = flags.showValues ?? false;
  const why = diffCauses(merged.changes, { store, before, session, isNaming });
  if (flags.json) io.stdout.write(diffJson(flags.name, merged, why));
  else {
    const about = before ? `baseline ${flags.name}` : `baseline ${flags.name}, which there is not yet`;
    const whyOf = (change: EntryChange) => linesFor(change, why);
    const lines = [
      `${about}: ${countChanges(merged.changes)}`,
      ...describeChanges(merged, Number.POSITIVE_INFINITY, whyOf),
    ];
    io.stdout.write(`${lines.join('\n')}\n`);
  }
  const note = why.lacksDetail ? NO_DETAIL : why.note;
  if (note !== null && !flags.quiet) io.stderr.write(`${note}\n`);
}

type Changes = Pick<Merged, 'context' | 'changes'>;

function diffJson(name: string, { context, changes }: Changes, { found }: Explanations): string {
  const explained = changes.map((change) => {
    const explanation = found.get(change.key);
    return explanation === undefined ? change : { ...change, explanation };
  });
  const head = { schema: 'revkpi.baseline-diff', formatVersion: '1.0', name };
  return `${JSON.stringify({ ...head, context, changes: explained }, null, 2)}\n`;
}

function linesFor({ key, after }: EntryChange, { found }: Explanations): string[] {
  const currency = key.split('|')[3] || null;
  return explanationLines({ unit: after?.unit ?? 'count', currency, explanation: found.get(key) });
}

const allOf = (saved: Merged['baseline']): Changes => ({
  context: [],
  changes: Object.entries(saved.entries).map(([key, after]) => ({ key, before: null, after })),
});
