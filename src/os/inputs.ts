// Finds the files that PATHs mean: files, folders with all below them, globs, and `-`.

import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { Failure } from '../base/errors/failure.ts';
import { once } from '../base/memoize.ts';
import { globBelow, isGlob } from '../base/text/glob.ts';
import type { Bytes } from '../read/bytes/bytes.ts';
import type { Io } from './io.ts';
import { entryPath, entryText, pathText, type SystemPath, slashed } from './paths.ts';
import { beginningOf, largeFile, readInput, unpacked } from './reading.ts';
import { codeOf, whyOf } from './system-fault.ts';
import { isTemporary } from './write.ts';

/** A file to read, with the place it was found at. */
export interface FoundFile {
  /** Relative to the PATH that found it, `/`-separated. */
  readonly name: string;
  /** Whether the user named the file itself. */
  readonly named: boolean;
  /** The file's bytes, or a way to them: a large file is read piece by piece, more than once. */
  readonly bytes: () => Bytes;
  /** As many of the first bytes as can be had, also of a file that cannot be read to its end. */
  readonly beginning?: () => Bytes;
  /** Whether the file was written since `bytes` was last asked for; absent where nobody can know. */
  readonly hasChanged?: () => boolean;
  /** Absolute path; `-` for standard input. */
  readonly path: string;
  /** The same as the file system has it; absent where nothing but `path` is known of it. */
  readonly at?: SystemPath;
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
    throw new Failure('unreadable-file', `${path} cannot be read: ${reasonOf(fault)}`);
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
    if (typed === '') throw emptyPath();
    if (typed === '-') {
      const bytes = once(() => unpacked(this.io.stdin(), 'stdin'));
      this.found.set('-', { name: 'stdin', typed: 'stdin', path: '-', named: true, bytes });
      return;
    }
    const at = systemPathOf(resolve(this.io.cwd, typed));
    const path = pathText(at);
    const kind = kindOf(at);
    if (kind === 'folder') this.addFolder(at, path, typed);
    else if (kind === 'socket') throw new Failure('unreadable-file', `${typed} is a socket, no file`);
    else if (kind !== null) this.addFile({ at, path, name: basename(path) }, typed, true);
    else if (isGlob(typed)) this.addGlob(typed);
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

  private addFolder(folder: SystemPath, path: string, typed: string): void {
    for (const file of this.filesBelow({ at: folder, path, name: '' })) {
      const { name } = file;
      const why = passedOver(name);
      if (why === null) this.addFile(file, slashed(join(typed, name)), false);
      else if (why !== '') this.ignore(file, why);
      else if (!isHidden(name)) this.passedOver.push(name);
    }
  }

  private addGlob(typed: string): void {
    const { folder, fits } = globBelow(slashed(typed));
    const path = resolve(this.io.cwd, folder);
    const isFolderThere = kindOf(path) === 'folder';
    const files = isFolderThere ? this.filesBelow({ at: path, path, name: '' }) : [];
    const fitting = files.filter(({ name }) => fits(name) || fits(unpackedName(name)));
    if (fitting.length === 0) throw missing(typed);
    for (const file of fitting)
      this.addFile(file, slashed(isAbsolute(typed) ? file.path : relative(this.io.cwd, file.path)), false);
  }

  private addFile({ at, path, name }: Entry, typed: string, named: boolean): void {
    const key = at.toString('latin1');
    if (!this.found.has(key))
      this.found.set(key, { name, typed, path, at, named, ...reading(at, typed, this.io.csvWorker) });
  }

  /** The regular files below a folder; anything else that could be meant as one is named. */
  private filesBelow(folder: Entry): Entry[] {
    const entries = readdirSync(folder.at, { withFileTypes: true, encoding: 'buffer' }).map((dirent) => ({
      dirent,
      entry: below(folder, dirent),
    }));
    entries.sort(({ entry: a }, { entry: b }) => (a.name < b.name ? -1 : 1));
    return entries.flatMap(({ dirent, entry }) => {
      try {
        return this.filesOf(dirent, entry);
      } catch (fault) {
        if (codeOf(fault) === '') throw fault;
        this.ignore(entry, `it cannot be looked into: ${reasonOf(fault)}`);
        return [];
      }
    });
  }

  private filesOf(dirent: Dirent<Buffer>, entry: Entry): Entry[] {
    const base = basename(entry.name);
    if (dirent.isDirectory())
      return base.startsWith('.') || base === 'node_modules' ? [] : this.filesBelow(entry);
    const kind = kindOf(entry.at);
    if (kind === 'file') return [entry];
    if (!base.startsWith('.')) this.ignore(entry, noFile[kind ?? 'nothing']);
    return [];
  }

