// The config that a run works with, and which of its entries a file falls under.

import { dirname, relative } from 'node:path';
import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { Lazy } from '../base/lazy.ts';
import { type Config, noConfig } from '../config/resolved.ts';
import { type MappingLookup, mappingsFor } from '../ingest/mapping/lookup.ts';
import { configsAround, configText, findConfig } from '../os/config-file.ts';
import type { Io } from '../os/io.ts';
import { slashed } from '../os/paths.ts';

/** Reads configs: a parser of YAML, and the schema. */
export const configReader = new Lazy(() => import('../config/config.ts'));

export interface LoadedConfig {
  readonly config: Config;
  /** Folder that globs of the config are relative to, and beside which `.revkpi` lies. */
  readonly folder: string;
  /** Name of the config file as it is shown; null where there is none. */
  readonly file: string | null;
}

/** The config that is named, else the nearest revkpi.yaml; defaults where there is none. */
export function loadConfig(named: string | null, paths: readonly string[], io: Io): LoadedConfig {
  const place = findConfig(named, paths, io);
  if (place === null) return { config: noConfig, folder: io.cwd, file: null };
  const config = configReader.module.parseConfig(place.shown, configText(place));
  return { config, folder: dirname(place.path), file: place.shown };
}

/**
 * Notes on configs that lie beside files that are read, or above them, and are not the one that is used; none where the
 * user has named one.
 */
export function unusedConfigs(
  { folder, file }: LoadedConfig,
  files: readonly { readonly path: string }[],
  named: string | null,
  { cwd }: Pick<Io, 'cwd'>,
): Diagnostic[] {
  if (named !== null) return [];
  const used = file === null ? null : folder;
  const folders = new Set(files.filter(({ path }) => path !== '-').map(({ path }) => dirname(path)));
  return configsAround([...folders], cwd)
    .filter((path) => used === null || dirname(path) !== used)
    .map((path) => slashed(relative(cwd, path)))
    .map((shown) => diagnose({ file: shown, line: 0 }, 'unused-config', file, shown));
}

/** The entries of `sources:` for files that were found: globs are relative to the config's folder. */
export function mappingLookup(
  { config, folder }: LoadedConfig,
  files: readonly { readonly name: string; readonly path: string }[],
): MappingLookup {
  const pathOf = new Map(files.map(({ name, path }) => [name, path]));
  return mappingsFor(config.sources, (file) => slashed(relative(folder, pathOf.get(file) ?? file)));
}
