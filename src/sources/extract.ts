// Reads one file by one source: every physical line of it ends up in exactly one count of its account.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Records } from '../model/records.ts';
import type { CollectionName } from '../model/schema.ts';
import type { Table } from '../model/table.ts';
import type { Batch } from '../read/batch.ts';
import { scanRecords } from '../read/csv.ts';
import { type BoundColumn, bindColumns, currencyOfHeader, type Looking } from './bind.ts';
import { DirectRows } from './direct.ts';
import type { Extraction } from './extraction.ts';
import { lookingAhead } from './look-ahead.ts';
import { ACCEPTED, NOT_PLAIN } from './moved-column.ts';
import { observe } from './observe.ts';
import type { Recognised } from './recognise.ts';
import { settleRepeats } from './repeats.ts';
import { exclude, RowReader } from './row-reader.ts';

export type { Extraction, LineCounts, Reject } from './extraction.ts';

/** Batches after which it is told again how much is read. */
const BATCHES_BETWEEN = 16;

export interface ExtractOptions {
  /** Reporting zone. */
  readonly zone: string;
  readonly fiscalYearStart: number;
  /** Currency that rows without one will be taken to be in: how many decimals their amounts may have. */
  readonly currency: string | null;
  /** Columns to keep as dimensions: name → header. */
  readonly dimensions: ReadonlyMap<string, string>;
  /** Told now and then how many bytes are read. */
  readonly onProgress?: (bytes: number) => void;
}

/** Appends the file's records to `records` as rows of file number `fileNumber`. */
export function extract(
  file: Recognised,
  records: Records,
  fileNumber: number,
  options: ExtractOptions,
): Extraction {
  const table = records.tables[file.source.yields];
  const before = table.length;
  let isContradicted = false;
  const contradicted = () => {
    isContradicted = true;
  };
  const target = { records, fileNumber };
  let extraction = readRows(file, target, options, { isThorough: false, contradicted });
  if (isContradicted) {
    // The first proof of how a column is written was not the last word: the rows before it were read by it as well.
    table.truncate(before);
    extraction = readRows(file, target, options, { isThorough: true, contradicted });
  }
  settleRepeats(file, records, before, extraction);
  return extraction;
}

function readRows(
  file: Recognised,
  { records, fileNumber }: { readonly records: Records; readonly fileNumber: number },
  options: ExtractOptions,
  looking: Looking,
): Extraction {
  const diagnostics: Diagnostic[] = [];
  // What is assumed of columns is said when a cell first needs it; the order must not tell which reader asked.
  const assumed: Diagnostic[] = [];
  const bound = bindColumns(file, options, assumed, looking);
  if (bound.some(({ column }) => column.type === 'minor')) records.inMinorUnits.add(fileNumber);
  const reader = new RowReader(lookingAhead(file), bound, options);
  const result: Extraction = {
    lines: { read: 0, accepted: 0, rejected: 0, duplicate: 0, superseded: 0, excluded: 0, other: 0 },
    excludedBy: new Map(),
    rejects: [],
    diagnostics,
  };
  let batches = 0;
  const direct = directRows(file, bound, { records, options });
  const whole = file.source.whole?.(file.header);
  const row = (cells: readonly string[], line: number, span: number): void =>
    reader.take(whole?.(cells) ?? cells, line, span, { result, records, fileNumber });
  const takeText = (batch: Batch, record: number): void =>
    row(batch.cells(record), batch.lines[record] ?? 0, batch.spans[record] ?? 1);
  const takeDirect = (rows: DirectRows, batch: Batch, from: number): void => {
    rows.read(batch, from);
    for (let record = from; record < batch.count; ) {
      const outcome = rows.outcomeOf(record);
      let end = record + 1;
      if (outcome === NOT_PLAIN) takeText(batch, record);
      else {
        while (end < batch.count && rows.outcomeOf(end) === outcome) end++;
        for (let at = record; at < end; at++) result.lines.other += (batch.spans[at] ?? 1) - 1;
        if (outcome === ACCEPTED) {
          rows.take(batch, { start: record, count: end - record, file: fileNumber });
          result.lines.accepted += end - record;
        } else exclude(rows.reasonOf(outcome), end - record, result);
      }
      record = end;
    }
  };
  const { lines, finalNewline } = scanRecords(file.utf8, file.delimiter, {
    row,
    bad: (code, line, text) => {
      result.lines.rejected++;
      result.rejects.push({ ...diagnose({ file: file.name, line }, code), raw: [text] });
    },
    batch(batch) {
      if (++batches % BATCHES_BETWEEN === 0)
        options.onProgress?.(batch.base + (batch.nexts[batch.count - 1] ?? 0));
      const from = direct === null ? batch.count : firstBelow(batch, file.headerEnd);
      for (let record = 0; record < from; record++) takeText(batch, record);
      if (direct) takeDirect(direct, batch, from);
      return -1;
    },
  });
  result.lines.read = lines;
  if (!finalNewline && lines > 1)
    diagnostics.push(diagnose({ file: file.name, line: lines }, 'no-final-newline'));
  diagnostics.push(...assumed.sort((a, b) => (a.message < b.message ? -1 : 1)));
  diagnostics.push(...reader.remarks.said, ...observe(file, bound, result.lines, reader.beyond));
  return result;
}

/** The first record of a batch that starts below a line. */
function firstBelow(batch: Batch, line: number): number {
  let record = 0;
  while (record < batch.count && (batch.lines[record] ?? 0) <= line) record++;
  return record;
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
