// Where the config is.

import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Failure } from '../base/errors/failure.ts';
import { globBelow, isGlob } from '../base/text/glob.ts';
import { isFolder } from './inputs.ts';
import type { Io } from './io.ts';
import { isInside, realPath } from './paths.ts';
import { readText } from './reading.ts';
import { codeOf, whyOf } from './system-fault.ts';

export const CONFIG_NAME = 'revkpi.yaml';

interface ConfigFilePlace {
  readonly path: string;
  /** Its name in messages. */
  readonly shown: string;
}

/**
 * The config that is named; else the nearest revkpi.yaml above all the PATHs, and where they have none, above the working
 * folder; null where there is none.
 */
export function findConfig(
  named: string | null,
  paths: readonly string[],
  { cwd }: Pick<Io, 'cwd'>,
): ConfigFilePlace | null {
  if (named) return { path: resolve(cwd, named), shown: named };
  const path = nearestConfig(folderOfAll(paths, cwd), cwd) ?? nearestConfig(cwd, cwd);
  return path === null ? null : { path, shown: relative(cwd, path) || CONFIG_NAME };
}

/** The deepest folder that holds every PATH. */
function folderOfAll(paths: readonly string[], cwd: string): string {
  const folders = paths
    .filter((path) => path !== '-' && path !== '')
    .map((path) => folderOf(resolve(cwd, path), path, cwd));
  const [first = cwd, ...others] = folders;
  return others.reduce((common, folder) => {
    let shared = common;
    while (!isInside(folder, shared)) shared = dirname(shared);
    return shared;
  }, first);
}

function folderOf(path: string, typed: string, cwd: string): string {
  if (isFolder(path)) return path;
  return isGlob(typed) && !existsSync(path) ? resolve(cwd, globBelow(typed).folder) : dirname(path);
}

/** Throws `Failure` (exit 2) where it is not there, or cannot be read. */
export function configText({ path, shown }: ConfigFilePlace): string {
  if (!existsSync(path)) throw new Failure('missing-config', `${shown} does not exist`);
  try {
    return readText(path);
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
    throw new Failure('invalid-config', `${shown} cannot be read: ${whyOf(fault)}`);
  }
}

/** Every revkpi.yaml in the folders, and in those above them up to the working folder or one that holds .git; sorted. */
export function configsAround(folders: readonly string[], cwd: string): string[] {
  const seen = new Set<string>();
  const found: string[] = [];
  for (const start of folders) {
    for (let folder = start; !seen.has(folder); folder = dirname(folder)) {
      seen.add(folder);
      const path = join(folder, CONFIG_NAME);
      if (existsSync(path)) found.push(path);
      if (folder === cwd || existsSync(join(folder, '.git')) || !isInside(folder, cwd)) break;
    }
  }
  return found.sort();
}

// Upwards to the working folder or the first one that holds .git; a stray config far above is none of ours.
function nearestConfig(from: string, cwd: string): string | null {
  const folders = [from];
  for (let folder = from; ; ) {
    const isTop = existsSync(join(folder, '.git')) || (from !== cwd && realPath(folder) === realPath(cwd));
    const above = dirname(folder);
    if (isTop || above === folder) {
      if (!isTop) folders.length = 1;
      break;
    }
    folders.push(above);
    folder = above;
  }
  return folders.map((folder) => join(folder, CONFIG_NAME)).find((path) => existsSync(path)) ?? null;
}
