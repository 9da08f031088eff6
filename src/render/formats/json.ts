// The document as it is, for scripts: as one JSON text, or a line of JSON for each of its rows.

import { decimalOf } from '../sections/numbers.ts';
import { escapedJson, jsonLine } from './escaped-text.ts';
import type { Format, Showing } from './format.ts';
import { JsonRows } from './json-rows.ts';
import { joined } from './pieces.ts';
import { recordsOf } from './records.ts';

export const json = {
  name: 'json' as const,
  extensions: ['.json'],
  isMeantFor: () => true,
  write: ({ document, view }) => (view.json ? escapedJson(view.json(document)) : joined(jsonParts(document))),
} satisfies Format;

/** The same text as of JSON.stringify with two blanks, its long lists some rows at a time: a text has a greatest length. */
function* jsonParts(document: object): Generator<string> {
  const isLong = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > ROWS;
  const long = Object.entries(document).filter(([, value]) => isLong(value));
  if (long.length === 0) {
    yield escapedJson(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  let isFirst = true;
  for (const [key, value] of Object.entries(document)) {
    if (value === undefined) continue;
    yield isFirst ? '{\n' : ',\n';
    isFirst = false;
    if (isLong(value)) yield* listParts(key, value);
    else yield within({ [key]: value });
  }
  yield '\n}\n';
}

/** A list of more than this is written row by row. */
const ROWS = 500;

function* listParts(key: string, list: readonly unknown[]): Generator<string> {
  yield `  ${escapedJson(JSON.stringify(key))}: [\n`;
  const rows = new JsonRows();
  for (const [at, row] of list.entries()) yield at === 0 ? rows.text(row) : `,\n${rows.text(row)}`;
  yield '\n  ]';
}

/** What stands between the braces of an object. */
const within = (object: object): string => escapedJson(JSON.stringify(object, null, 2).slice(2, -2));

export const ndjson = {
  name: 'ndjson' as const,
  extensions: ['.ndjson'],
  isMeantFor: () => true,
  write: (showing) => joined(jsonLines(showing.view.lines?.(showing.document) ?? objects(showing))),
} satisfies Format;

function* jsonLines(objects: Iterable<object>): Generator<string> {
  for (const object of objects) yield `${jsonLine(object)}\n`;
}

function* objects(showing: Showing): Generator<object> {
  const { header, rows } = recordsOf(showing, 'plain');
  for (const cells of rows)
    yield Object.fromEntries(
      cells.map((cell, at) => [header[at] ?? at, cell.kind === 'text' ? cell.text : decimalOf(cell) || null]),
    );
}
