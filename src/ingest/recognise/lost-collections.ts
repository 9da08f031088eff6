// What a file would have held that cannot be read, as far as its header or its name tells.

import type { Bytes } from '../../read/bytes/bytes.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import { lacking, positionOf } from '../../sources/headers.ts';
import { sources } from '../../sources/index.ts';
import type { Source } from '../../sources/source.ts';
import type { MappingSpec } from '../mapping/spec.ts';
import { dialectOf, headOf } from './open.ts';
import { type HeadRow, recognise } from './recognise.ts';

/** Bytes in which a header is looked for. */
const HEAD_BYTES = 64 * 1024;

/** What the beginning of a file tells of it. */
export interface LostHead {
  /** The collections of the sources whose header it is, or nearly is. */
  readonly collections: readonly CollectionName[];
  /** Whether it is text at all, so that its header says that it is something else. */
  readonly isTable: boolean;
}

export function lostHead(bytes: Bytes, spec: MappingSpec | null): LostHead {
  const text = textOf(bytes.subarray(0, HEAD_BYTES))
    .replaceAll('\0', '')
    .replace(/^(\xff\xfe|\xfe\xff|\xef\xbb\xbf|\ufeff)+/, '');
  const utf8 = Buffer.from(text);
  const { delimiter, firstLine } = dialectOf(utf8, spec);
  return { collections: collectionsOf(headOf(utf8, delimiter, firstLine)), isTable: isText(text) };
}

/** UTF-8 where it is that, to the end of its last whole character. Else any byte is a letter, and those of ASCII are right. */
function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: true });
  } catch {
    return bytes.toString('latin1');
  }
}

/** Whether the beginning of a file is text of lines, rather than nothing, a page of the web or the bytes of an archive. */
const isText = (text: string): boolean =>
  text.trim() !== '' && !text.trimStart().startsWith('<') && !Array.from(text).some(isControl);

const isControl = (letter: string): boolean => letter < ' ' && !'\t\n\v\f\r\x1a'.includes(letter);

function collectionsOf(head: readonly HeadRow[]): CollectionName[] {
  const match = recognise(head, sources);
  if ('source' in match) return [match.source.yields];
  return [...new Set([...match.candidates, ...nearlyFound(head)].map(({ yields }) => yields))];
}

/** A signature of fewer names than this is met by chance but for one. */
const FEWEST_NAMES = 3;

/** So many columns that a source knows are no chance, where they are half of a file's. */
const FEWEST_KNOWN = 6;

/** The source of which a row is the header but for what was renamed; none where one that holds something else is as near. */
function nearlyFound(head: readonly HeadRow[]): Source[] {
  for (const { cells } of head) {
    const near = sources
      .filter((source) => isNearly(cells, source))
      .map((source) => ({ source, known: knownOf(cells, source) }))
      .sort((a, b) => b.known - a.known);
    const [first] = near;
    const other = near.find(({ source }) => source.yields !== first?.source.yields);
    if (first && first.known > (other?.known ?? 0) + 1) return [first.source];
  }
  return [];
}

/** Whether a row lacks a single name that a source is recognised by, or has most of what is in its export. */
function isNearly(cells: readonly string[], source: Source): boolean {
  const { all, any = [] } = source.signature;
  const asked = all.length + any.length;
  const lacks = lacking(cells, source.signature)?.length ?? asked;
  if (asked < FEWEST_NAMES || lacks === asked) return false;
  if (lacks === 1) return true;
  const known = knownOf(cells, source);
  return known >= FEWEST_KNOWN && known * 2 >= cells.filter((cell) => cell.trim() !== '').length;
}

/** How many cells of a row are headers that a source knows. */
function knownOf(cells: readonly string[], { columns, signature: { all, any = [] } }: Source): number {
  const names = [...Object.values(columns).flatMap(({ headers }) => headers), ...all, ...any.flat()];
  return new Set(names.map((name) => positionOf(cells, name)).filter((position) => position >= 0)).size;
}
