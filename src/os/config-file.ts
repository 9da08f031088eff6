// Where the config and the state folder are, and which config entry a file falls under.

import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { configReader } from '../cli/lazy.ts';
import { type Config, noConfig } from '../config/resolved.ts';
import type { MappingSpec } from '../ingest/mapping/mapping.ts';
import type { LoadOptions } from '../ingest/options.ts';
import { fileGlob } from './file-glob.ts';
import type { Io } from './io.ts';
import { readText } from './read-text.ts';
import { codeOf, whyOf } from './system-fault.ts';

export const CONFIG_NAME = 'revkpi.yaml';

export interface LoadedConfig {
  readonly config: Config;
  /** Folder that globs of the config are relative to, and beside which `.revkpi` lies. */
  readonly folder: string;
  /** Name of the config file as it is shown; null where there is none. */
  readonly file: string | null;
}

/** Whether `loadConfig` is going to read a file. */
export const hasConfig = (flag: string | undefined, io: Io): boolean => placeOf(flag, io) !== null;

/** The config named by a flag or REVKPI_CONFIG, else the nearest revkpi.yaml; defaults where there is none. */
export function loadConfig(flag: string | undefined, io: Io): LoadedConfig {
  const place = placeOf(flag, io);
  if (place === null) return { config: noConfig, folder: io.cwd, file: null };
  const { path, shown } = place;
  if (!existsSync(path)) throw new Failure(EXIT.usage, 'missing-config', `${shown} does not exist`);
  const config = configReader.module.parseConfig(shown, textOf(path, shown));
  return { config, folder: dirname(path), file: shown };
}

function textOf(path: string, shown: string): string {
  try {
    return readText(path);
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
    throw new Failure(EXIT.usage, 'invalid-config', `${shown} cannot be read: ${whyOf(fault)}`);
  }
}

function placeOf(flag: string | undefined, io: Io): { path: string; shown: string } | null {
  const stated = flag ?? io.env['REVKPI_CONFIG'];
  if (stated) return { path: resolve(io.cwd, stated), shown: stated };
  const path = nearestConfig(io.cwd);
  return path === null ? null : { path, shown: relative(io.cwd, path) || CONFIG_NAME };
}

// Upwards to the first folder that holds .git; where none does, a stray config far above is none of ours.
function nearestConfig(cwd: string): string | null {
  const folders = [cwd];
  while (!existsSync(join(folders.at(-1) ?? cwd, '.git'))) {
    const parent = dirname(folders.at(-1) ?? cwd);
    if (parent === folders.at(-1)) {
      folders.length = 1;
      break;
    }
    folders.push(parent);
  }
  return folders.map((folder) => join(folder, CONFIG_NAME)).find((path) => existsSync(path)) ?? null;
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
