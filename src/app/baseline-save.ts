// `baseline save` and `baseline accept`: what they write, and when they refuse to.

import { EXIT, Failure } from '../base/errors/failure.ts';
import { counted } from '../base/text/words.ts';
import { isInScope, type Scope } from '../baseline/check/match-entries.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import { type Accepted, accept, type Merged, mergeSave } from '../baseline/store/merge.ts';
import { entryMatcher } from '../metrics/select.ts';
import type { Io } from '../os/io.ts';
import { isReadOnly, readOnlyFailure } from '../os/state-folder.ts';
import { countChanges, describeChanges } from '../render/sections/baseline.ts';
import { freshResult, type ResultOptions, summaryOf, type WriteOptions } from './baseline-result.ts';
import type { BaselineStore } from './baseline-store.ts';
import { checkScope } from './check-scope.ts';
import { keepDetail } from './explaining.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import type { Notes, Outcome } from './outcome.ts';
import { filterIn } from './workspace.ts';

export interface SaveOptions extends ResultOptions, WriteOptions {
  /** True: keep what explains a change beside it; false: not any more; null: as before. */
  readonly detail: boolean | null;
  /** Replace what holds other numbers. */
  readonly force: boolean;
}

/** Calculates the period and keeps every row of it in the baseline of the name. */
export function saveBaseline(workspace: OpenWorkspace, options: SaveOptions, io: Io): Outcome {
  const { name, detail, lockTimeout } = options;
  if (detail === true && filterIn(workspace).length > 0) throw noDetailOfSome();
  const { store, saved, diagnostics } = freshResult(workspace, options, io);
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

const noDetailOfSome = (): Failure =>
  new Failure(
    EXIT.usage,
    'invalid-flag',
    '--detail keeps what explains results of all rows, and there is none for one with --where',
    'leave out one of the two',
  );

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

export interface AcceptOptions extends ResultOptions, Pick<SaveOptions, 'detail'>, WriteOptions {
  /** Globs of metrics, or keys of entries. */
  readonly only: readonly string[];
  /** Kept in the baseline. */
  readonly reason: string;
}

/** Throws `Failure`: exit 4 without a baseline, exit 2 where the globs name no change or none can be taken alone. */
export function acceptEntries(workspace: OpenWorkspace, options: AcceptOptions, io: Io): Outcome {
  const { name, lockTimeout, detail } = options;
  const result = freshResult(workspace, options, io, (baseline) =>
    checkScope(workspace, options, { baseline, rules: { metrics: [], data: [] } }),
  );
  const { store, saved, scope, diagnostics } = result;
  return {
    diagnostics,
    commit({ say }) {
      store.get(name); // without one, no lock is taken and no folder made
      store.locked(name, { timeout: lockTimeout, say }, () => {
        const before = store.get(name);
        const { baseline, changes } = accepted(before, saved, { options, scope });
        for (const line of describeChanges({ context: [], changes })) say(line);
        if (changes.length === 0) return say(`${store.shown(name)} says this already; nothing was written`);
        store.write(baseline);
        const keys = changes.map(({ key }) => key);
        keepDetail(store, { before, keys, workspace, wanted: detail, say, name });
        say(`accepted into ${store.shown(name)}: ${summaryOf(baseline)}`);
      });
    },
  };
}

function accepted(
  before: Baseline,
  saved: Baseline,
  { options: { name, only, reason }, scope }: { options: AcceptOptions; scope: Scope | null },
): Accepted {
  const merged = mergeSave(before, saved);
  if (merged.context.length > 0) {
    const message = `baseline ${name} was made with other settings (${merged.context.join(', ')}), so no entry can be accepted alone`;
    throw new Failure(
      EXIT.usage,
      'baseline-differs',
      message,
      'replace all of it: revkpi baseline save --force',
    );
  }
  const matchers = only.map(entryMatcher);
  // What was not computed is not gone.
  const isWanted = (key: string) =>
    (scope === null || isInScope(key, scope)) && matchers.some((matches) => matches(key));
  const found = accept(before, merged, isWanted, reason);
  if (found.changes.length > 0 || merged.changes.length === 0) return found;
  const message = `--only ${only.join(' ')} names none of the ${counted(merged.changes.length, 'entry that differs', 'entries that differ')}`;
  throw new Failure(EXIT.usage, 'nothing-accepted', message, 'revkpi baseline diff lists them');
}
