// The files in which the entries of a config have fields looked up.

import { resolve } from 'node:path';
import { Failure } from '../base/errors/failure.ts';
import { lookupFiles } from '../ingest/mapping/spec.ts';
import { exists, type Found, type FoundFile, findInputs, isFolder } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import { isInside } from '../os/paths.ts';
import { type LoadedConfig, mappingLookup } from './config.ts';
import { type Input, refuseOutside } from './inputs.ts';

interface WithLookups {
  /** The files that were found, and those that they are looked up in. */
  readonly found: Found;
  /** By their paths as the config has them. */
  readonly lookups: ReadonlyMap<string, FoundFile>;
}

/**
 * Adds the files in which fields of files that were found are looked up. Throws `Failure` (exit 2) for one that is outside
 * the config's folder, unless the config allows it, and (exit 3) for one that is not there.
 */
export function withLookups(found: Found, place: LoadedConfig, io: Io): WithLookups {
  const { mappingFor, furtherMappingsFor } = mappingLookup(place, found.files);
  const names = found.files.flatMap(({ name }) =>
    [mappingFor(name), ...furtherMappingsFor(name)].flatMap((spec) => (spec ? lookupFiles(spec) : [])),
  );
  const lookups = new Map([...new Set(names)].map((name) => [name, fileAt(name, found, place, io)] as const));
  const further = [...new Set(lookups.values())].filter((file) => !found.files.includes(file));
  return { found: { ...found, files: [...found.files, ...further] }, lookups };
}

function fileAt(name: string, { files }: Found, place: LoadedConfig, io: Io): FoundFile {
  const path = resolve(place.folder, name);
  if (!place.config.allowOutside && !isInside(path, place.folder)) refuseOutside(place, [name], 'lookup');
  const known = files.find((file) => file.path === path);
  if (known) return known;
  const [file] =
    exists(path) && !isFolder(path) ? findInputs([name], { ...io, cwd: place.folder }).files : [];
  if (file) return { ...file, name, named: false };
  throw new Failure(
    'missing-file',
    `lookup: of ${place.file} names ${name}, and there is no such file`,
    'file: is the path from the folder that the config is in',
  );
}

/** The same as files to read. */
export const asInputs = (
  inputs: readonly Input[],
  lookups: WithLookups['lookups'],
): ReadonlyMap<string, Input> =>
  new Map(
    [...lookups].flatMap(([name, { path }]) => {
      const input = inputs.find((one) => one.path === path);
      return input ? [[name, input] as const] : [];
    }),
  );
