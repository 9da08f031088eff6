// Where results go: standard output in one format, files in theirs, rejected rows in a file of their own.

import { basename, dirname, extname, resolve } from 'node:path';
import { Chalk, type ChalkInstance } from 'chalk';
import type { Output } from '../app/outcome.ts';
import type { Workspace } from '../app/workspace.ts';
import { Failure } from '../base/errors/failure.ts';
import { didYouMean } from '../base/text/spelling.ts';
import { isFolder } from '../os/inputs.ts';
import type { Io, Sink } from '../os/io.ts';
import { isSameFile } from '../os/paths.ts';
import { LONGEST_NAME, writeFileWhole } from '../os/write.ts';
import { csvLine, textCell } from '../render/formats/csv.ts';
import { type FormatName, formatNames, formatOfExtension } from '../render/render.ts';

interface OutputOptions {
  readonly format: string | null;
  readonly json: boolean;
  readonly out: readonly string[] | null;
}

/**
 * The outputs that are asked for, each in one of the formats that mean something for the result. A file takes the place
 * of standard output unless a format is asked for too.
 */
export function outputsOf(
  { format, json, out }: OutputOptions,
  {
    meant,
    piped,
    unasked = null,
  }: {
    readonly meant: readonly FormatName[];
    readonly piped: FormatName;
    /** What stands for a format that is not asked for, on a terminal too. */
    readonly unasked?: FormatName | null;
  },
  io: Io,
): Output[] {
  const files = (out ?? []).map((text) => fileOutput(text, meant));
  const named = json ? 'json' : format;
  if (named === null && files.length > 0) return files;
  const asked = named ?? unasked;
  return [
    {
      format: formatNamed(asked ?? (io.stdout.isTerminal || !meant.includes(piped) ? 'table' : piped), meant),
      path: null,
    },
    ...files,
  ];
}

/** The file that `[FORMAT=]PATH` names, and the format that it gets. Throws `Failure` (exit 2). */
export function fileOutput(text: string, meant: readonly FormatName[]): Output {
  const [, format, path = text] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
  if (format !== undefined) return { format: formatNamed(format, meant), path };
  const known = formatOfExtension.get(extname(path).toLowerCase());
  if (known) return { format: formatNamed(known, meant), path };
  const hint = `end it in ${[...formatOfExtension.keys()].join(', ')}, or write FORMAT=${path} with one of ${meant.join(', ')}`;
  throw new Failure('invalid-flag', `--out ${path}: its ending does not say which format`, hint);
}

function formatNamed(name: string, meant: readonly FormatName[]): FormatName {
  const found = meant.find((format) => format === name);
  if (found !== undefined) return found;
  const isKnown = formatNames.some((format) => format === name);
  const message = isKnown ? `${name} means nothing for this command` : `there is no format "${name}"`;
  const hint = didYouMean(name, isKnown ? [] : meant, `formats: ${meant.join(', ')}`);
  throw new Failure('invalid-flag', message, hint);
}

/**
 * Writes every output; files first, so that a reader who sees the result on screen can rely on them. What goes into a
 * file is rendered for no screen.
 */
export function deliver(
  outputs: readonly Output[],
  render: (format: FormatName, isForScreen: boolean) => Iterable<string>,
  io: Io,
): void {
  for (const { format, path } of outputs)
    if (path !== null) writeFileWhole(resolve(io.cwd, path), render(format, false), { shown: path });
  for (const { format, path } of outputs)
    if (path === null) for (const piece of render(format, true)) io.stdout.write(piece);
}

/** Colour for one stream: --color beats FORCE_COLOR beats NO_COLOR beats TERM=dumb beats whether it is a terminal. */
export const chalkFor = (sink: Sink, env: Io['env'], when: 'auto' | 'always' | 'never'): ChalkInstance =>
  new Chalk({ level: isColoured(sink, env, when) ? 1 : 0 });

function isColoured(sink: Sink, env: Io['env'], when: 'auto' | 'always' | 'never'): boolean {
  if (when !== 'auto') return when === 'always';
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if (env['NO_COLOR']) return false;
  return env['TERM'] !== 'dumb' && sink.isTerminal;
}

/** Whether signs such as `▁▂▃` are shown: on a terminal that does not say that it is dumb. */
export const canDraw = ({ isTerminal }: Sink, env: Io['env']): boolean =>
  isTerminal && env['TERM'] !== 'dumb';

type Reject = Workspace['loaded']['rejects'][number];

/** The rejected rows as CSV: where, why, and the row as it stood, its cells joined as CSV in the last column. */
export function rejectsCsv(rejects: readonly Reject[]): string {
  const header = ['file', 'line', 'column', 'code', 'message', 'raw'];
  const rows = rejects.map(({ file, line, column, code, message, raw }) =>
    csvLine([textCell(file), String(line), textCell(column), code, textCell(message), textCell(asCsv(raw))]),
  );
  return [csvLine(header), ...rows].join('');
}

const asCsv = (cells: readonly string[]): string =>
  cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');

/** Files that no output may overwrite. */
interface Kept {
  /** Follows "is": `one of the files being read`. */
  readonly what: string;
  /** Whether what is written to a path, with links followed, would come to stand there. */
  readonly holds: (path: string) => boolean;
}

export const sameAs = (file: string) => (path: string) => isSameFile(path, file);

/** Throws `Failure` (exit 2) where an output would overwrite what is kept, or another output. */
export function protect(places: readonly string[], { cwd }: Pick<Io, 'cwd'>, kept: readonly Kept[]): void {
  for (const [at, place] of places.entries()) {
    const path = resolve(cwd, place);
    const clash = kept.find(({ holds }) => holds(path));
    if (clash) throw new Failure('output-is-input', `${place} is ${clash.what}; it stays as it is`);
    const other = places.slice(0, at).find((before) => isSameFile(path, resolve(cwd, before)));
    if (other !== undefined)
      throw new Failure('output-twice', `${other} and ${place} are one file; name two`);
  }
}

/** Throws `Failure` for a place that no file can have: exit 2 for its name, exit 5 where there is no folder for it. */
export function refuseUnwritable(places: readonly string[], { cwd }: Pick<Io, 'cwd'>): void {
  for (const place of places) {
    const name = basename(place);
    if (Buffer.byteLength(name) > LONGEST_NAME) {
      const message = `the name ${name.slice(0, 20)}… is ${Buffer.byteLength(name)} bytes long, and a file takes ${LONGEST_NAME}`;
      throw new Failure('invalid-name', message);
    }
    const folder = dirname(place);
    if (!isFolder(resolve(cwd, folder)))
      throw new Failure(
        'output-incomplete',
        `${place} could not be written: there is no folder ${folder}`,
        'make the folder, or look at its spelling',
      );
  }
}
