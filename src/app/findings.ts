// Diagnostics as other programs take them: with paths that they can open, and without personal data.

import { relative, resolve, sep } from 'node:path';
import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { masked } from '../cli/messages.ts';
import type { FoundFile } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';

/** Files by their path from the working folder, `/`-separated; a file that was not read keeps its name. */
export function findingsOf(
  diagnostics: readonly Diagnostic[],
  inputs: readonly FoundFile[],
  { showValues = false, io }: { readonly showValues: boolean | undefined; readonly io: Io },
): Diagnostic[] {
  const pathOf = new Map(inputs.map(({ name, path }) => [name, pathFrom(path, name, io.cwd)]));
  return diagnostics.map((diagnostic) => ({
    ...diagnostic,
    file: pathOf.get(diagnostic.file) ?? diagnostic.file,
    message: showValues ? diagnostic.message : masked(diagnostic.message),
  }));
}

const pathFrom = (path: string, name: string, cwd: string): string =>
  path === '-' ? name : relative(resolve(cwd), path).split(sep).join('/');
