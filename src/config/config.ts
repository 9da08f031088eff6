// Reads a config: YAML or JSON, held against its schema.

import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type * as z from 'zod';
import { type Config, invalid, resolved } from './resolved.ts';
import { configSchema } from './schema.ts';

/** The config of a text in YAML or JSON. Throws `Failure` (exit 2) that names the line and the key at fault. */
export function parseConfig(file: string, text: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [fault] = document.errors;
  if (fault) throw invalid(`${file}:${lines.linePos(fault.pos[0]).line}: ${fault.message}`);
  const parsed = configSchema.safeParse(document.toJS() ?? {});
  if (!parsed.success)
    throw invalid(parsed.error.issues.map((issue) => said(file, issue, document, lines)).join('\n'));
  return resolved(file, parsed.data);
}

/** `revkpi.yaml:12: coupons.SUMMER.percentOff: …` */
function said(
  file: string,
  { path, message }: z.core.$ZodIssue,
  document: Document,
  lines: LineCounter,
): string {
  const node = document.getIn(path, true);
  const start = isNode(node) ? node.range?.[0] : undefined;
  const line = start === undefined ? '' : `:${lines.linePos(start).line}`;
  return `${file}${line}: ${path.length > 0 ? `${path.join('.')}: ` : ''}${message}`;
}
