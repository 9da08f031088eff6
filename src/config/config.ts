// Reads a config: YAML or JSON, held against its schema.

import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import type { Failure } from '../base/errors/failure.ts';
import { once } from '../base/memoize.ts';
import { nearest } from '../base/text/spelling.ts';
import { type Config, invalid, resolved } from './resolved.ts';
import { configSchema } from './schema.ts';

/** The config of a text in YAML or JSON. Throws `Failure` (exit 2) that names the line and the key at fault. */
export function parseConfig(file: string, text: string): Config {
  const lines = new LineCounter();
  const { document, value } = withinReason(file, text, () => {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    const [fault] = document.errors;
    if (fault) throw invalid(`${file}:${lines.linePos(fault.pos[0]).line}: ${fault.message}`);
    return { document, value: document.toJS() ?? {} };
  });
  const parsed = configSchema.safeParse(value);
  if (!parsed.success)
    throw invalid(
      parsed.error.issues
        .flatMap(withinUnion)
        .map((issue) => said(file, issue, document, lines))
        .join('\n'),
    );
  return resolved(file, parsed.data);
}

/** Of a choice that says nothing itself, what is wrong with the alternative that comes nearest. */
function withinUnion(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return [issue];
  const depthOf = (issues: readonly z.core.$ZodIssue[]) =>
    Math.max(0, ...issues.map(({ path }) => path.length));
  const [nearest = []] = [...issue.errors].sort((a, b) => depthOf(b) - depthOf(a));
  if (depthOf(nearest) === 0) return [issue];
  return nearest.flatMap((one) => withinUnion({ ...one, path: [...issue.path, ...one.path] }));
}

/** Characters of a config that somebody means. */
const MOST = 1_000_000;

/** Parses a text that may be made to cost much. Throws `Failure` (exit 2) for one that is no config of anybody's. */
function withinReason<T>(file: string, text: string, parse: () => T): T {
  if (text.length > MOST) throw invalid(`${file} has more than ${MOST} characters, which no config needs`);
  // The package has no limit but the stack's, at whose end V8 may end the process.
  if (/^[ \t?:-]{200}/m.test(text) || bracketsIn(text) > DEEPEST) throw tooDeep(file);
  try {
    return parse();
  } catch (fault) {
    // The package counts how often aliases are resolved.
    if (fault instanceof ReferenceError)
      throw invalid(`${file} repeats itself by aliases (*name) too often; write out what is meant`);
    if (fault instanceof RangeError) throw tooDeep(file);
    throw fault;
  }
}

/** Brackets in brackets that somebody means, those in texts and comments too. */
const DEEPEST = 100;

function bracketsIn(text: string): number {
  let [open, most] = [0, 0];
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    open = Math.max(0, open + (bracket === '[' || bracket === '{' ? 1 : -1));
    most = Math.max(most, open);
  }
  return most;
}

const tooDeep = (file: string): Failure =>
  invalid(`${file} has lists in lists, more deeply than any config needs`);

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
  const [, unknown] = /Unrecognized keys?: "([^"]*)"/.exec(message) ?? [];
  const meant =
    unknown === undefined
      ? null
      : nearest(
          unknown,
          configKeys().filter((key) => key !== unknown),
        );
  const place = path.length > 0 ? `${path.join('.')}: ` : '';
  return `${file}${line}: ${place}${message}${meant === null ? '' : `; did you mean ${meant}?`}`;
}

/** Every key that means something somewhere in a config. */
const configKeys = once(() => [...new Set(keysIn(z.toJSONSchema(configSchema, { io: 'input' })))]);

function keysIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own = 'properties' in schema && !Array.isArray(schema) ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(keysIn)];
}
