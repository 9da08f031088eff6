// `baseline merge` and `verify --fix`: what two branches have accepted, put together again.

import { resolve } from 'node:path';
import { Failure } from '../../base/errors/failure.ts';
import { counted } from '../../base/text/words.ts';
import type { Baseline, BaselineEntry } from '../../baseline/store/baseline.ts';
import { baselineText } from '../../baseline/store/layout.ts';
import { isWhole, parseBaseline, parseUnsealed } from '../../baseline/store/text.ts';
import {
  type Conflict,
  changesOf,
  mergeThree,
  type SideName,
  sealedByHand,
  sideNames,
  type ThreeWay,
} from '../../baseline/store/three-way.ts';
import { verifiedDocument } from '../../documents/baseline.ts';
import { lastMerge, type MergedTexts, openMerge } from '../../os/git.ts';
import type { Io } from '../../os/io.ts';
import { readText } from '../../os/reading.ts';
import { isReadOnly, readOnlyFailure, unlessMissing } from '../../os/state-folder.ts';
import { writeFileWhole } from '../../os/write.ts';
import { countChanges, describeChanges, entryWords } from '../../render/sections/baseline.ts';
import { BaselineStore } from '../baseline-store.ts';
import { loadConfig } from '../config.ts';
import { detailFor } from '../explaining.ts';
import type { Notes, Outcome } from '../outcome.ts';
import { type StateOptions, stateOf, summaryOf, type WriteOptions } from './result.ts';

interface MergeOptions extends StateOptions, WriteOptions {
  readonly config: string | null;
  /** Whose entry is taken where both sides have changed it. */
  readonly favoured: SideName | null;
}

/** A baseline that git has left in conflict, by its name; or three files, of which the second is written. */
export function mergeBaseline(operands: readonly string[], options: MergeOptions, io: Io): Outcome {
  const [first = 'main', ours, theirs, ...more] = operands;
  if (more.length > 0 || (ours !== undefined && theirs === undefined))
    throw new Failure(
      'usage',
      'baseline merge takes one NAME, or three files: BASE OURS THEIRS',
      'revkpi baseline merge main',
    );
  if (isReadOnly(options.readOnlyInCi, io)) throw readOnlyFailure(`baseline ${theirs ? ours : first}`);
  return ours !== undefined && theirs !== undefined
    ? mergeFiles({ base: first, ours, theirs }, options, io)
    : mergeByName(first, options, io);
}

const storeOf = (options: Pick<MergeOptions, 'config' | 'state'>, io: Io): BaselineStore =>
  new BaselineStore(stateOf(options, { place: loadConfig(options.config, [], io) }, io));

function mergeByName(name: string, options: MergeOptions, io: Io): Outcome {
  const store = storeOf(options, io);
  store.require(name);
  const texts = openMerge(store.path(name));
  if (texts === null) throw nothingOpen(store, name);
  const merged = mergedFrom(texts, store.shown(name), options.favoured);
  return {
    commit(notes) {
      refuseConflicts(merged, store.shown(name), notes);
      store.locked(name, { timeout: options.lockTimeout, say: notes.say }, () =>
        store.write(merged.baseline),
      );
      tellTaken(merged, notes);
      notes.say(`merged into ${store.shown(name)}: ${summaryOf(merged.baseline)}`);
      tellOfDetail(store, merged.baseline, notes);
      notes.say(`next: git add ${store.shown(name)}`);
    },
  };
}

function nothingOpen(store: BaselineStore, name: string): Failure {
  const shown = store.shown(name);
  return new Failure(
    'baseline-conflict',
    `git has no open merge of ${shown}, so there are no two sides to put together`,
    `git checkout -m ${shown} opens the conflict again; one that was merged by hand: revkpi baseline verify ${name} --fix`,
  );
}

type Files = Readonly<Record<'base' | SideName, string>>;

/** As git calls a merge driver: the result is in OURS, or nothing is written and git goes on with a conflict. */
function mergeFiles(files: Files, options: MergeOptions, io: Io): Outcome {
  const read = (file: string): string =>
    unlessMissing(() => readText(resolve(io.cwd, file)), file) ?? missing(file);
  // Git gives an empty file where the branches have nothing in common.
  const base = read(files.base);
  const texts = {
    base: base.trim() === '' ? null : base,
    ours: read(files.ours),
    theirs: read(files.theirs),
  };
  const merged = mergedFrom(texts, files.ours, options.favoured);
  return {
    commit(notes) {
      refuseConflicts(merged, merged.baseline.name, notes);
      writeFileWhole(resolve(io.cwd, files.ours), baselineText(merged.baseline), { shown: files.ours });
      tellTaken(merged, notes);
      notes.say(`merged baseline ${merged.baseline.name}: ${summaryOf(merged.baseline)}`);
    },
  };
}

function missing(file: string): never {
  throw new Failure('baseline-missing', `there is no baseline ${file}`);
}

