// Files as messages name them: by the paths that whoever reads them can open from where he stands.

import { relative, resolve } from 'node:path';
import { once } from '../base/memoize.ts';
import type { FoundFile } from '../os/inputs.ts';
import { slashed } from '../os/paths.ts';

type Named = Pick<FoundFile, 'name' | 'path'>;

/**
 * Puts the path from the working folder, `/`-separated, in place of each name of a file in a text. Files go by their
 * names relative to the PATH that found them, wherever the numbers are made.
 */
export function withPaths(files: readonly Named[], cwd: string): (text: string) => string {
  const others = files
    .map((file) => [file.name, pathFrom(file, cwd)] as const)
    .filter(([name, path]) => name !== path);
  if (others.length === 0) return (text) => text;
  const pathOf = new Map(others);
  const pattern = once(() => patternOf([...pathOf.keys()]));
  return (text) => text.replace(pattern(), (name) => pathOf.get(name) ?? name);
}

/** Any of the names where nothing before or after it makes it a part of another one; the longest first. */
function patternOf(names: readonly string[]): RegExp {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const any = longestFirst.map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|');
  return new RegExp(`(?<![\\p{L}\\p{N}_./-])(?:${any})(?![\\p{L}\\p{N}_/-]|\\.[\\p{L}\\p{N}])`, 'gu');
}

const pathFrom = ({ path, name }: Named, cwd: string): string =>
  path === '-' ? name : slashed(relative(resolve(cwd), path));
