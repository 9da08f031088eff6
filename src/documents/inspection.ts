// What `revkpi inspect --json` prints.

import * as z from 'zod';
import type { FileInspection } from '../ingest/inspect/inspection.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day, yyyy-mm-dd');
const count = z.int().min(0);
const counts = z.record(z.string(), count);
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

const remark = z.strictObject({
  line: count,
  code: z.string(),
  level: z.enum(['error', 'warning', 'note']),
  message: z.string(),
});

const problem = remark.extend({ column: z.string().nullable(), cells: texts, cell: count.nullable() });

const lines = z.strictObject({
  read: count,
  accepted: count,
  rejected: count,
  duplicate: count,
  superseded: count,
  excluded: count,
  other: count,
});

const source = z.strictObject({
  id: z.string(),
  title: z.string(),
  tool: z.string(),
  yields: z.string(),
  by: z.enum(['header', 'flag', 'config']),
  signature: texts,
});

const header = z.strictObject({ line: count, lastLine: count, isGuess: z.boolean() });

const columnsRead = {
  columns: z.array(column),
  absent: z.array(z.strictObject({ field: z.string(), headers: texts })),
  constants: z.record(z.string(), z.string()),
};

const reading = z.strictObject({
  source,
  header,
  firstDay: day.nullable(),
  lastDay: day.nullable(),
  ...columnsRead,
  records: count,
  lines,
  excludedBy: counts,
  otherBy: counts,
});

const file = z.strictObject({
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
  ...columnsRead,
  records: count.nullable(),
  lines: lines.nullable(),
  excludedBy: counts,
  otherBy: counts,
  furtherReadings: z.array(reading),
  problems: z.array(problem),
  remarks: z.array(remark),
  candidates: z.array(
    z.strictObject({ source: z.string(), title: z.string(), line: count, has: texts, lacks: texts }),
  ),
  config: z.string(),
});

export const inspectionSchema = z.strictObject({
  schema: z.literal('revkpi.inspection'),
  formatVersion: z.literal('1.0'),
  tool: z.strictObject({ name: z.literal('revkpi'), version: z.string() }),
  files: z.array(file),
});

export interface InspectionDocument {
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
