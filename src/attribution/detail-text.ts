// The text a detail is kept as: a line of JSON for the whole, for each set and for each row, and a last one that says
// whether all of it is there.

import * as z from 'zod';
import { sha256 } from '../metrics/definition.ts';
import type { Detail, DetailSet } from './detail.ts';
import { type Cell, type KeptCollection, keptCollections, keptFields, rowText } from './kept-rows.ts';

const DETAIL_FORMAT = '1.0';

const fingerprint = z.string().regex(/^sha256:[0-9a-f]{64}$/);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

const headSchema = z.object({
  schema: z.literal('revkpi.baseline-detail'),
  formatVersion: z.string().regex(/^1\.\d+$/),
  /** The integrity of the baseline that it belongs to. */
  of: fingerprint,
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  /** What the cells of each collection's rows are, in their order. */
  fields: z.record(z.string(), z.array(z.string())),
});

const setSchema = z.object({
  set: z.int().min(0),
  asOf: day,
  rates: z.record(z.string().regex(/^[A-Z]{3}$/), z.string().regex(/^\d+(\.\d+)?$/)),
  supplied: z.array(z.string()),
  columns: z.record(z.string(), z.array(z.string())).optional(),
  keys: z.array(z.string()),
});

const cell = z.union([z.string(), z.int(), z.null()]);
/** The sets a row is in, each as often as the row is there; its collection, tool, cells and own dimensions. */
const rowSchema = z.union([
  z.tuple([z.array(z.int().min(0)), z.enum(keptCollections), z.string(), z.array(cell)]),
  z.tuple([
    z.array(z.int().min(0)),
    z.enum(keptCollections),
    z.string(),
    z.array(cell),
    z.record(z.string(), z.string()),
  ]),
]);

/** The one text of a detail; equal sets give equal bytes. */
export function detailText({ of, salt, sets }: Detail): string {
  const fields = Object.fromEntries(keptCollections.map((name) => [name, keptFields(name)]));
  const head = { schema: 'revkpi.baseline-detail', formatVersion: DETAIL_FORMAT, of, salt, fields };
  const heads = sets.map(({ rows: _, ...set }, number) => ({ set: number, ...set }));
  const lines = [...[head, ...heads].map((line) => JSON.stringify(line)), ...rowLines(sets)];
  const body = lines.map((line) => `${line}\n`).join('');
  return `${body}${JSON.stringify({ integrity: `sha256:${sha256(body)}` })}\n`;
}

function rowLines(sets: readonly DetailSet[]): string[] {
  const holders = new Map<string, number[]>();
  for (const [number, { rows }] of sets.entries()) {
    for (const [text, times] of rows) {
      const own = holders.get(text) ?? [];
      for (let time = 0; time < times; time++) own.push(number);
      holders.set(text, own);
    }
  }
  // A row's text is an array too; what holds it comes first.
  return [...holders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([text, own]) => `[${JSON.stringify(own)},${text.slice(1)}`);
}

/** The detail, or in words what is wrong with the text. */
export function parseDetail(text: string): Detail | string {
  // A checkout may turn LF into CRLF; that changes nothing that it says.
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const body = lines
    .slice(0, -2)
    .map((line) => `${line}\n`)
    .join('');
  if (lines.at(-2) !== JSON.stringify({ integrity: `sha256:${sha256(body)}` }) || lines.at(-1) !== '')
    return 'it was edited, or copied in part';
  try {
    return detailOf(lines.slice(0, -2).map((line): unknown => JSON.parse(line)));
  } catch (fault) {
    if (fault instanceof SyntaxError || fault instanceof z.ZodError) return 'it is not as the format says';
    throw fault;
  }
}

function detailOf([first, ...lines]: readonly unknown[]): Detail {
  const { of, salt, fields } = headSchema.parse(first);
  const heads = lines.filter((line) => !Array.isArray(line)).map((line) => setSchema.parse(line));
  const sets = heads.map(({ set: _, ...head }) => ({ ...head, rows: new Map<string, number>() }));
  const places = new Map<KeptCollection, number[]>();
  for (const name of keptCollections)
    places.set(
      name,
      keptFields(name).map((field) => fields[name]?.indexOf(field) ?? -1),
    );
  for (const line of lines) {
    if (!Array.isArray(line)) continue;
    const [own, collection, tool, stated, dimensions = {}] = rowSchema.parse(line);
    // A later version may keep other fields, or these in another order.
    const cells = (places.get(collection) ?? []).map((at): Cell => stated[at] ?? null);
    const text = rowText({ collection, tool, cells, dimensions });
    for (const number of own) {
      const rows = sets[number]?.rows;
      rows?.set(text, (rows.get(text) ?? 0) + 1);
    }
  }
  return { of, salt, sets };
}
