// A document in a format: the one way from results to text.

import type { Document } from '../documents/document.ts';
import type { Presentation } from './formats/format.ts';
import { type FormatName, formats } from './formats/index.ts';
import { viewOf } from './sections/index.ts';

export type { Presentation } from './formats/format.ts';
export type { FormatName } from './formats/index.ts';

export const formatNames = formats.map(({ name }) => name);

/** The format that the ending of a file's name asks for, by the ending with its point. */
export const formatOfExtension: ReadonlyMap<string, FormatName> = new Map(
  formats.flatMap(({ name, extensions }) => extensions.map((extension) => [extension, name] as const)),
);

/** The formats that mean something for a document, by its name in `revkpi schema NAME`. */
export const formatsOf = (name: string): readonly FormatName[] =>
  formats.filter(({ isMeantFor }) => isMeantFor(viewOf(name))).map((format) => format.name);

/** The document as text, in pieces that follow each other. Throws for a format that means nothing for it. */
export function render(document: Document, name: FormatName, presentation: Presentation): Iterable<string> {
  const kind = document.schema.slice('revkpi.'.length);
  const view = viewOf(kind);
  const format = formats.find((one) => one.name === name);
  if (!format?.isMeantFor(view)) throw new Error(`${kind} has no format ${name}`);
  const text = format.write({ document, view, presentation });
  return typeof text === 'string' ? [text] : text;
}
