// The files that a run reads, and what to say where there is nothing to work with: what is there, and what to do next.

import { resolve } from 'node:path';
import { Failure } from '../base/errors/failure.ts';
import { globBelow, isGlob } from '../base/text/glob.ts';
import { firstLines, shellWord } from '../base/text/words.ts';
import type { InputFile } from '../ingest/options.ts';
import { type Found, type FoundFile, findInputs } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import { isInside, type SystemPath } from '../os/paths.ts';
import { secondaryReadings, sources } from '../sources/index.ts';
import type { Source } from '../sources/source.ts';
import type { LoadedConfig } from './config.ts';

/** Files that one message names. */
const MOST_NAMED = 10;

/** The files that the PATHs mean. Throws `Failure` (exit 3) where there are none, naming what is there instead. */
export function someInputs(paths: readonly string[], io: Io): Found {
  const found = findInputs(paths, io);
  if (found.files.length > 0) return found;
  const message = [`there are no CSV files in ${paths.join(', ')}`, ...namesOf(found)].join('\n');
  throw new Failure('nothing-recognised', message, whatToPutThere(found));
}

/**
 * The files that the entries of a config mean, and the rates where the command line names a file of them. Throws
 * `Failure` (exit 2) that names what an entry reaches outside the config's folder, unless the config allows it.
 */
export function configuredInputs(config: LoadedConfig, rates: string | null, io: Io): Found {
  const { folder } = config;
  const { sources: entries, allowOutside } = config.config;
  const globs = entries.map(({ files }) => files);
  const isOutside = (path: SystemPath) => !allowOutside && !isInside(path, folder);
  refuseOutside(
    config,
    globs.filter((glob) => isOutside(resolve(folder, globBelow(glob).folder))),
  );
  const found = someInputs(rates === null ? globs : [...globs, rates], { ...io, cwd: folder });
  const strays = found.files.filter(({ path, at = path }) => path !== '-' && path !== rates && isOutside(at));
  refuseOutside(
    config,
    strays.map(({ path }) => path),
  );
  return found;
}

export function refuseOutside({ file }: LoadedConfig, named: readonly string[], key = 'sources'): void {
  if (named.length === 0) return;
  const lines = firstLines(
    named.map((one) => `  ${one}`),
    MOST_NAMED,
  );
  throw new Failure(
    'outside-config-folder',
    [`${key}: of ${file} leads outside the folder that it is in:`, ...lines].join('\n'),
    'give these files as PATHs, or say allowOutside: true in the config',
  );
}

function namesOf({ diagnostics, passedOver }: Found): string[] {
  const named = [
    ...diagnostics.map(({ file, message }) => `  ${file} ${message}`),
    ...passedOver.map((name) => `  ${name} is no CSV file by its name`),
  ];
  return firstLines(named, MOST_NAMED);
}

function whatToPutThere({ diagnostics, passedOver }: Found): string {
  if (diagnostics.length > 0)
    return 'save workbooks as CSV (in Excel: File › Save As › CSV UTF-8, once for each sheet), unpack archives, or export as CSV from the tool itself; then run this again';
  if (passedOver.length > 0)
    return 'files are found by .csv, .tsv and .csv.gz at the end of their names; one of another name is read where you name the file itself';
  return 'put the CSV exports of your CRM, billing and ads tools there, or name the folder that they are in';
}

interface Given {
  readonly paths: readonly string[];
  readonly hasConfig: boolean;
  /** Puts paths in place of the names of files. */
  readonly shown: (text: string) => string;
}

/** Does the work; where it fails because a file is no known export, the failure says how to go on with the PATHs. */
export function withNextSteps<T>(given: Given, work: () => T): T {
  try {
    return work();
  } catch (fault) {
    if (!(fault instanceof Failure)) throw fault;
    const { code, hint } = fault;
    const message = given.shown(fault.message);
    if (code === 'missing-column')
      throw new Failure(code, message, `${hint}; \`${inspecting(given)}\` shows what there is`);
    throw new Failure(code, message, unknown.has(code) ? nextSteps(given) : given.shown(hint));
  }
}

const unknown: ReadonlySet<string> = new Set(['nothing-recognised', 'unrecognised-file']);

const inspecting = ({ paths }: Given): string => ['revkpi inspect', ...paths.map(shellWord)].join(' ');

function nextSteps(given: Given): string {
  const { paths, hasConfig } = given;
  return [
    `\`${inspecting(given)}\` shows the headers and an entry for revkpi.yaml that has such a file read`,
    ...(hasConfig ? [] : [`\`${['revkpi init', ...folderOf(paths)].join(' ')}\` writes a first revkpi.yaml`]),
    '--as SOURCE reads a file as an export that is known',
  ].join('; ');
}

/** The PATH as a word of a command, where it is one folder; else nothing. */
function folderOf(paths: readonly string[]): string[] {
  const [only = '', ...others] = paths;
  const isFolder = others.length === 0 && !isGlob(only) && !/\.(csv|tsv)(\.gz)?$/i.test(only);
  return isFolder && only !== '-' ? [shellWord(only)] : [];
}

/** A file that was found, with the source that it is to be read as; null: by its header. */
export type Input = FoundFile & InputFile;

/** Reads the files that were named as a source, or all where none was; the file at `except` stays as it is. */
export function readAs(
  as: Source | null,
  files: readonly FoundFile[],
  except: string | null = null,
): Input[] {
  const isAnyNamed = files.some(({ named, path }) => named && path !== except);
  return files.map((file) => ({
    ...file,
    as: file.path !== except && (file.named || !isAnyNamed) ? as : null,
  }));
}

/** The source of an id that `--as` names. Throws `Failure` (exit 2) that lists the ids, or names the one to say instead. */
export function sourceNamed(id: string): Source {
  const found = sources.find((source) => source.id === id);
  if (found) return found;
  const second = secondaryReadings.find(({ source }) => source.id === id);
  if (second) throw onlyBesides(id, second.of.id);
  const known = sources.map((source) => source.id).join(', ');
  throw new Failure('unknown-source', `no source is called "${id}"`, `sources: ${known}`);
}

const onlyBesides = (id: string, of: string): Failure =>
  new Failure(
    'unknown-source',
    `${id} is no export of its own: it is what files of ${of} hold besides`,
    `--as ${of} reads both`,
  );