  private ignore({ path }: Entry, why: string): void {
    const file = slashed(relative(this.io.cwd, path));
    this.diagnostics.push(diagnose({ file, line: 0 }, 'ignored-file', why));
  }
}

/** Something in a folder, its name relative to the folder that is searched. */
interface Entry extends Required<Pick<FoundFile, 'at' | 'path' | 'name'>> {}

function below({ at, path, name }: Entry, { name: own }: Dirent<Buffer>): Entry {
  const text = entryText(own);
  return { at: entryPath(at, own), path: join(path, text), name: name === '' ? text : `${name}/${text}` };
}

const noFile = {
  folder: 'it is a link to a folder; name that folder itself',
  pipe: 'it is a named pipe; one is read only where it is named itself',
  socket: 'it is a socket',
  device: 'it is a device',
  nothing: 'it is a link that leads nowhere',
} as const;

const reasonOf = (fault: unknown): string => reasons[codeOf(fault)] ?? whyOf(fault);

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission',
  EPERM: 'no permission',
  ELOOP: 'it is a link that leads back to itself',
};

/** Why a file of a folder is not read: '' for one that is none of our business, null for one that is read. */
function passedOver(name: string): string | null {
  const base = basename(name);
  if (isTemporary(base)) return '';
  if (/\.(part|tmp|crdownload)$/i.test(base)) return 'it is still being written or downloaded';
  if (base.startsWith('~$')) return 'it is a lock file of an office program';
  if (isHidden(name)) return '';
  if (/\.(xls[xmb]?|ods|numbers)$/i.test(base)) return 'it is a workbook; save each of its sheets as CSV';
  if (/\.(zip|7z|rar|tar|tgz)$/i.test(base)) return 'it is an archive; unpack it';
  if (OTHER_DATA.test(base) && CONTENTS.test(base))
    return 'it is no CSV file by its name; export it as CSV, or name the file itself if it is one';
  return /\.(csv|tsv)(\.gz)?$/i.test(base) ? null : '';
}

/** Endings of files with records in another form than a table of text; settings and results have them as well. */
const OTHER_DATA = /\.(json|jsonl|ndjson|xml|parquet|avro|txt|html?)(\.gz)?$/i;

/** What somebody calls an export, in whose place nothing would be read. */
const CONTENTS =
  /(?<![a-z])(account|campaign|companie|company|contact|contract|cost|customer|deal|invoice|lead|opportunitie|opportunity|order|payment|quota|spend|subscription|target|transaction)s?(?![a-z])/i;

const isHidden = (name: string): boolean => basename(name).startsWith('.') || name.startsWith('.');

export const exists = (path: string): boolean => kindOf(path) !== null;

/** False for what cannot be looked at. */
export function isFolder(path: string): boolean {
  try {
    return kindOf(path) === 'folder';
  } catch (fault) {
    if (codeOf(fault) === '') throw fault;
    return false;
  }
}

type Kind = 'file' | 'folder' | 'pipe' | 'socket' | 'device';

/** Null where there is nothing. */
function kindOf(path: SystemPath): Kind | null {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return null;
  if (stats.isDirectory()) return 'folder';
  if (stats.isFIFO()) return 'pipe';
  if (stats.isSocket()) return 'socket';
  return stats.isFile() ? 'file' : 'device';
}

/** A path of the command line, on which Node puts U+FFFD for bytes that are no UTF-8, as the file system has it. */
function systemPathOf(path: string): SystemPath {
  if (!path.includes('\ufffd') || existsSync(path)) return path;
  const above = systemPathOf(dirname(path));
  if (kindOf(above) !== 'folder') return path;
  const names = readdirSync(above, { encoding: 'buffer' }).filter(
    (name) => name.toString() === basename(path),
  );
  return names.length === 1 && names[0] ? entryPath(above, names[0]) : path;
}

/** Reads the file anew each time its bytes are asked for, so that no more than one file need be held. */
function reading(
  path: SystemPath,
  typed: string,
  csvWorker: Io['csvWorker'],
): Pick<FoundFile, 'bytes' | 'beginning' | 'hasChanged'> {
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
    beginning: () => beginningOf(path, typed),
    hasChanged: () => hasChanged(),
  };
}

const missing = (path: string): Failure =>
  new Failure(
    'missing-file',
    `${path} does not exist or matches no file`,
    'look at the spelling; PATHs are relative to the working folder',
  );

const emptyPath = (): Failure =>
  new Failure(
    'empty-path',
    'a PATH is empty',
    'a variable of the shell may be unset; name a file or a folder, or . for this one',
  );

const unpackedName = (name: string): string => name.replace(/\.gz$/i, '');
