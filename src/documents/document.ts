// What every result is that goes out.

import type * as z from 'zod';
import type { Words } from './words.ts';

/** Plain data that says itself what it is. Every output is drawn from it, and its JSON is the document. */
export interface Document {
  /** `revkpi.report`: after the point, its name in the registries of schemas and of views. */
  readonly schema: `revkpi.${string}`;
  readonly formatVersion: string;
}

/**
 * The schema of a document, made when it is asked for: zod takes longer to load than a small report takes as a whole,
 * and a document is made without it.
 */
export type Schema<T = unknown> = (words: Words) => z.ZodType<T>;

/** The type of the documents that a schema describes. */
export type DocumentOf<S extends Schema> = z.infer<ReturnType<S>>;