function mergedFrom(texts: MergedTexts, shown: string, favoured: SideName | null): ThreeWay {
  const { base, ours, theirs } = texts;
  if (ours === null || theirs === null)
    throw new Failure(
      'baseline-conflict',
      `one branch has removed ${shown}, the other has changed it`,
      `git add ${shown} keeps it, git rm ${shown} removes it`,
    );
  const parsed = (text: string, whose: string) => known(parseBaseline(text, `${shown} (${whose})`), shown);
  const sides = {
    base: base === null ? null : parsed(base, 'what both came of'),
    ours: parsed(ours, 'ours'),
    theirs: parsed(theirs, 'theirs'),
  };
  if (sides.ours.name === sides.theirs.name) return mergeThree(sides, favoured);
  const message = `${sides.ours.name} and ${sides.theirs.name} are two baselines, not two sides of one`;
  throw new Failure('invalid-name', message);
}

/** What a later version has added to a file would be lost. */
function known(baseline: Baseline, shown: string): Baseline {
  if (/^1\.[01]$/.test(baseline.formatVersion)) return baseline;
  const message = `${shown} has format ${baseline.formatVersion}, of which this version of revkpi would lose a part`;
  throw new Failure('baseline-newer-format', message, 'update revkpi');
}

/** Names each entry, and what both sides say of it and why. Throws `Failure` (exit 4) where there is one. */
function refuseConflicts({ conflicts, baseline }: ThreeWay, shown: string, { insist }: Notes): void {
  if (conflicts.length === 0) return;
  for (const conflict of conflicts) for (const line of conflictLines(conflict)) insist(line);
  throw new Failure(
    'baseline-conflict',
    `both sides have changed ${counted(conflicts.length, 'entry', 'entries')} of ${shown} to other numbers; nothing was written`,
    `revkpi baseline merge ${baseline.name} --ours (or --theirs) decides these alone, and merges the rest as it is`,
  );
}

const conflictLines = ({ key, ours, theirs }: Conflict): string[] => [
  `! ${key}`,
  `    ours    ${sideWords(ours)}`,
  `    theirs  ${sideWords(theirs)}`,
];

function sideWords(entry: BaselineEntry | null): string {
  if (entry === null) return 'removed it';
  const { accepted } = entry;
  const by = accepted?.by === undefined ? '' : ` by ${accepted.by}`;
  return `${entryWords(entry)}${accepted ? `  accepted${by}: ${accepted.reason}` : ''}`;
}

function tellTaken({ taken }: ThreeWay, { say }: Notes): void {
  for (const side of sideNames) {
    const changes = taken[side];
    if (changes.length === 0) continue;
    say(`of ${side}: ${countChanges(changes)}`);
    for (const line of describeChanges({ context: [], changes })) say(line);
  }
}

function tellOfDetail(store: BaselineStore, baseline: Baseline, { say }: Notes): void {
  const lines = store.detailLines(baseline.name);
  if (lines === null || typeof detailFor(lines, baseline) !== 'string') return;
  say(
    `${store.shownDetail(baseline.name)} is of one side only and explains nothing now: save again with --detail, or with --no-detail`,
  );
}

/** Seals what was merged by hand. Throws `Failure`: exit 4 where something in it is of neither side, or there are none. */
export function fixBaseline(
  name: string,
  options: Pick<MergeOptions, 'config' | 'state' | keyof WriteOptions>,
  io: Io,
): Outcome {
  const store = storeOf(options, io);
  store.require(name);
  const shown = store.shown(name);
  const text = store.text(name) ?? '';
  const content = parseUnsealed(text, shown);
  if (isWhole(text, content))
    return {
      document: verified(store, content),
      commit: ({ say }) => say(`${shown} is whole; nothing was written`),
    };
  if (isReadOnly(options.readOnlyInCi, io)) throw readOnlyFailure(`baseline ${name}`);
  const { ours, theirs } = sidesOf(store, name);
  const fixed = sealedByHand(known(content, shown), ours, theirs);
  return {
    document: verified(store, fixed),
    commit(notes) {
      store.locked(name, { timeout: options.lockTimeout, say: notes.say }, () => store.write(fixed));
      tellTaken(againstSides(fixed, ours, theirs), notes);
      notes.say(`sealed ${shown}: ${summaryOf(fixed)}`);
      tellOfDetail(store, fixed, notes);
    },
  };
}

function verified(store: BaselineStore, baseline: Baseline) {
  const lines = store.detailLines(baseline.name);
  const hasDetail = lines !== null && typeof detailFor(lines, baseline) !== 'string';
  return verifiedDocument(baseline.name, baseline, hasDetail);
}

function sidesOf(store: BaselineStore, name: string): Record<SideName, Baseline> {
  const shown = store.shown(name);
  const texts = lastMerge(store.path(name));
  const { ours = null, theirs = null } = texts ?? {};
  if (ours === null || theirs === null) {
    const message = `${shown} was changed since it was sealed, and git knows no merge of it that could have done so`;
    throw new Failure('baseline-corrupt', message, 'bring back the committed file');
  }
  return {
    ours: parseBaseline(ours, `${shown} (ours)`),
    theirs: parseBaseline(theirs, `${shown} (theirs)`),
  };
}

/** What the file has that one of the sides does not: it is of the other. */
function againstSides(fixed: Baseline, ours: Baseline, theirs: Baseline): ThreeWay {
  const changes = (one: Baseline) => changesOf(one, fixed);
  return { baseline: fixed, conflicts: [], taken: { ours: changes(theirs), theirs: changes(ours) } };
}
