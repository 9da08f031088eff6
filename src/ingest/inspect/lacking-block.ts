// The entry for a file that is a known export by its header and lacks a column that this one cannot do without.

import { quotedText } from '../../base/text/quoted.ts';
import type { Bytes } from '../../read/bytes/bytes.ts';
import type { Column } from '../../read/cells/columns.ts';
import { firstPositionOf, named, positionOf } from '../../sources/headers.ts';
import { sources } from '../../sources/index.ts';
import type { Source } from '../../sources/source.ts';
import { type HeadRow, recognise } from '../recognise/recognise.ts';
import { headerFor } from '../suggest/columns-for.ts';
import { sampleOf } from '../suggest/sample.ts';
import { block, type Form, formLines } from './source-block.ts';

/**
 * An entry that says which headers stand for the missing ones, as a comment to be completed; null where the file is no
 * known export, or has all that it needs. Optional columns are not guessed: their tool may well leave them out, and an
 * end of the period taken for an end keeps a cancelled customer alive.
 */
export function lackingBlock(form: Form, head: readonly HeadRow[], utf8: Bytes): string | null {
  const match = recognise(head, sources);
  if (!('source' in match)) return null;
  const { source, header } = match;
  const places = placesOf(source, header.cells);
  const lacks = places.filter(({ column, at }) => at < 0 && !column.optional);
  if (lacks.length === 0) return null;
  const headers = header.cells.map((cell) => cell.trim());
  const known = new Set([...places.map(({ at }) => at), ...signatureIn(source, header.cells)]);
  const unclaimed = headers.filter((name, at) => name !== '' && !known.has(at));
  const place = { utf8, delimiter: form.delimiter, header: headers, headerEnd: header.lastLine };
  const sample = sampleOf(place);
  const columns = sample.columns.filter((_, at) => !known.has(at));
  const guessed = (field: string) => headerFor(field, { ...sample, columns });
  return block(form.file, [
    ...formLines(form),
    `# # By its header it is ${source.id}, and it lacks what is named below. Say which headers hold that, or add it and`,
    '# # export again. Then take away the first "# " of each line.',
    '# columns:',
    ...lacks.map(({ field, column }) => fieldLine(field, guessed(field), column)),
    `#   # headers that nobody reads: ${unclaimed.map((name) => quotedText(name)).join(', ') || 'none'}`,
  ]);
}

interface Place {
  readonly field: string;
  readonly column: Column;
  /** Position in the header, or -1. */
  readonly at: number;
}

const placesOf = ({ columns }: Source, header: readonly string[]): Place[] =>
  Object.entries(columns)
    .filter(([, { constant }]) => constant === null)
    .map(([field, column]) => ({ field, column, at: firstPositionOf(header, column.headers) }));

/** Positions of the headers that a file is recognised by: their tool means something by them, be they read or not. */
const signatureIn = ({ signature }: Source, header: readonly string[]): number[] =>
  [...signature.all, ...(signature.any ?? []).flat()].map((wanted) => positionOf(header, wanted));

function fieldLine(field: string, guessed: string | null, { headers }: Column): string {
  const what = `${guessed === null ? '' : 'a guess '}for ${headers.map(named).join(' or ')}`;
  return `#   ${field}: ${guessed === null ? 'HEADER' : quotedText(guessed)}  # ${what}`;
}
