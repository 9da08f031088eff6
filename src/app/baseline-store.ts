// Stored results: the baselines of a state folder, those that a check may name elsewhere, and the history.

import { resolve } from 'node:path';
import { Failure, orFailure } from '../base/errors/failure.ts';
import { pairWith } from '../baseline/check/pairing.ts';
import { BASELINE_NAME, type Baseline } from '../baseline/store/baseline.ts';
import { type HistoryRun, parseHistory } from '../baseline/store/history.ts';
import { baselineText } from '../baseline/store/layout.ts';
import { parseBaseline } from '../baseline/store/text.ts';
import { gitText } from '../os/git.ts';
import type { Io } from '../os/io.ts';
import { readText } from '../os/reading.ts';
import { readLines, STATE, StateFolder, unlessMissing, type Waiting } from '../os/state-folder.ts';
import type { PairWithBaseline } from './calculate.ts';

/** Sets a result beside a baseline of a folder's state. */
export function pairedIn(state: string | null, folder: string, io: Io): PairWithBaseline {
  const store = new BaselineStore(new StateFolder(state, folder, io));
  return (name, current) => pairWith(store.get(name), current);
}

/** The baselines of one state folder, each with the detail that may lie beside it. */
export class BaselineStore {
  private readonly state: StateFolder;

  constructor(state: StateFolder) {
    this.state = state;
  }

  /** The names of all baselines, sorted. */
  names(): string[] {
    const names = this.state
      .names(FOLDER)
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length));
    return names.filter((name) => BASELINE_NAME.test(name)).sort();
  }

  /** Null where there is none. Throws `Failure` (exit 4) for one that cannot be read. */
  find(name: string): Baseline | null {
    const text = this.text(name);
    return text === null ? null : parseBaseline(text, this.shown(name));
  }

  /** Throws `Failure` (exit 4) where there is none, or none that can be read. */
  get(name: string): Baseline {
    const found = this.find(name);
    if (found) return found;
    throw this.missing(name);
  }

  /** Throws `Failure` (exit 4) where there is none, readable or not. */
  require(name: string): void {
    if (!this.state.has(fileOf(name))) throw this.missing(name);
  }

  /** Its text as it is, whole or not; null where there is none. */
  text(name: string): string | null {
    return this.state.read(fileOf(name));
  }

  /** Where its file is. */
  path(name: string): string {
    return this.state.path(fileOf(name));
  }

  remove(name: string): void {
    this.state.remove(fileOf(name));
    this.writeDetail(name, null);
  }

  write(baseline: Baseline): void {
    this.state.write(fileOf(baseline.name), baselineText(baseline));
  }

  /** The lines of the detail beside a baseline; null where there is none. */
  detailLines(name: string): Iterable<string> | null {
    return this.state.readLines(detailBeside(fileOf(name)));
  }

  /** Writes the detail of a baseline, in pieces, or with null removes it. */
  writeDetail(name: string, pieces: Iterable<Uint8Array> | null): void {
    const file = detailBeside(fileOf(name));
    if (pieces !== null) this.state.write(file, pieces);
    else if (this.state.has(file)) this.state.remove(file);
  }

  /** Does the work while no other run may write this baseline. */
  locked<T>(name: string, waiting: Waiting, work: () => T): T {
    return this.state.locked(fileOf(name), waiting, work);
  }

  /** Path of a baseline, or of the folder, as it is shown. */
  shown(name?: string): string {
    return this.state.shown(name === undefined ? FOLDER : fileOf(name));
  }

  shownDetail(name: string): string {
    return this.state.shown(detailBeside(fileOf(name)));
  }

  private missing(name: string): Failure {
    const others = this.names().join(', ');
    const hint = `revkpi baseline save PATH --name ${name}${others ? `   (there is: ${others})` : ''}`;
    const message = `there is no baseline ${name} (${this.shown(name)})`;
    return new Failure('baseline-missing', message, hint);
  }
}

const FOLDER = STATE.baselines;

/** Characters of a name that leave room for endings, in what a file system takes. */
const LONGEST = 200;

function fileOf(name: string): string {
  if (name.length > LONGEST)
    throw new Failure(
      'invalid-name',
      `the name ${name.slice(0, 20)}… cannot be that of a baseline: it has ${name.length} characters, more than ${LONGEST}`,
    );
  if (BASELINE_NAME.test(name)) return `${FOLDER}/${name}.json`;
  const hint = 'letters, digits, ".", "_" and "-", starting with a letter or a digit';
  throw new Failure('invalid-name', `"${name}" cannot be the name of a baseline`, hint);
}

