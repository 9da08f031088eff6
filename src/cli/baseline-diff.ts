// `baseline diff`: what a save would change, and nothing written.

import { type Merged, mergeSave } from '../baseline/merge.ts';
import { countChanges, describeChanges } from './baseline-changes.ts';
import { freshResult, type ResultFlags } from './baseline-result.ts';
import type { Io } from './io.ts';

export interface DiffFlags extends ResultFlags {
  readonly json?: boolean;
}

/** Writes the changes to standard output. A difference is no failure. */
export function diffBaseline(paths: readonly string[], flags: DiffFlags, io: Io): void {
  const { store, saved } = freshResult(paths, flags, io);
  const before = store.find(flags.name);
  const merged = before ? mergeSave(before, saved) : allOf(saved);
  if (flags.json) {
    const { context, changes } = merged;
    const document = {
      schema: 'revkpi.baseline-diff',
      formatVersion: '1.0',
      name: flags.name,
      context,
      changes,
    };
    io.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const about = before ? `baseline ${flags.name}` : `baseline ${flags.name}, which there is not yet`;
  const lines = [
    `${about}: ${countChanges(merged.changes)}`,
    ...describeChanges(merged, Number.POSITIVE_INFINITY),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
}

const allOf = (saved: Merged['baseline']): Pick<Merged, 'context' | 'changes'> => ({
  context: [],
  changes: Object.entries(saved.entries).map(([key, after]) => ({ key, before: null, after })),
});
