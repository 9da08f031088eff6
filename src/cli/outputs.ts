// Where results go: standard output in one format, files in theirs.

import { extname, resolve } from 'node:path';
import { EXIT, Failure } from '../base/errors/failure.ts';
import type { FoundFile } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import { isSameFile, writeFileWhole } from '../os/write.ts';

export const formats = [
  'table',
  'plain',
  'json',
  'ndjson',
  'csv',
  'md',
  'junit',
  'github',
  'sarif',
  'openmetrics',
] as const;
export type Format = (typeof formats)[number];

/** What a report can be written as: it passes no verdict, so it has no test cases. */
export const reportFormats = formats.filter((format) => format !== 'junit');
export type ReportFormat = (typeof reportFormats)[number];

export interface OutputFlags {
  readonly format?: string;
  readonly json?: boolean;
  readonly out?: readonly string[];
}

/** One place a result goes to; `path` null is standard output. */
export interface Output<F extends Format = Format> {
  readonly format: F;
  readonly path: string | null;
}

const extensions: Readonly<Record<string, Format>> = {
  '.json': 'json',
  '.tsv': 'plain',
  '.txt': 'table',
  '.ndjson': 'ndjson',
  '.csv': 'csv',
  '.md': 'md',
  '.xml': 'junit',
  '.sarif': 'sarif',
  '.prom': 'openmetrics',
  '.om': 'openmetrics',
};

/**
 * The outputs that the flags ask for, each in one of the formats that mean something for the command. `--out` takes
 * the place of standard output unless a format is asked for too.
 */
export function outputsOf<F extends Format>(flags: OutputFlags, io: Io, meant: readonly F[]): Output<F>[] {
  const files = (flags.out ?? []).map((text) => fileOutput(text, meant));
  const asked = flags.json ? 'json' : flags.format;
  if (asked === undefined && files.length > 0) return files;
  const format = formatNamed(asked ?? (io.stdout.isTerminal ? 'table' : 'plain'), meant);
  return [{ format, path: null }, ...files];
}

function fileOutput<F extends Format>(text: string, meant: readonly F[]): Output<F> {
  const [, format, path = text] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
  if (format !== undefined) return { format: formatNamed(format, meant), path };
  const known = extensions[extname(path).toLowerCase()];
  if (known) return { format: formatNamed(known, meant), path };
  const hint = `end it in ${Object.keys(extensions).join(', ')}, or write FORMAT=${path} with one of ${meant.join(', ')}`;
  throw new Failure(EXIT.usage, 'invalid-flag', `--out ${path}: its ending does not say which format`, hint);
}

function formatNamed<F extends Format>(name: string, meant: readonly F[]): F {
  const found = meant.find((format) => format === name);
  if (found !== undefined) return found;
  const isKnown = formats.some((format) => format === name);
  const message = isKnown ? `${name} means nothing for this command` : `there is no format "${name}"`;
  throw new Failure(EXIT.usage, 'invalid-flag', message, `formats: ${meant.join(', ')}`);
}

/**
 * Writes every output; files first, so that a reader who sees the result on screen can rely on them. What goes into a
 * file is rendered for no screen.
 */
export function deliver<F extends Format>(
  outputs: readonly Output<F>[],
  render: (format: F, isForScreen: boolean) => string,
  io: Io,
): void {
  for (const { format, path } of outputs)
    if (path !== null) writeFileWhole(resolve(io.cwd, path), render(format, false));
  for (const { format, path } of outputs) if (path === null) io.stdout.write(render(format, true));
}

/** Throws `Failure` (exit 2) where an output would overwrite one of the files that are read. */
export function protectInputs(
  paths: readonly (string | null | undefined)[],
  inputs: readonly FoundFile[],
  io: Io,
): void {
  for (const path of paths) {
    const clash =
      path == null ? undefined : inputs.find((input) => isSameFile(resolve(io.cwd, path), input.path));
    if (clash)
      throw new Failure(
        EXIT.usage,
        'output-is-input',
        `${path} is one of the files being read; it stays as it is`,
      );
  }
}
