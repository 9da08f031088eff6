// The document as it is, for scripts: as one JSON text, or a line of JSON for each of its rows.

import { decimalOf } from '../sections/numbers.ts';
import { escapedJson, jsonLine } from './escaped-text.ts';
import type { Format, Showing } from './format.ts';
import { recordsOf } from './records.ts';

export const json = {
  name: 'json' as const,
  extensions: ['.json'],
  isMeantFor: () => true,
  write: ({ document, view }) =>
    escapedJson(view.json?.(document) ?? `${JSON.stringify(document, null, 2)}\n`),
} satisfies Format;

export const ndjson = {
  name: 'ndjson' as const,
  extensions: ['.ndjson'],
  isMeantFor: () => true,
  write: (showing) =>
    (showing.view.lines?.(showing.document) ?? objects(showing))
      .map((line) => `${jsonLine(line)}\n`)
      .join(''),
} satisfies Format;

function objects(showing: Showing): object[] {
  const { header, rows } = recordsOf(showing, 'plain');
  return rows.map((cells) =>
    Object.fromEntries(
      cells.map((cell, at) => [header[at] ?? at, cell.kind === 'text' ? cell.text : decimalOf(cell) || null]),
    ),
  );
}
