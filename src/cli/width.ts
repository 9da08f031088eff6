import { EXIT, Failure } from '../base/errors/failure.ts';
import type { Io } from '../os/io.ts';

/** Columns for a table: those of `--width`, else of the terminal, else 120. Throws `Failure` (exit 2) below 40. */
export function widthOf({ width: stated }: { readonly width?: string }, io: Io): number {
  if (stated === undefined) return io.stdout.columns || 120;
  const width = Number(stated);
  if (Number.isInteger(width) && width >= 40) return width;
  const message = `--width "${stated}" is not a number of columns of 40 or more`;
  throw new Failure(EXIT.usage, 'invalid-flag', message);
}
