// Where baselines lie, and how they are read and written.

import { existsSync, readdirSync, unlinkSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import type { BaselineLookup } from '../app/calculate.ts';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { pairWith } from '../baseline/check/pairing.ts';
import { BASELINE_NAME, type Baseline } from '../baseline/store/baseline.ts';
import { baselineText, parseBaseline } from '../baseline/store/text.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import type { Model } from '../model/model.ts';
import { makeFolder } from './folder.ts';
import type { Io } from './io.ts';
import { withLock } from './lock.ts';
import { readText } from './read-text.ts';
import { codeOf, whyOf } from './system-fault.ts';
import { writeFileWhole } from './write.ts';

export interface StateFlags {
  readonly state?: string;
}

/** The folder that `--state` or REVKPI_STATE names, else `.revkpi` beside the config. */
export function stateFolder({ state }: StateFlags, configFolder: string, io: Io): string {
  const stated = state ?? io.env['REVKPI_STATE'];
  return stated ? resolve(io.cwd, stated) : join(configFolder, '.revkpi');
}

/** The baselines of one state folder. */
export class BaselineStore {
  private readonly folder: string;
  private readonly io: Io;

  constructor(flags: StateFlags, configFolder: string, io: Io) {
    this.folder = join(stateFolder(flags, configFolder, io), 'baselines');
    this.io = io;
  }

  /** The names of all baselines, sorted. */
  names(): string[] {
    const files = unlessMissing(() => readdirSync(this.folder), this.shown()) ?? [];
    const names = files
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length));
    return names.filter((name) => BASELINE_NAME.test(name)).sort();
  }

  /** Null where there is none. Throws `Failure` (exit 4) for one that cannot be read. */
  find(name: string): Baseline | null {
    const path = this.path(name);
    const text = unlessMissing(() => readText(path), this.shown(name));
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
    if (!existsSync(this.path(name))) throw this.missing(name);
  }

  remove(name: string): void {
    removeFile(this.path(name), this.shown(name));
    this.writeDetail(name, null);
  }

  write(baseline: Baseline): void {
    writeFileWhole(this.path(baseline.name), baselineText(baseline));
  }

  /** The text of the detail beside a baseline; null where there is none. */
  detailText(name: string): string | null {
    return unlessMissing(() => readText(this.detailPath(name)), this.shownDetail(name));
  }

  /** Writes the detail of a baseline, or with null removes it. */
  writeDetail(name: string, text: string | null): void {
    if (text !== null) writeFileWhole(this.detailPath(name), text);
    else if (existsSync(this.detailPath(name))) removeFile(this.detailPath(name), this.shownDetail(name));
  }

  shownDetail(name: string): string {
    return relative(this.io.cwd, this.detailPath(name)) || this.detailPath(name);
  }

  /** Does the work while no other run may write this baseline. */
  locked<T>(
    name: string,
    { timeout, say }: { timeout: number; say: (message: string) => void },
    work: () => T,
  ): T {
    const path = this.path(name);
    makeFolder(this.folder, this.shown());
    return withLock(`${path}.lock`, { timeout, say, now: this.io.now }, work);
  }

  /** Path of a baseline, or of the folder, as it is shown. */
  shown(name?: string): string {
    const path = name === undefined ? this.folder : this.path(name);
    return relative(this.io.cwd, path) || path;
  }

  private missing(name: string): Failure {
    const others = this.names().join(', ');
    const hint = `revkpi baseline save PATH --name ${name}${others ? `   (there is: ${others})` : ''}`;
    const message = `there is no baseline ${name} (${this.shown(name)})`;
    return new Failure(EXIT.baseline, 'baseline-missing', message, hint);
  }

  private path(name: string): string {
    if (BASELINE_NAME.test(name)) return join(this.folder, `${name}.json`);
    const hint = 'letters, digits, ".", "_" and "-", starting with a letter or a digit';
    throw new Failure(EXIT.usage, 'invalid-name', `"${name}" cannot be the name of a baseline`, hint);
  }

  private detailPath(name: string): string {
    return detailBeside(this.path(name));
  }
}

/** The path of the detail that belongs to a baseline's file. */
export const detailBeside = (path: string): string => `${path.replace(/\.json$/, '')}.detail.ndjson`;

function removeFile(path: string, shown: string): void {
  try {
    unlinkSync(path);
  } catch (fault) {
    throw new Failure(EXIT.output, 'output-incomplete', `${shown} could not be removed: ${whyOf(fault)}`);
  }
}

/** How `--compare baseline:NAME` finds its values. */
export const baselineLookup =
  (flags: StateFlags, io: Io): BaselineLookup =>
  (name, { model, period, config }) => {
    const baseline = new BaselineStore(flags, config.folder, io).get(name);
    return { to: `baseline:${name}`, ...pairWith(baseline, { period, currency: askedCurrency(model) }) };
  };

/**
 * The currency that a report was asked for in, else the only one there is: a baseline in another one is no like to
 * compare with, even where nothing could be converted.
 */
export function askedCurrency(model: Model): string | null {
  const [only, ...others] = currenciesOf(model.records);
  return model.options.currency ?? (others.length === 0 ? only || null : null);
}

/** Null where the file is not there. Throws `Failure` (exit 4) where it cannot be read. */
export function unlessMissing<T>(read: () => T, what: string): T | null {
  try {
    return read();
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    throw new Failure(EXIT.baseline, 'baseline-unreadable', `${what} cannot be read: ${whyOf(fault)}`);
  }
}
