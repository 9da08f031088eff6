// `baseline accept`: takes some entries of a new result into a baseline, and says why.

import { EXIT, Failure } from '../base/errors/failure.ts';
import { counted } from '../base/text/words.ts';
import { isInScope, type Scope } from '../baseline/check/match-entries.ts';
import { type Accepted, accept } from '../baseline/store/accept.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import { mergeSave } from '../baseline/store/merge.ts';
import { entryMatcher } from '../metrics/select.ts';
import type { Io } from '../os/io.ts';
import { describeChanges } from './baseline-changes.ts';
import { freshResult, type ResultOptions, summaryOf, type WriteOptions } from './baseline-result.ts';
import type { SaveOptions } from './baseline-save.ts';
import { checkScope } from './check-scope.ts';
import { keepDetail } from './detail-keep.ts';
import type { Outcome } from './outcome.ts';
import type { Workspace } from './workspace.ts';

export interface AcceptOptions extends ResultOptions, Pick<SaveOptions, 'detail'>, WriteOptions {
  /** Globs of metrics, or keys of entries. */
  readonly only: readonly string[];
  /** Kept in the baseline. */
  readonly reason: string;
}

/** Throws `Failure`: exit 4 without a baseline, exit 2 where the globs name no change or none can be taken alone. */
export function acceptEntries(workspace: Workspace, options: AcceptOptions, io: Io): Outcome {
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
