import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { codeOf, whyOf } from './system-fault.ts';

/** Makes a folder, and those above it, where it is not there yet. Throws `Failure` (exit 5) that names it as shown. */
export function makeFolder(path: string, shown: string): void {
  try {
    makeEach(path);
  } catch (fault) {
    const message = `${shown} could not be made: ${whyOf(fault)}`;
    throw new Failure(EXIT.output, 'output-incomplete', message, 'look at free space and permissions');
  }
}

// One by one, because Node's `recursive` says of a read-only disk that there is no such folder.
function makeEach(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  const above = dirname(path);
  if (above !== path) makeEach(above);
  try {
    mkdirSync(path);
  } catch (fault) {
    if (codeOf(fault) !== 'EEXIST') throw fault;
  }
}
