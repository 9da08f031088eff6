// Excel keeps a text from being taken for a number by writing it as a formula: ="6585954". Tools write that into
// their CSV without quoting it, which no parser may accept: a quote stands inside an unquoted field.

import { parse } from 'csv-parse/sync';
import type { RecordVisitor } from './parsed-records.ts';

/** The visitor, given the cells of lines that were unreadable for nothing but such guards. */
export function unguarding(visitor: RecordVisitor, delimiter: string): RecordVisitor {
  return {
    row: (cells, line, lines, end) => visitor.row(cells, line, lines, end),
    bad(code, line, text) {
      const plain = code === 'stray-quote' ? text.replace(guardBefore(delimiter), '$1$2') : text;
      const cells = plain === text ? null : cellsOf(plain, delimiter);
      return cells ? visitor.row(cells, line, 1) : visitor.bad(code, line, text);
    },
  };
}

function guardBefore(delimiter: string): RegExp {
  const escaped = delimiter.replace(/[|\\]/, '\\$&');
  return new RegExp(`(^|${escaped})=("[^"]*")(?=${escaped}|$)`, 'g');
}

/** The cells of a line, or null where it is still unreadable. */
function cellsOf(line: string, delimiter: string): string[] | null {
  try {
    // Without `columns` csv-parse gives records as lists of texts.
    return (parse(line, { delimiter }) as string[][])[0] ?? null;
  } catch {
    return null;
  }
}
