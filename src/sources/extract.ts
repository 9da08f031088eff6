// Reads one file by one source: every physical line of it ends up in exactly one count of its account.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Records } from '../model/records.ts';
import type { CollectionName } from '../model/schema.ts';
import type { Table } from '../model/table.ts';
import { scanRecords } from '../read/csv.ts';
import { type BoundColumn, bindColumns, currencyOfHeader } from './bind.ts';
import { DirectRows } from './direct.ts';
import type { Extraction } from './extraction.ts';
import { observe } from './observe.ts';
import type { Recognised } from './recognise.ts';
import { exclude, RowReader } from './row-reader.ts';

export type { Extraction, LineCounts, Reject } from './extraction.ts';

export interface ExtractOptions {
  /** Reporting zone. */
  readonly zone: string;
  readonly fiscalYearStart: number;
  /** Currency that rows without one will be taken to be in: how many decimals their amounts may have. */
  readonly currency: string | null;
  /** Columns to keep as dimensions: name → header. */
  readonly dimensions: ReadonlyMap<string, string>;
}

/** Appends the file's records to `records` as rows of file number `fileNumber`. */
export function extract(
  file: Recognised,
  records: Records,
  fileNumber: number,
  options: ExtractOptions,
): Extraction {
  const diagnostics: Diagnostic[] = [];
  // What is assumed of columns is said when a cell first needs it; the order must not tell which reader asked.
  const assumed: Diagnostic[] = [];
  const bound = bindColumns(file, options, assumed);
  if (bound.some(({ column }) => column.type === 'minor')) records.inMinorUnits.add(fileNumber);
  const reader = new RowReader(file, bound, options);
  const result: Extraction = {
    lines: { read: 0, accepted: 0, rejected: 0, duplicate: 0, superseded: 0, excluded: 0, other: 0 },
    excludedBy: new Map(),
    rejects: [],
    diagnostics,
  };
  const direct = directRows(file, bound, { records, options });
  const row = (cells: readonly string[], line: number, span: number): void =>
    reader.take(cells, line, span, { result, records, fileNumber });
  const { lines, finalNewline } = scanRecords(file.utf8, file.delimiter, {
    row,
    bad: (code, line, text) => {
      result.lines.rejected++;
      result.rejects.push({ ...diagnose({ file: file.name, line }, code), raw: [text] });
    },
    spans(spans, line, span) {
      const taken =
        direct === null || line <= file.headerEnd ? 'not-plain' : direct.take(spans, fileNumber, line);
      if (taken === 'not-plain') {
        row(spans.cells(), line, span);
        return undefined;
      }
      result.lines.other += span - 1;
      if (taken === 'accepted') result.lines.accepted++;
      else exclude(taken.excluded, result);
      return undefined;
    },
  });
  result.lines.read = lines;
  if (!finalNewline && lines > 1)
    diagnostics.push(diagnose({ file: file.name, line: lines }, 'no-final-newline'));
  diagnostics.push(...assumed.sort((a, b) => (a.message < b.message ? -1 : 1)));
  diagnostics.push(...reader.remarks.said, ...observe(file, bound, result.lines, reader.beyond));
  return result;
}

/** The reader of plain rows, where the source and the file's columns allow one. */
function directRows(
  file: Recognised,
  bound: readonly BoundColumn[],
  { records, options }: { records: Records; options: ExtractOptions },
): DirectRows | null {
  const { source, header } = file;
  if (source.interprets === null || options.dimensions.size > 0) return null;
  const table = records.tables[source.yields] as unknown as Table<CollectionName>; // whichever it is, by its own schema
  const words = new Set(source.interprets);
  if (!DirectRows.canMove(table, bound, words)) return null;
  const record = source.begin({
    header,
    preamble: file.preamble,
    group: () => null,
    complain: () => {},
    say: () => {},
  });
  const currency = { ofHeader: currencyOfHeader(bound), fallback: options.currency };
  return new DirectRows({
    table,
    pool: records.pool,
    width: header.length,
    bound,
    words,
    nulls: source.nulls,
    record,
    currency,
  });
}
