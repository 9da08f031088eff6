// `baseline diff`, `list`, `show`, `verify` and `rm`: what there is, what a save would change, and what goes.

import { Failure } from '../../base/errors/failure.ts';
import { mergeSave } from '../../baseline/store/merge.ts';
import { baselinesDocument, diffDocument, verifiedDocument } from '../../documents/baseline.ts';
import type { Io } from '../../os/io.ts';
import { isReadOnly, readOnlyFailure } from '../../os/state-folder.ts';
import { BaselineStore } from '../baseline-store.ts';
import { loadConfig } from '../config.ts';
import { detailFor, explainChanges, NO_DETAIL } from '../explaining.ts';
import type { OpenWorkspace } from '../open-workspace.ts';
import type { Outcome } from '../outcome.ts';
import { fixBaseline } from './merge.ts';
import { freshResult, type ResultOptions, type StateOptions, stateOf, type WriteOptions } from './result.ts';

interface PlaceOptions extends StateOptions {
  readonly config: string | null;
}

const storeOf = (options: PlaceOptions, io: Io): BaselineStore =>
  new BaselineStore(stateOf(options, { place: loadConfig(options.config, [], io) }, io));

export function listBaselines(options: PlaceOptions, io: Io): Outcome {
  const store = storeOf(options, io);
  const found = store.names().map((name) => ({ name, baseline: store.get(name) }));
  const none = [`no baselines in ${store.shown()}`];
  return {
    document: baselinesDocument(found),
    notes: (printed) => (found.length > 0 || printed === 'json' ? [] : none),
  };
}

export const showBaseline = (name: string, options: PlaceOptions, io: Io): Outcome => ({
  document: storeOf(options, io).get(name),
});

/** Reads all of it and of its detail; seals it first where that is asked for. Throws `Failure` (exit 4) for one that is missing, torn, edited or of a newer format. */
export function verifyBaseline(
  name: string,
  options: PlaceOptions & WriteOptions & { readonly fix: boolean },
  io: Io,
): Outcome {
  if (options.fix) return fixBaseline(name, options, io);
  const store = storeOf(options, io);
  const baseline = store.get(name);
  const detail = store.detailLines(name);
  const fault = detail === null ? null : detailFor(detail, baseline);
  if (typeof fault === 'string') throw unusable(store.shownDetail(name), fault);
  return { document: verifiedDocument(name, baseline, detail !== null) };
}

const unusable = (file: string, why: string): Failure =>
  new Failure(
    'baseline-corrupt',
    `${file}: ${why}`,
    'bring back the committed file, remove it, or save again with --detail',
  );

/** Removes one, be it unreadable. Throws `Failure` (exit 4) where there is none. */
export function removeBaseline(name: string, options: PlaceOptions & WriteOptions, io: Io): Outcome {
  const store = storeOf(options, io);
  store.require(name);
  if (isReadOnly(options.readOnlyInCi, io)) throw readOnlyFailure(`baseline ${name}`);
  return {
    commit({ say }) {
      store.locked(name, { timeout: options.lockTimeout, say }, () => {
        store.require(name);
        store.remove(name);
      });
      say(`removed ${store.shown(name)}`);
    },
  };
}

/** What a save would change, and why where the baseline's detail tells; nothing is written. */
export function diffBaseline(
  workspace: OpenWorkspace,
  options: ResultOptions & { readonly showValues: boolean },
  io: Io,
): Outcome {
  const { store, saved, diagnostics } = freshResult(workspace, options, io);
  const before = store.find(options.name);
  const merged = before && mergeSave(before, saved);
  const added = Object.entries(saved.entries).map(([key, after]) => ({ key, before: null, after }));
  const isNaming = options.showValues;
  const why = explainChanges(merged?.changes ?? added, { store, before, workspace, isNaming });
  const note = why.lacksDetail ? NO_DETAIL : why.note;
  return {
    document: diffDocument(saved, merged, why.found),
    diagnostics,
    notes: () => (note === null ? [] : [note]),
  };
}
