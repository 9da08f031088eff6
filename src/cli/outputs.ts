// Where results go: standard output in one format, files in theirs.

import { extname, resolve } from 'node:path';
import { EXIT, Failure } from '../base/failure.ts';
import type { FoundFile } from './inputs.ts';
import type { Io } from './io.ts';
import { isSameFile, writeFileWhole } from './write.ts';

export const formats = ['table', 'plain', 'json'] as const;
export type Format = (typeof formats)[number];

export interface OutputFlags {
  readonly format?: string;
  readonly json?: boolean;
  readonly out?: readonly string[];
}

/** One place a result goes to; `path` null is standard output. */
export interface Output {
  readonly format: Format;
  readonly path: string | null;
}

const extensions: Readonly<Record<string, Format>> = { '.json': 'json', '.tsv': 'plain', '.txt': 'table' };

/** The outputs that the flags ask for. `--out` takes the place of standard output unless a format is asked for too. */
export function outputsOf(flags: OutputFlags, io: Io): Output[] {
  const files = (flags.out ?? []).map(fileOutput);
  const asked = flags.json ? 'json' : flags.format === undefined ? null : formatNamed(flags.format);
  if (asked === null && files.length > 0) return files;
  return [{ format: asked ?? (io.stdout.isTerminal ? 'table' : 'plain'), path: null }, ...files];
}

function fileOutput(text: string): Output {
  const [, format, path = text] = /^([a-z]+)=(.+)$/.exec(text) ?? [];
  if (format !== undefined) return { format: formatNamed(format), path };
  const known = extensions[extname(path).toLowerCase()];
  if (known) return { format: known, path };
  const hint = `end it in ${Object.keys(extensions).join(', ')}, or write FORMAT=${path} with one of ${formats.join(', ')}`;
  throw new Failure(EXIT.usage, 'invalid-flag', `--out ${path}: its ending does not say which format`, hint);
}

function formatNamed(name: string): Format {
  const found = formats.find((format) => format === name);
  if (found) return found;
  throw new Failure(
    EXIT.usage,
    'invalid-flag',
    `there is no format "${name}"`,
    `formats: ${formats.join(', ')}`,
  );
}

/** Writes every output; files first, so that a reader who sees the result on screen can rely on them. */
export function deliver(outputs: readonly Output[], render: (format: Format) => string, io: Io): void {
  for (const { format, path } of outputs)
    if (path !== null) writeFileWhole(resolve(io.cwd, path), render(format));
  for (const { format, path } of outputs) if (path === null) io.stdout.write(render(format));
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
