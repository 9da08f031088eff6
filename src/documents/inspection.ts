// What `revkpi inspect --json` prints.

import type { FileInspection } from '../ingest/inspect/inspection.ts';

import type { Document } from './document.ts';
import type { Words } from './words.ts';

const columnSchemas = ({ z, count }: Words) => {
  const texts = z.array(z.string());
  const decision = z.strictObject({
    value: z.enum(['.', ',', 'DMY', 'MDY']),
    from: z.enum(['config', 'source', 'cell', 'other-columns', 'header-language', 'assumed']),
    line: count.nullable(),
  });
  const column = z.strictObject({
    column: z.int().min(1),
    header: z.string(),
    fields: texts,
    type: z.string().nullable(),
    decimal: decision.nullable(),
    dates: decision.nullable(),
    cells: count,
    empty: count,
    unreadable: count,
    samples: texts,
  });
  return {
    columns: z.array(column),
    absent: z.array(z.strictObject({ field: z.string(), headers: texts })),
    constants: z.record(z.string(), z.string()),
  };
};

const foundSchemas = ({ z, count }: Words) => ({
  source: z.strictObject({
    id: z.string(),
    title: z.string(),
    tool: z.string(),
    yields: z.string(),
    by: z.enum(['header', 'flag', 'config']),
    signature: z.array(z.string()),
  }),
  header: z.strictObject({ line: count, lastLine: count, isGuess: z.boolean() }),
});

const mappingSchema = ({ z, count, day }: Words) =>
  z
    .strictObject({
      fields: z.array(
        z.strictObject({
          field: z.string(),
          needed: z.boolean(),
          from: z.string().nullable(),
          samples: z.array(z.strictObject({ line: count, before: z.string(), after: z.string().nullable() })),
        }),
      ),
      mrr: z.array(
        z.strictObject({
          line: count,
          from: day.nullable(),
          arithmetic: z.string(),
          value: z.string(),
          currency: z.string(),
        }),
      ),
      sums: z.record(z.string(), z.string()),
    })
    .nullable();

const readingSchema = (words: Words) => {
  const { z, day, count, counts, lines } = words;
  return z.strictObject({
    ...foundSchemas(words),
    firstDay: day.nullable(),
    lastDay: day.nullable(),
    ...columnSchemas(words),
    records: count,
    lines,
    excludedBy: counts,
    otherBy: counts,
    mapping: mappingSchema(words),
  });
};

const fileSchema = (words: Words) => {
  const { z, day, count, counts, lines } = words;
  const { source, header } = foundSchemas(words);
  const texts = z.array(z.string());
  const remark = z.strictObject({
    line: count,
    code: z.string(),
    level: z.enum(['error', 'warning', 'note']),
    message: z.string(),
  });
  const problem = remark.extend({ column: z.string().nullable(), cells: texts, cell: count.nullable() });
  return z.strictObject({
    file: z.string(),
    recognised: z.boolean(),
    reason: z.strictObject({ code: z.string(), message: z.string(), hint: z.string() }).nullable(),
    size: count,
    text: z
      .strictObject({
        encoding: z.string(),
        delimiter: z.string(),
        newline: z.enum(['LF', 'CRLF', 'CR', 'mixed', 'none']),
        finalNewline: z.boolean(),
      })
      .nullable(),
    header: header.nullable(),
    source: source.nullable(),
    exportedOn: z.strictObject({ day, from: z.enum(['file', 'name']) }).nullable(),
    firstDay: day.nullable(),
    lastDay: day.nullable(),
    ...columnSchemas(words),
    records: count.nullable(),
    lines: lines.nullable(),
    excludedBy: counts,
    otherBy: counts,
    mapping: mappingSchema(words),
    furtherReadings: z.array(readingSchema(words)),
    problems: z.array(problem),
    remarks: z.array(remark),
    candidates: z.array(
      z.strictObject({ source: z.string(), title: z.string(), line: count, has: texts, lacks: texts }),
    ),
    config: z.string(),
  });
};

export const inspectionSchema = (words: Words) => {
  const { z, head, tool } = words;
  return z.strictObject({ ...head('inspection'), tool, files: z.array(fileSchema(words)) });
};

export interface InspectionDocument extends Document {
  readonly schema: 'revkpi.inspection';
  readonly formatVersion: '1.0';
  readonly tool: { readonly name: 'revkpi'; readonly version: string };
  readonly files: readonly FileInspection[];
}

/** The document of some files, in their order. */
export const inspectionDocument = (
  files: readonly FileInspection[],
  version: string,
): InspectionDocument => ({
  schema: 'revkpi.inspection',
  formatVersion: '1.0',
  tool: { name: 'revkpi', version },
  files,
});
