import type { Bytes } from '../../read/bytes/bytes.ts';
import type { Column } from '../../read/cells/columns.ts';
import { lacking, missingColumns, recognises } from '../../sources/headers.ts';
import type { Preamble, Source } from '../../sources/source.ts';

/** A row of a file's first rows, with its physical lines. */
export interface HeadRow {
  readonly cells: readonly string[];
  readonly line: number;
  readonly lastLine: number;
}

export interface Match {
  readonly source: Source;
  readonly header: HeadRow;
  readonly preamble: Preamble;
}

/** A file that has been recognised and is about to be read. */
export interface Recognised {
  readonly name: string;
  readonly utf8: Bytes;
  readonly delimiter: string;
  readonly source: Source;
  readonly header: readonly string[];
  readonly headerLine: number;
  /** The header's last physical line: the first record starts after it. */
  readonly headerEnd: number;
  readonly preamble: Preamble;
  /** Columns by which the same rows are read for other collections: what they show of dates and numbers holds here too. */
  readonly secondaryColumns?: readonly Column[];
}

/** Why no source was found, and which came nearest. */
export interface NoMatch {
  readonly candidates: readonly Source[];
  /** The nearest source and the headers that the file lacks for it; null when nothing came near. */
  readonly nearest: { readonly source: Source; readonly lacks: readonly string[] } | null;
}

/** The one source whose headers stand in one of the rows; a header is searched, not assumed on the first line. */
export function recognise(head: readonly HeadRow[], sources: readonly Source[]): Match | NoMatch {
  for (const [index, row] of head.entries()) {
    const found = sources.filter((source) => recognises(source, row.cells));
    const [only] = found;
    if (found.length > 1) return { candidates: found, nearest: null };
    if (only) return matchAt(head, index, only);
  }
  return { candidates: [], nearest: nearestOf(head, sources) };
}

/** The row in which a source that the user named has its columns, or the headers that the best row lacks. */
export function locate(
  head: readonly HeadRow[],
  source: Source,
): Match | { readonly lacks: readonly string[] } {
  let fewest: readonly string[] | null = null;
  for (const [index, row] of head.entries()) {
    const lacks = missingColumns(row.cells, source.columns);
    if (lacks.length === 0) return matchAt(head, index, source);
    if (fewest === null || lacks.length < fewest.length) fewest = lacks;
  }
  return { lacks: fewest ?? [] };
}

const matchAt = (head: readonly HeadRow[], index: number, source: Source): Match => ({
  source,
  header: head[index] ?? { cells: [], line: 0, lastLine: 0 },
  preamble: head.slice(0, index).map((row) => row.cells),
});

function nearestOf(head: readonly HeadRow[], sources: readonly Source[]): NoMatch['nearest'] {
  let nearest: NoMatch['nearest'] = null;
  let share = 0;
  for (const row of head) {
    for (const source of sources) {
      const lacks = lacking(row.cells, source.signature);
      const asked = source.signature.all.length + (source.signature.any?.length ?? 0);
      const found = lacks === null ? 0 : (asked - lacks.length) / asked;
      if (lacks !== null && found > share) {
        nearest = { source, lacks };
        share = found;
      }
    }
  }
  return nearest;
}
