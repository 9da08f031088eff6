// The text a detail is kept as: a line of JSON for the whole, for each set and for each row, and a last one that says
// whether all of it is there.

import * as z from 'zod';
import { Digest } from '../base/text/digest.ts';
import type { Detail, DetailSet } from './detail.ts';
import { type Cell, type KeptCollection, keptCollections, keptFields, rowText } from './kept-rows.ts';
import { besides, RowGatherer } from './row-bag.ts';

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

/** The one text of a detail, in pieces that hold until the next one is asked for; equal sets give equal bytes. */
export function* detailText({ of, salt, sets }: Detail): Generator<Uint8Array> {
  const fields = Object.fromEntries(keptCollections.map((name) => [name, keptFields(name)]));
  const head = { schema: 'revkpi.baseline-detail', formatVersion: DETAIL_FORMAT, of, salt, fields };
  const heads = sets.map(({ rows: _, ...set }, number) => ({ set: number, ...set }));
  const hash = new Digest();
  const begin = Buffer.from([head, ...heads].map((line) => `${JSON.stringify(line)}\n`).join(''));
  for (const pieces of [[begin], rowLines(sets)])
    for (const piece of pieces) {
      hash.add(piece);
      yield piece;
    }
  yield Buffer.from(`${integrityLine(hash)}\n`);
}

const PIECE = 1 << 16;

const integrityLine = (hash: Digest): string => JSON.stringify({ integrity: `sha256:${hash.hex()}` });

/** The rows of all sets; before each stand the sets that it is in, each as often. */
function* rowLines(sets: readonly DetailSet[]): Generator<Uint8Array> {
  let piece = Buffer.allocUnsafeSlow(PIECE);
  let used = 0;
  for (const { row, times } of besides(sets.map(({ rows }) => rows))) {
    const own = times.map((count, number) => `,${number}`.repeat(count)).join('');
    // A row's text is an array too; what holds it comes first.
    const before = `[[${own.slice(1)}],`;
    const [start, end] = [row.start + 1, row.end + 1];
    const length = before.length + end - start;
    if (used + length > piece.length) {
      yield piece.subarray(0, used);
      used = 0;
      if (length > piece.length) piece = Buffer.allocUnsafeSlow(length);
    }
    piece.write(before, used, 'latin1');
    row.block.copy(piece, used + before.length, start, end);
    used += length;
  }
  yield piece.subarray(0, used);
}

/**
 * The detail, or in words what is wrong with the text.
 *
 * @param lines the text between its line ends; after the last one stands an empty line
 */
export function parseDetail(lines: Iterable<string>): Detail | string {
  const hash = new Digest();
  const reading = new DetailReading();
  // The integrity, and the nothing after its line end, are no part of what it says.
  const last: string[] = [];
  for (const stated of lines) {
    // A checkout may turn LF into CRLF; that changes nothing that it says.
    last.push(stated.endsWith('\r') ? stated.slice(0, -1) : stated);
    const line = last.length > 2 ? last.shift() : undefined;
    if (line === undefined) continue;
    hash.add(`${line}\n`);
    reading.take(line);
  }
  if (last[0] !== integrityLine(hash) || last[1] !== '') return 'it was edited, or copied in part';
  return reading.detail() ?? 'it is not as the format says';
}

/** Lines of rows with so many cells, of which `rowText` makes no other text. */
function rowPattern(cells: number): RegExp {
  const text = '"[ !#-[\\]-~]*"';
  const cell = `(?:null|${text}|0|-?[1-9]\\d{0,14})`;
  const dimension = `"[A-Za-z_][ !#-[\\]-~]*":${text}`;
  const dimensions = `(?:,\\{${dimension}(?:,${dimension})*\\})?`;
  return new RegExp(
    `^\\[\\[[\\d,]+\\],"\\w+",${text},\\[${cell}(?:,${cell}){${cells - 1}}\\]${dimensions}\\]$`,
  );
}

interface SetBeingRead extends Omit<DetailSet, 'rows'> {
  readonly rows: RowGatherer;
}

/** Takes the lines one after the other; a fault is told at the end, as a text that was edited may have any. */
class DetailReading {
  private head: z.infer<typeof headSchema> | null = null;
  private readonly sets: SetBeingRead[] = [];
  private readonly places = new Map<KeptCollection, readonly number[]>();
  private readonly patterns = new Map<string, RegExp | null>();
  private isFaulty = false;

  take(line: string): void {
    if (this.isFaulty || this.takeAsWritten(line)) return;
    try {
      this.read(JSON.parse(line));
    } catch (fault) {
      if (!(fault instanceof SyntaxError || fault instanceof z.ZodError)) throw fault;
      this.isFaulty = true;
    }
  }

  /** Whether a line is a row just as we write it, so that it need not be taken apart. */
  private takeAsWritten(line: string): boolean {
    const [, own, collection = ''] = /^\[\[(\d+(?:,\d+)*)\],"(\w+)"/.exec(line) ?? [];
    if (own === undefined || !this.patternOf(collection)?.test(line)) return false;
    const text = `[${line.slice(own.length + 4)}`;
    for (const number of own.split(',')) this.sets[Number(number)]?.rows.add(text);
    return true;
  }

  /** Null where its rows have other fields than ours. */
  private patternOf(collection: string): RegExp | null {
    let pattern = this.patterns.get(collection);
    if (pattern === undefined) {
      const name = keptCollections.find((one) => one === collection);
      const fields = name && keptFields(name);
      const isOurs = JSON.stringify(fields) === JSON.stringify(this.head?.fields[collection]);
      pattern = isOurs && fields ? rowPattern(fields.length) : null;
      this.patterns.set(collection, pattern);
    }
    return pattern;
  }

  /** Null where a line was not as the format says. */
  detail(): Detail | null {
    if (this.isFaulty || this.head === null) return null;
    const { of, salt } = this.head;
    return { of, salt, sets: this.sets.map((set) => ({ ...set, rows: set.rows.sorted() })) };
  }

  private read(line: unknown): void {
    if (this.head === null) this.head = headSchema.parse(line);
    else if (Array.isArray(line)) this.readRow(rowSchema.parse(line), this.head);
    else {
      const { set: _, ...head } = setSchema.parse(line);
      this.sets.push({ ...head, rows: new RowGatherer() });
    }
  }

  private readRow(
    [own, collection, tool, stated, dimensions = {}]: z.infer<typeof rowSchema>,
    { fields }: z.infer<typeof headSchema>,
  ): void {
    // A later version may keep other fields, or these in another order.
    let places = this.places.get(collection);
    if (places === undefined) {
      places = keptFields(collection).map((field) => fields[collection]?.indexOf(field) ?? -1);
      this.places.set(collection, places);
    }
    const cells = places.map((at): Cell => stated[at] ?? null);
    const text = rowText({ collection, tool, cells, dimensions });
    for (const number of own) this.sets[number]?.rows.add(text);
  }
}