/** The path of the detail that belongs to a baseline's file. */
const detailBeside = (path: string): string => `${path.replace(/\.json$/, '')}.detail.ndjson`;

/**
 * The baseline that a name, a file or `git:REVISION:PATH` means. Throws `Failure` (exit 4) where there is none, or none
 * that can be read.
 */
export function baselineFrom(source: string, store: BaselineStore, io: Io): Baseline {
  if (isName(source)) return store.get(source);
  const text = source.startsWith('git:') ? textInGit(source, io) : textOf(source, io);
  if (text !== null) return parseBaseline(text, source);
  throw new Failure('baseline-missing', `there is no baseline ${source}`);
}

/** The lines of the detail beside what `baselineFrom` reads; null where there is none. */
export function detailFrom(source: string, store: BaselineStore, io: Io): Iterable<string> | null {
  if (isName(source)) return store.detailLines(source);
  const beside = detailBeside(source);
  if (source.startsWith('git:')) return detailInGit(beside, io)?.split('\n') ?? null;
  return readLines(resolve(io.cwd, beside), beside);
}

const isName = (source: string): boolean =>
  !source.startsWith('git:') && !source.includes('/') && !source.endsWith('.json');

const textOf = (path: string, io: Io): string | null =>
  unlessMissing(() => readText(resolve(io.cwd, path)), path);

// The baseline of the revision has been read before, so whatever fails here is that it has no detail.
function detailInGit(source: string, io: Io): string | null {
  const text = orFailure(() => textInGit(source, io), 'baseline-missing');
  return text instanceof Failure ? null : text;
}

function textInGit(source: string, { cwd }: Io): string {
  const [, revision, path] = /^git:([^:]+):(.+)$/s.exec(source) ?? [];
  // A revision that starts with a dash would be an option.
  if (!revision || !path || revision.startsWith('-')) {
    const hint = 'git:origin/main:.revkpi/baselines/main.json, the path as from the top of the repository';
    throw new Failure('invalid-flag', `--baseline ${source} is not git:REVISION:PATH`, hint);
  }
  const found = gitText(revision, path, cwd);
  if ('text' in found) return found.text;
  throw new Failure(
    'baseline-missing',
    `${source} cannot be read: ${found.why}`,
    whatToFetch(revision, path),
  );
}

/** A clone that CI makes has one commit and no other branch. */
function whatToFetch(revision: string, path: string): string {
  if (/[~^@]/.test(revision) || /^HEAD$/i.test(revision))
    return 'a shallow clone has no earlier commits: git fetch --unshallow, or fetch-depth: 0 in actions/checkout';
  const name = revision.replace(/^(refs\/remotes\/)?origin\//, '');
  const isCommit = /^[0-9a-f]{7,40}$/i.test(name);
  return isCommit
    ? `if it was not fetched: git fetch --depth=1 origin ${name}, then --baseline git:${name}:${path}`
    : `if it was not fetched: git fetch --depth=1 origin ${name}, then --baseline git:origin/${name}:${path} (or git:FETCH_HEAD:${path})`;
}

/** The history of a state folder: read for rules that look back, and added to when a check is recorded. */
export class History {
  private readonly state: StateFolder;

  constructor(state: StateFolder) {
    this.state = state;
  }

  /** Every recorded run, in order; none where nothing was recorded. Throws `Failure` (exit 4) for a damaged file. */
  runs(): HistoryRun[] {
    return parseHistory(this.text(), this.state.shown(HISTORY));
  }

  /** Adds a line, unless the last one says the same. A reader sees all of it or nothing. */
  append(line: string, waiting: Waiting): void {
    this.state.locked(HISTORY, waiting, () => {
      const before = this.text();
      parseHistory(before, this.state.shown(HISTORY));
      if (before === line || before.endsWith(`\n${line}`)) return;
      this.state.write(HISTORY, before + line);
      waiting.say(`recorded in ${this.state.shown(HISTORY)}`);
    });
  }

  private text(): string {
    return this.state.read(HISTORY) ?? '';
  }
}

const HISTORY = STATE.history;
