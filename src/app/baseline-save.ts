// `baseline save`: what it writes, and when it refuses to.

import { EXIT, Failure } from '../base/errors/failure.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import { type Merged, mergeSave } from '../baseline/store/merge.ts';
import type { Io } from '../os/io.ts';
import { isReadOnly, readOnlyFailure } from '../os/state-folder.ts';
import { countChanges, describeChanges } from './baseline-changes.ts';
import { freshResult, type ResultOptions, summaryOf, type WriteOptions } from './baseline-result.ts';
import type { BaselineStore } from './baseline-store.ts';
import { keepDetail } from './detail-keep.ts';
import type { Notes, Outcome } from './outcome.ts';
import type { Workspace } from './workspace.ts';

export interface SaveOptions extends ResultOptions, WriteOptions {
  /** True: keep what explains a change beside it; false: not any more; null: as before. */
  readonly detail: boolean | null;
  /** Replace what holds other numbers. */
  readonly force: boolean;
}

/** Calculates the period and keeps every row of it in the baseline of the name. */
export function saveBaseline(workspace: Workspace, options: SaveOptions, io: Io): Outcome {
  const { store, saved, diagnostics } = freshResult(workspace, options, io);
  const { name, detail, lockTimeout } = options;
  const readOnly = isReadOnly(options.readOnlyInCi, io);
  return {
    diagnostics,
    commit(notes) {
      const settle = () => settled(store, saved, { options, isReadOnly: readOnly, notes });
      // Where nothing may be written, no lock is either.
      if (readOnly) settle();
      else
        store.locked(name, { timeout: lockTimeout, say: notes.say }, () => {
          const before = store.find(name);
          writeIfAny(settle(), store, notes);
          const keys = Object.keys(saved.entries);
          keepDetail(store, { before, keys, workspace, wanted: detail, say: notes.say, name });
        });
    },
  };
}

function writeIfAny(baseline: Baseline | null, store: BaselineStore, { say }: Notes): void {
  if (baseline === null) return;
  store.write(baseline);
  say(`saved ${store.shown(baseline.name)}: ${summaryOf(baseline)}`);
}

interface Settling {
  readonly options: SaveOptions;
  readonly isReadOnly: boolean;
  readonly notes: Notes;
}

/** What is to be written; null for nothing. Throws `Failure` (exit 2) where that is not allowed. */
function settled(
  store: BaselineStore,
  saved: Baseline,
  { options: { name, force }, isReadOnly, notes }: Settling,
): Baseline | null {
  const before = store.find(name);
  const merged = before && mergeSave(before, saved);
  if (merged?.isSame) {
    notes.say(`${store.shown(name)} says this already; nothing was written`);
    return null;
  }
  const isRefused = isReadOnly || (merged?.overwrites === true && !force);
  if (merged) for (const line of describeChanges(merged)) (isRefused ? notes.insist : notes.say)(line);
  if (isReadOnly) throw readOnlyFailure(`baseline ${name}`);
  if (merged && isRefused) throw differs(merged, name);
  return merged?.baseline ?? saved;
}

function differs({ context, changes }: Merged, name: string): Failure {
  const what =
    context.length > 0 ? `was made with other settings (${context.join(', ')})` : 'holds other numbers';
  const hint = 'replace it with --force, or save under another --name';
  return new Failure(
    EXIT.usage,
    'baseline-differs',
    `baseline ${name} ${what}: ${countChanges(changes)}`,
    hint,
  );
}
