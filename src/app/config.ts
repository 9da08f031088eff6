// The config that a run works with, and which of its entries a file falls under.

import { dirname, relative, sep } from 'node:path';
import { Lazy } from '../base/lazy.ts';
import { type Config, noConfig } from '../config/resolved.ts';
import type { MappingSpec } from '../ingest/mapping/mapping.ts';
import type { LoadOptions } from '../ingest/options.ts';
import { configText, findConfig } from '../os/config-file.ts';
import { fileGlob } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';

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
export function loadConfig(named: string | null, io: Io): LoadedConfig {
  const place = findConfig(named, io);
  if (place === null) return { config: noConfig, folder: io.cwd, file: null };
  const config = configReader.module.parseConfig(place.shown, configText(place));
  return { config, folder: dirname(place.path), file: place.shown };
}

/**
 * Which `sources:` entries a found file falls under, by its name: the first whose glob its path matches, and those after
 * it that fill other collections. A glob without a folder matches in any folder.
 */
export function mappingLookup(
  { config, folder }: LoadedConfig,
  files: readonly { readonly name: string; readonly path: string }[],
): Required<Pick<LoadOptions, 'mappingFor' | 'furtherMappingsFor'>> {
  const pathOf = new Map(files.map(({ name, path }) => [name, path]));
  const entries = config.sources.map((spec) => ({
    spec,
    matches: fileGlob(spec.files, { basename: !spec.files.includes('/') }),
  }));
  const matching = (file: string): MappingSpec[] => {
    const place = relative(folder, pathOf.get(file) ?? file)
      .split(sep)
      .join('/');
    return entries.filter(({ matches }) => matches(place)).map(({ spec }) => spec);
  };
  return {
    mappingFor: (file) => matching(file)[0] ?? null,
    furtherMappingsFor(file) {
      const [first, ...others] = matching(file);
      const filled = new Set([first?.yields]);
      return others.flatMap(({ yields, ...spec }) => {
        if (yields === undefined || first?.yields === undefined || filled.has(yields)) return [];
        filled.add(yields);
        return [{ ...spec, yields }];
      });
    },
  };
}
