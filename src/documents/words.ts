// What schemas of documents are put together from.

import * as z from 'zod';
import { count, day, decimal } from '../baseline/store/baseline.ts';

// Handed over one by one: a bundler keeps the whole of a namespace that is passed on, languages of messages and all.
export const words = {
  z: {
    array: z.array,
    boolean: z.boolean,
    enum: z.enum,
    int: z.int,
    literal: z.literal,
    object: z.object,
    record: z.record,
    strictObject: z.strictObject,
    string: z.string,
  },
  decimal,
  day,
  count,
  counts: z.record(z.string(), count),
  tool: z.strictObject({ name: z.literal('revkpi'), version: z.string() }),
  /** What became of the lines of a file; they add up to those read. */
  lines: z.strictObject({
    read: count,
    accepted: count,
    rejected: count,
    duplicate: count,
    superseded: count,
    excluded: count,
    other: count,
  }),
  /** The version of a document that later releases add to: its objects are not strict, so that added keys are read over. */
  minorOf1: z.string().regex(/^1\.\d+$/, 'a version 1.x'),
  /** How every document begins. */
  head: <const N extends string>(name: N) => ({
    schema: z.literal(`revkpi.${name}` as const),
    formatVersion: z.literal('1.0'),
  }),
};

export type Words = typeof words;
