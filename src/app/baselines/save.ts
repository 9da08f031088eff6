// `baseline save` and `baseline accept`: what they write, and when they refuse to.

import { resolve } from 'node:path';
import { Failure } from '../../base/errors/failure.ts';
import { counted } from '../../base/text/words.ts';
import { isInScope, type Scope } from '../../baseline/check/match-entries.ts';
import { noRules } from '../../baseline/check/rule.ts';
import { type Baseline, isPartial, keyParts } from '../../baseline/store/baseline.ts';
import { type Accepted, accept, type Merged, mergeSave } from '../../baseline/store/merge.ts';
import { upgraded } from '../../baseline/store/upgrade.ts';
import { entryMatcher } from '../../metrics/select.ts';
import { gitUser } from '../../os/git.ts';
import type { Io } from '../../os/io.ts';
import { isReadOnly, readOnlyFailure } from '../../os/state-folder.ts';
import { countChanges, describeChanges } from '../../render/sections/baseline.ts';
import { BaselineStore, baselineFrom } from '../baseline-store.ts';
import { checkScope } from '../check-scope.ts';
import { loadConfig } from '../config.ts';
import { keepDetail } from '../explaining.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Notes, Outcome } from '../outcome.ts';
import { filterIn } from '../workspace.ts';
import { freshResult, type ResultOptions, stateOf, summaryOf, type WriteOptions } from './result.ts';

interface SaveOptions extends ResultOptions, WriteOptions {
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
  return new Failure('baseline-differs', `baseline ${name} ${what}: ${countChanges(changes)}`, hint);
}

interface AcceptOptions extends ResultOptions, Pick<SaveOptions, 'detail'>, WriteOptions {
  readonly config: string | null;
  /** Globs of metrics, or keys of entries; null: nothing was said. */
  readonly only: readonly string[] | null;
  /** The file that `check --candidate` wrote; null: the data is read. */
  readonly candidate: string | null;
  /** Kept in the baseline. */
  readonly reason: string;
  /** Whether the name that git knows is kept beside it. */
  readonly sign: boolean;
}

/** Throws `Failure`: exit 4 without a baseline, exit 2 where the globs name no change or none can be taken alone. */
export function acceptEntries(workspace: OpenWorkspace, options: AcceptOptions, io: Io): Outcome {
  const { name, detail, only } = options;
  if (only === null)
    throw new Failure('invalid-flag', 'say what to accept', '--only GLOB, or --candidate FILE');
  const { store, saved, scope, diagnostics } = freshResult(workspace, options, io, (baseline) =>
    checkScope(workspace, options, { baseline, rules: noRules }),
  );
  return {
    diagnostics,
    ...accepting(store, { saved, scope, options: { ...options, only }, io }, ({ before, keys, say }) =>
      keepDetail(store, { before, keys, workspace, wanted: detail, say, name }),
    ),
  };
}

/** The same from the file of a check. Throws `Failure` (exit 4) where it cannot be read. */
export function acceptCandidate(paths: readonly string[], options: AcceptOptions, io: Io): Outcome {
  const place = loadConfig(options.config, paths, io);
  const store = new BaselineStore(stateOf(options, { place }, io));
  const saved = baselineFrom(resolve(io.cwd, options.candidate ?? ''), store, io);
  // What is partial is taken only by name.
  const whole = Object.entries(saved.entries).flatMap(([key, { flags = [] }]) =>
    isPartial(flags) ? [] : [key],
  );
  const gone = Object.keys(store.get(options.name).entries).filter((key) => saved.entries[key] === undefined);
  const only = options.only ?? [...whole, ...gone];
  return accepting(store, { saved, scope: null, options: { ...options, only }, io }, () => {});
}

interface Asked extends AcceptOptions {
  readonly only: readonly string[];
}

interface Accept {
  readonly saved: Baseline;
  readonly scope: Scope | null;
  readonly options: Asked;
  readonly io: Io;
}

interface Kept {
  readonly before: Baseline;
  readonly keys: readonly string[];
  readonly say: (line: string) => void;
}

function accepting(
  store: BaselineStore,
  { saved, scope, options, io }: Accept,
  keep: (kept: Kept) => void,
): Outcome {
  const { name, lockTimeout } = options;
  const by = options.sign ? gitUser(io.cwd) : null;
  return {
    commit({ say }) {
      store.get(name); // without one, no lock is taken and no folder made
      store.locked(name, { timeout: lockTimeout, say }, () => {
        const before = store.get(name);
        const { baseline, changes } = accepted(before, saved, { options, scope, by });
        for (const line of describeChanges({ context: [], changes })) say(line);
        if (changes.length === 0) return say(`${store.shown(name)} says this already; nothing was written`);
        store.write(baseline);
        keep({ before, keys: changes.map(({ key }) => key), say });
        say(`accepted into ${store.shown(name)}: ${summaryOf(baseline)}`);
      });
    },
  };
}

function accepted(
  before: Baseline,
  saved: Baseline,
  { options: { name, only, reason }, scope, by }: { options: Asked; scope: Scope | null; by: string | null },
): Accepted {
  const merged = mergeSave(before, saved);
  if (merged.context.length > 0) {
    const message = `baseline ${name} was made with other settings (${merged.context.join(', ')}), so no entry can be accepted alone`;
    throw new Failure('baseline-differs', message, 'replace all of it: revkpi baseline save --force');
  }
  const { entries } = upgraded(before);
  const isKnown = (key: string) => entries[key] !== undefined || saved.entries[key] !== undefined;
  // What is the key of an entry names that entry alone, whatever wildcards stand in it.
  const matchers = only.map((glob) => (isKnown(glob) ? (key: string) => key === glob : entryMatcher(glob)));
  // What was not computed is not gone.
  const isWanted = (key: string) =>
    (scope === null || isInScope(key, scope)) && matchers.some((matches) => matches(key));
  const keys = only
    .filter((glob) => glob.includes('|'))
    .map((glob) => (isKnown(glob) ? (key: string) => key === glob : entryMatcher(glob)));
  const gone = goneFrom(entries, saved).filter(
    (key) => (scope === null || isInScope(key, scope)) && keys.some((matches) => matches(key)),
  );
  const acceptance = { reason, ...(by !== null && { by }) };
  const found = accept(before, merged, { isWanted, gone, acceptance });
  if (found.changes.length > 0 || merged.changes.length === 0) return found;
  const message = `--only ${only.join(' ')} names none of the ${counted(merged.changes.length, 'entry that differs', 'entries that differ')}`;
  throw new Failure('nothing-accepted', message, 'revkpi baseline diff lists them');
}

/** Keys of earlier periods about what the new result does not have at all. */
function goneFrom(entries: Baseline['entries'], saved: Baseline): string[] {
  const about = (key: string): string => key.split('|').toSpliced(1, 1).join('|');
  const periods = new Set(Object.keys(saved.entries).map((key) => keyParts(key).period));
  const there = new Set(Object.keys(saved.entries).map(about));
  return Object.keys(entries).filter((key) => !periods.has(keyParts(key).period) && !there.has(about(key)));
}
