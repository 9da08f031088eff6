// From PATHs to a workspace: finds the config and the files, and reads them.

import { resolve } from 'node:path';
import { Failure } from '../base/errors/failure.ts';
import { type Loaded, load } from '../ingest/load.ts';
import type { LoadOptions } from '../ingest/options.ts';
import { parseCondition } from '../model/filter.ts';
import type { Io } from '../os/io.ts';
import { progressOf } from '../os/progress.ts';
import type { Source } from '../sources/source.ts';
import { type LoadedConfig, loadConfig, mappingLookup, unusedConfigs } from './config.ts';
import { configuredInputs, type Input, readAs, someInputs, withNextSteps } from './inputs.ts';
import { asInputs, withLookups } from './lookups.ts';
import { withPaths } from './shown-paths.ts';
import {
  configuredCurrency,
  loadOptions,
  type ReadingOptions,
  ruleSetsOf,
  type StatedDay,
  type Workspace,
  workspaceOf,
} from './workspace.ts';

/** What is read, as what, and up to when. Null: nothing was said. */
export interface InputOptions extends ReadingOptions {
  readonly config: string | null;
  /** As it was typed: what it means depends on the as-of day and the fiscal year. */
  readonly period: string | null;
  readonly asOf: StatedDay | null;
  /** Conditions that rows must fulfil. */
  readonly where: readonly string[] | null;
  readonly as: Source | null;
  /** ISO code of the currency to report in, and of rows that state none. */
  readonly currency: string | null;
  /** Names of sets of rules; null: ours. */
  readonly rules: readonly string[] | null;
  /** File of ECB reference rates. */
  readonly fx: string | null;
  /** No progress is shown. */
  readonly quiet: boolean;
}

/** A workspace of files that were found. */
export interface OpenWorkspace extends Workspace {
  /** Where the config was found: `.revkpi` lies in this folder. */
  readonly place: LoadedConfig;
  readonly inputs: readonly Input[];
}

/**
 * Reads the PATHs and builds the model. Throws `Failure` for anything that makes the input unusable.
 *
 * @param mostRules how many sets of rules may be named: one, but where two are compared
 */
export function openWorkspace(
  paths: readonly string[],
  options: InputOptions,
  io: Io,
  mostRules = 1,
): OpenWorkspace {
  // What cannot be meant is said before any file is read.
  for (const text of options.where ?? []) parseCondition(text);
  const place = loadConfig(options.config, paths, io);
  const { config } = place;
  ensureRules(options.rules ?? [], config, mostRules);
  const currency = options.currency ?? configuredCurrency(config);
  // Where no PATH is given, the words before the first flag are the command.
  const flagsAt = io.argv.findIndex((word) => word.startsWith('-'));
  const command = io.argv.slice(0, flagsAt < 0 ? undefined : flagsAt).join(' ');
  const read = pathsToRead(paths, { ...options, command }, place);
  const rates = options.fx === null ? null : resolve(io.cwd, options.fx);
  const own = paths.length > 0 ? someInputs(read, io) : configuredInputs(place, rates, io);
  const { found, lookups } = withLookups(own, place, io);
  const files = readAs(options.as, found.files, rates);
  const progress = progressOf(files, options, io);
  const loading = {
    ...loadOptions(config, currency, options),
    ...mappingLookup(place, found.files),
    lookups: asInputs(files, lookups),
    onRead: progress.onRead,
  };
  const given = { paths: read, hasConfig: place.file !== null, shown: withPaths(files, io.cwd) };
  const loaded = withNextSteps(given, () => progress.during(() => loadAll(files, loading, io)));
  const { asOf, period } = options;
  const where = options.where ?? [];
  const rules = options.rules ?? [];
  const workspace = workspaceOf({ config, loaded, currency, asOf, period, where, rules });
  const unused = unusedConfigs(place, found.files, options.config, io);
  const diagnostics = [...found.diagnostics, ...unused, ...workspace.diagnostics];
  return { ...workspace, place, inputs: files, diagnostics };
}

/** Throws `Failure` (exit 2) for names that mean nothing, and for more than a command takes. */
function ensureRules(names: readonly string[], config: LoadedConfig['config'], most: number): void {
  if (names.length > most)
    throw new Failure(
      'invalid-flag',
      `--rules ${names.join(',')} names ${names.length} sets of rules, where ${most === 1 ? 'one counts' : 'two are compared'}`,
      most === 1
        ? `revkpi explain METRIC --rules ${names.slice(0, 2).join(',')} says why two differ`
        : 'name two',
    );
  ruleSetsOf(names, config);
}

function loadAll(files: readonly Input[], options: LoadOptions, { csvWorker }: Io): Loaded {
  try {
    return load(files, options);
  } finally {
    csvWorker?.end();
  }
}

function pathsToRead(
  paths: readonly string[],
  { fx, command }: InputOptions & { readonly command: string },
  { config, file }: LoadedConfig,
): string[] {
  const read = paths.length > 0 ? [...paths] : config.sources.map((spec) => spec.files);
  if (read.length === 0) {
    const why =
      file === null
        ? 'no PATH was given and there is no revkpi.yaml'
        : `no PATH was given and ${file} names no sources`;
    throw new Failure('no-input', why, `revkpi ${command} exports/`);
  }
  return fx ? [...read, fx] : read;
}
