// Where the config is.

import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { EXIT, Failure } from '../base/errors/failure.ts';
import type { Io } from './io.ts';
import { readText } from './reading.ts';
import { codeOf, whyOf } from './system-fault.ts';

export const CONFIG_NAME = 'revkpi.yaml';

export interface ConfigFilePlace {
  readonly path: string;
  /** Its name in messages. */
  readonly shown: string;
}

/** The config that is named, else the nearest revkpi.yaml; null where there is none. */
export function findConfig(named: string | null, { cwd }: Pick<Io, 'cwd'>): ConfigFilePlace | null {
  if (named) return { path: resolve(cwd, named), shown: named };
  const path = nearestConfig(cwd);
  return path === null ? null : { path, shown: relative(cwd, path) || CONFIG_NAME };
}

/** Throws `Failure` (exit 2) where it is not there, or cannot be read. */
export function configText({ path, shown }: ConfigFilePlace): string {
  if (!existsSync(path)) throw new Failure(EXIT.usage, 'missing-config', `${shown} does not exist`);
  try {
    return readText(path);
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
    throw new Failure(EXIT.usage, 'invalid-config', `${shown} cannot be read: ${whyOf(fault)}`);
  }
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
