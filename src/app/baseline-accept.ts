// `baseline accept`: takes some entries of a new result into a baseline, and says why.

import { EXIT, Failure } from '../base/errors/failure.ts';
import { counted } from '../base/text/words.ts';
import { isInScope, type Scope } from '../baseline/check/match-entries.ts';
import { type Accepted, accept } from '../baseline/store/accept.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import { mergeSave } from '../baseline/store/merge.ts';
import { secondsOf } from '../cli/seconds.ts';
import { entryMatcher } from '../metrics/select.ts';
import type { Io } from '../os/io.ts';
import { frozenFailure, isFrozen } from '../os/read-only.ts';
import { describeChanges } from './baseline-changes.ts';
import { type Following, freshResult, type ResultFlags } from './baseline-result.ts';
import { summaryOf, type WriteFlags } from './baseline-save.ts';
import { checkScope } from './check-scope.ts';
import { keepDetail } from './detail-keep.ts';

export interface AcceptFlags extends ResultFlags, WriteFlags {
  readonly only: readonly string[];
  readonly reason: string;
}

/** Throws `Failure`: exit 4 without a baseline, exit 2 where the globs name no change or none can be taken alone. */
export function acceptEntries(paths: readonly string[], flags: AcceptFlags, io: Io): void {
  const timeout = secondsOf(flags.lockTimeout);
  if (flags.reason.trim() === '')
    throw new Failure(EXIT.usage, 'invalid-flag', '--reason is empty', 'say why the new numbers are right');
  if (isFrozen(flags, io)) throw frozenFailure(`baseline ${flags.name}`);
  const { store, saved, scope, session } = freshResult(paths, flags, io, asTheBaseline);
  store.get(flags.name); // without one, no lock is taken and no folder made
  const say = flags.quiet ? () => {} : (message: string): void => io.stderr.write(`${message}\n`);
  store.locked(flags.name, { timeout, say }, () => {
    const before = store.get(flags.name);
    const { baseline, changes } = accepted(before, saved, { flags, scope });
    for (const line of describeChanges({ context: [], changes })) say(line);
    if (changes.length === 0) return say(`${store.shown(flags.name)} says this already; nothing was written`);
    store.write(baseline);
    const keys = changes.map(({ key }) => key);
    keepDetail(store, { before, keys, session, asked: flags.detail, say, name: flags.name });
    say(`accepted into ${store.shown(flags.name)}: ${summaryOf(baseline)}`);
  });
}

const asTheBaseline: Following = (session, flags, baseline) =>
  checkScope(session, flags, { baseline, rules: { metrics: [], data: [] } });

function accepted(
  before: Baseline,
  saved: Baseline,
  { flags: { name, only, reason }, scope }: { flags: AcceptFlags; scope: Scope | null },
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
