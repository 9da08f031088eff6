// Finds the files that PATHs mean: files, folders with all below them, globs, and `-`.

import { readdirSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { once } from '../base/memoize.ts';
import type { Bytes } from '../read/bytes/bytes.ts';
import type { Io } from './io.ts';
import { largeFile, readInput, unpacked } from './reading.ts';
import { codeOf, whyOf } from './system-fault.ts';

/** A file to read, with the place it was found at. */
export interface FoundFile {
  /** Relative to the PATH that found it, `/`-separated. */
  readonly name: string;
  /** Whether the user named the file itself. */
  readonly named: boolean;
  /** The file's bytes, or a way to them: a large file is read piece by piece, more than once. */
  readonly bytes: () => Bytes;
  /** Whether the file was written since `bytes` was last asked for; absent where nobody can know. */
  readonly hasChanged?: () => boolean;
  /** Absolute path; `-` for standard input. */
  readonly path: string;
}

export interface Found {
  readonly files: readonly FoundFile[];
  /** Files passed over, and why. */
  readonly diagnostics: readonly Diagnostic[];
  /** Files of folders that are no tables by their names. */
  readonly passedOver: readonly string[];
}

/**
 * Every file that the PATHs mean, each once. Throws `Failure` (exit 3) for a PATH that is not there, cannot be looked
 * into, or matches nothing.
 */
export function findInputs(paths: readonly string[], io: Io): Found {
  const search = new Search(io);
  for (const path of paths) looking(path, () => search.add(path));
  const { diagnostics, passedOver } = search;
  return { files: search.uniquelyNamed(), diagnostics, passedOver };
}

function looking(path: string, look: () => void): void {
  try {
    look();
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
    throw new Failure(EXIT.input, 'unreadable-file', `${path} cannot be read: ${whyOf(fault)}`);
  }
}

class Search {
  readonly diagnostics: Diagnostic[] = [];
  readonly passedOver: string[] = [];
  private readonly io: Io;
  private readonly found = new Map<string, FoundFile & { typed: string }>();

  constructor(io: Io) {
    this.io = io;
  }

  add(typed: string): void {
    if (typed === '-') {
      const bytes = once(() => unpacked(this.io.stdin(), 'stdin'));
      this.found.set('-', { name: 'stdin', typed: 'stdin', path: '-', named: true, bytes });
      return;
    }
    const path = resolve(this.io.cwd, typed);
    const kind = kindOf(path);
    if (kind === 'folder') this.addFolder(path, typed);
    else if (kind === 'file') this.addFile(path, basename(path), typed, true);
    else if (picomatch.scan(typed).isGlob) this.addGlob(typed);
    else throw missing(typed);
  }

  /** The files, with the path as typed for a name where two PATHs hold files of one name. */
  uniquelyNamed(): FoundFile[] {
    const names = [...this.found.values()].map(({ name }) => name);
    return [...this.found.values()].map(({ typed, ...file }) => ({
      ...file,
      name: names.filter((name) => name === file.name).length > 1 ? typed : file.name,
    }));
  }

  private addFolder(folder: string, typed: string): void {
    for (const path of filesBelow(folder)) {
      const name = slashed(relative(folder, path));
      const why = passedOver(name);
      if (why === null) this.addFile(path, name, slashed(join(typed, name)), false);
      else if (why !== '') this.diagnostics.push(diagnose({ file: name, line: 0 }, 'ignored-file', why));
      else if (!isHidden(name)) this.passedOver.push(name);
    }
  }

  private addGlob(typed: string): void {
    const { base } = picomatch.scan(typed);
    const folder = resolve(this.io.cwd, base);
    const matches = fileGlob(slashed(resolve(this.io.cwd, typed)));
    const paths =
      kindOf(folder) === 'folder' ? filesBelow(folder).filter((path) => matches(slashed(path))) : [];
    if (paths.length === 0) throw missing(typed);
    for (const path of paths) {
      const name = slashed(relative(folder, path));
      this.addFile(path, name, slashed(isAbsolute(typed) ? path : relative(this.io.cwd, path)), false);
    }
  }

  private addFile(path: string, name: string, typed: string, named: boolean): void {
    if (!this.found.has(path))
      this.found.set(path, { name, typed, path, named, ...reading(path, typed, this.io.csvWorker) });
  }
}

/** Why a file of a folder is not read: '' for one that is none of our business, null for one that is read. */
function passedOver(name: string): string | null {
  const base = basename(name);
  if (/\.(part|tmp|crdownload)$/i.test(base)) return 'it is still being written or downloaded';
  if (base.startsWith('~$')) return 'it is a lock file of an office program';
  if (isHidden(name)) return '';
  if (/\.(xls[xmb]?|ods|numbers)$/i.test(base)) return 'it is a workbook; save each of its sheets as CSV';
  if (/\.(zip|7z|rar|tar|tgz)$/i.test(base)) return 'it is an archive; unpack it';
  return /\.(csv|tsv)(\.gz)?$/i.test(base) ? null : '';
}

const isHidden = (name: string): boolean => basename(name).startsWith('.') || name.startsWith('.');

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory())
      return entry.name.startsWith('.') || entry.name === 'node_modules' ? [] : filesBelow(path);
    return kindOf(path) === 'file' ? [path] : [];
  });
}

export const exists = (path: string): boolean => kindOf(path) !== null;

export const isFolder = (path: string): boolean => kindOf(path) === 'folder';

function kindOf(path: string): 'file' | 'folder' | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return null;
  return stats.isDirectory() ? 'folder' : 'file';
}

/** Reads the file anew each time its bytes are asked for, so that no more than one file need be held. */
function reading(
  path: string,
  typed: string,
  csvWorker: Io['csvWorker'],
): Pick<FoundFile, 'bytes' | 'hasChanged'> {
  let hasChanged = () => false;
  return {
    bytes() {
      const large = largeFile(path, typed, { csvWorker: csvWorker ?? null });
      if (large) {
        hasChanged = () => large.hasChanged();
        return large;
      }
      const read = readInput(path, typed);
      hasChanged = () => read.hasChanged;
      return read.bytes;
    },
    hasChanged: () => hasChanged(),
  };
}

const slashed = (path: string): string => path.split(sep).join('/');

const missing = (path: string): Failure =>
  new Failure(
    EXIT.input,
    'missing-file',
    `${path} does not exist or matches no file`,
    'look at the spelling; PATHs are relative to the working folder',
  );

/** Whether a glob fits the path of a file. A packed file goes by the name it has unpacked too: `*.csv` fits `a.csv.gz`. */
export function fileGlob(
  glob: string,
  options: { readonly basename?: boolean } = {},
): (path: string) => boolean {
  const matches = picomatch(glob, options);
  return (path) => matches(path) || matches(path.replace(/\.gz$/i, ''));
}
