// Reads one file by one source: every physical line of it ends up in exactly one count of its account.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { Failure, orFailure } from '../../base/errors/failure.ts';
import type { Batch } from '../../read/csv/batch.ts';
import type { Wanted } from '../../read/csv/cell-facts.ts';
import { type BatchVisitor, readRecords, scanRecords } from '../../read/csv/csv.ts';
import type { RecordFault } from '../../read/csv/parsed-records.ts';
import type { Records } from '../../records/records.ts';
import { positionOf } from '../../sources/headers.ts';
import type { WholeRow, WrittenRow } from '../../sources/source.ts';
import { renamedHeaders } from '../recognise/near-headers.ts';
import type { Recognised } from '../recognise/recognise.ts';
import { refuseLinesAsInvoices } from '../repeats/repeated-invoices.ts';
import { settleRepeats } from '../repeats/repeats.ts';
import { BatchReader } from './batches/batch-reader.ts';
import { ACCEPTED, FALLBACK } from './batches/column-decoders.ts';
import { type BoundColumn, bindColumns, type Inference } from './bind.ts';
import {
  type Extraction,
  type ExtractOptions,
  type LineCounts,
  LineOutcomes,
  noLines,
} from './extraction.ts';
import { exclude, Groups, RowReader, type Target } from './row-reader.ts';
import { otherRows } from './subtotals.ts';

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
  const conflicting = () => {
    isContradicted = true;
  };
  const target = { records, fileNumber };
  const readBy = (isThorough: boolean): Extraction =>
    new FileRows(file, target, options, { isThorough, conflicting }).readAll();
  // It may be refused for what is taken as proven too soon.
  let extraction = orFailure(() => readBy(false));
  if (extraction instanceof Failure || isContradicted) {
    // The first proof of how a column is written was not the last word: the rows before it were read by it as well.
    table.truncate(before);
    extraction = readBy(true);
  }
  refuseLinesAsInvoices(file, records, before);
  settleRepeats(file, records, before, extraction);
  return extraction;
}

// One pass over a file: its records in the order of their lines, those that are plain in batches, the others one by one.

/** Batches, and records that come one by one, after which it is told again how much is read. */
const BATCHES_BETWEEN = 16;
const RECORDS_BETWEEN = 4096;

class FileRows implements BatchVisitor {
  private readonly file: Recognised;
  private readonly options: ExtractOptions;
  private readonly bound: readonly BoundColumn[];
  private readonly reader: RowReader;
  private batchReader: BatchReader | null;
  private readonly whole: WholeRow | undefined;
  private readonly target: Target;
  /** What is assumed of columns is said when a cell first needs it. */
  private readonly assumed: Diagnostic[] = [];
  private readonly extraction: Extraction;
  readonly prefetched: { readonly width: number; readonly wanted: readonly Wanted[] };
  /** Texts that were there before the file. */
  private readonly texts: number;
  /** Columns that rows turned out to depend on. */
  private readonly dependedOn = new Set<string>();
  private batchesRead = 0;
  private single = 0;

  constructor(
    file: Recognised,
    { records, fileNumber }: { readonly records: Records; readonly fileNumber: number },
    options: ExtractOptions,
    looking: Inference,
  ) {
    this.file = file;
    this.options = options;
    const outcomes = options.keepsOutcomes ? new LineOutcomes() : null;
    this.extraction = {
      ...{ lines: noLines(), excludedBy: new Map(), excludedAt: new Map() },
      ...{ outcomes, rejects: [], diagnostics: [] },
    };
    this.bound = bindColumns(file, options, this.assumed, looking);
    if (this.bound.some(({ column }) => column.type === 'minor')) records.inMinorUnits.add(fileNumber);
    this.reader = new RowReader(inTwoPasses(file), this.bound, options);
    this.target = { result: this.extraction, records, fileNumber };
    this.batchReader = this.nextBatchReader();
    this.prefetched = { width: file.header.length, wanted: this.batchReader?.wanted ?? [] };
    this.whole = file.source.whole?.(file.header);
    this.texts = records.pool.size;
  }

  /** Reads the file from its first line to its last. */
  readAll(): Extraction {
    const { file, extraction } = this;
    const { lines, finalNewline } = scanRecords(file.utf8, file.delimiter, this);
    this.target.records.pool.expect(0);
    extraction.lines.read = lines;
    const said = extraction.diagnostics;
    if (!finalNewline && lines > 1) said.push(diagnose({ file: file.name, line: lines }, 'no-final-newline'));
    // The order must not tell which reader asked first.
    said.push(...this.assumed.sort((a, b) => (a.message < b.message ? -1 : 1)));
    said.push(...this.reader.remarks.said, ...this.reader.roundings.said(file.name));
    said.push(...this.reader.unmatched.said(file.name));
    said.push(...observe(file, this.bound, extraction.lines, this.reader.beyond));
    said.push(...headersNotFound(file, this.options));
    return extraction;
  }

  row(cells: readonly string[], line: number, span: number, end?: number): void {
    if (end !== undefined && ++this.single % RECORDS_BETWEEN === 0) this.options.onProgress?.(end);
    this.reader.take(this.whole?.(cells) ?? cells, line, span, this.target);
  }

  bad(code: RecordFault, line: number, text: string): void {
    this.extraction.lines.rejected++;
    this.extraction.outcomes?.set(line, 'rejected');
    this.extraction.rejects.push({ ...diagnose({ file: this.file.name, line }, code), raw: [text] });
  }

  batch(batch: Batch): number {
    if (++this.batchesRead % BATCHES_BETWEEN === 0)
      this.comeTo(batch.base + (batch.nexts[batch.count - 1] ?? 0));
    const from = this.batchReader === null ? batch.count : firstBelow(batch, this.file.headerEnd);
    for (let record = 0; record < from; record++) this.rowOf(batch, record);
    if (this.batchReader) this.takeBatch(this.batchReader, batch, from);
    if (this.batchReader?.isOfUse === false) this.batchReader = null;
    else if (this.batchReader && this.batchReader.missing.size > 0)
      this.batchReader = this.nextBatchReader(this.batchReader);
    return -1;
  }

  /** What reads rows in batches, with what another such reader has found out. */
  private nextBatchReader(last?: BatchReader): BatchReader | null {
    for (const key of last?.missing ?? []) this.dependedOn.add(key);
    const { options, dependedOn } = this;
    return BatchReader.of(this.file, this.bound, { records: this.target.records, options, dependedOn });
  }

  /** What so many bytes brought, the others will bring as well. */
  private comeTo(bytes: number): void {
    const { pool } = this.target.records;
    const brought = ((pool.size - this.texts) * this.file.utf8.length) / bytes;
    pool.expect(this.texts + Math.ceil(brought));
    this.options.onProgress?.(bytes);
  }

  private rowOf(batch: Batch, record: number): void {
    this.row(batch.cells(record), batch.lines[record] ?? 0, batch.spans[record] ?? 1);
  }

  /** Takes the records from `from` on, runs of those with the same outcome together. */
  private takeBatch(reader: BatchReader, batch: Batch, from: number): void {
    reader.read(batch, from);
    for (let record = from; record < batch.count; ) {
      const outcome = reader.outcomeOf(record);
      let end = record + 1;
      if (outcome === FALLBACK) this.rowOf(batch, record);
      else {
        while (end < batch.count && reader.outcomeOf(end) === outcome) end++;
        this.takeRun(reader, batch, { start: record, count: end - record, outcome });
      }
      record = end;
    }
  }

  private takeRun(
    reader: BatchReader,
    batch: Batch,
    { start, count, outcome }: { start: number; count: number; outcome: number },
  ): void {
    const { lines, outcomes } = this.extraction;
    const own = batch.lines.subarray(start, start + count);
    for (let at = start; at < start + count; at++) lines.other += (batch.spans[at] ?? 1) - 1;
    if (outcome === ACCEPTED) {
      reader.take(batch, { start, count, file: this.target.fileNumber });
      lines.accepted += count;
      if (outcomes) for (const line of own) outcomes.set(line, 'accepted');
    } else exclude(reader.reasonOf(outcome), own, this.extraction);
  }
}

/** The first record of a batch that starts below a line. */
function firstBelow(batch: Batch, line: number): number {
  let record = 0;
  while (record < batch.count && (batch.lines[record] ?? 0) <= line) record++;
  return record;
}

// What there is to say of a file beyond its rows: whether it is whole, and in which units its amounts are.

const UNITS: Readonly<Record<string, string>> = {
  micros: 'millionths of the currency',
  minor: "whole numbers of the currency's smallest unit, such as cents",
  major: 'units of the currency, because amounts of the file have decimals',
};

/** @param beyond the line that ended the file's table (0: none did) and the rows of further tables below it */
function observe(
  recognised: Recognised,
  bound: readonly BoundColumn[],
  lines: LineCounts,
  beyond: { readonly line: number; readonly rows: number },
): Diagnostic[] {
  const { name, headerLine, source, preamble } = recognised;
  const file = { file: name, line: 0 };
  const said = renamedHeaders(recognised);
  const rows = lines.accepted + lines.rejected + lines.excluded;
  const stated = source.statedRows?.(preamble) ?? rows;
  if (stated !== rows) said.push(diagnose(file, 'row-count-differs', stated, rows));
  if (beyond.rows > 0) said.push(diagnose(file, 'further-tables', beyond.rows, beyond.line));
  // What the user has stated in the config is no assumption of ours.
  const own = source.tool.startsWith('config:') ? [] : bound;
  for (const { column, format } of own) {
    const unit = UNITS[column.majorIfDecimals && column.type === 'money' ? 'major' : column.type];
    if (unit) said.push(diagnose({ file: name, line: headerLine }, 'units-assumed', format.header, unit));
  }
  return said;
}

/** Warns of headers that the config names for what a record can do without, and that the file lacks. */
function headersNotFound(
  { name, header, headerLine, source }: Recognised,
  { dimensions, totalsUnder = [] }: Pick<ExtractOptions, 'dimensions' | 'totalsUnder'>,
): Diagnostic[] {
  const fields = Object.entries(source.columns).flatMap(([field, { isMapped, headers }]) =>
    isMapped ? headers.map((wanted) => [String(wanted), missing(field, headers.length)] as const) : [],
  );
  const kept = [...dimensions].map(
    ([dimension, wanted]) => [wanted, `the dimension ${dimension} is unknown in every row`] as const,
  );
  const totals = totalsUnder.map((wanted) => [wanted, 'no total is told by it'] as const);
  return [...fields, ...kept, ...totals]
    .filter(([wanted]) => positionOf(header, wanted) < 0)
    .map(([wanted, what]) => diagnose({ file: name, line: headerLine }, 'header-not-found', wanted, what));
}

const missing = (field: string, headers: number): string =>
  headers > 1 ? `${field} is read from the other headers alone` : `${field} is empty in every row`;

// Lets a source see all records of a file before the first of them is read: some reports say with one row what
// another means.

/** The same file, whose source is shown every record if it asked for that. */
function inTwoPasses(file: Recognised): Recognised {
  const { source } = file;
  if (!source.isTwoPass) return file;
  return {
    ...file,
    source: { ...source, begin: (rows) => source.begin({ ...rows, all: () => rowsOf(file) }) },
  };
}

function rowsOf({ utf8, delimiter, header, headerEnd, source }: Recognised): WrittenRow[] {
  const groups = new Groups();
  const isOther = otherRows(source, header);
  const rows: WrittenRow[] = [];
  readRecords(utf8, delimiter, {
    row(cells, line) {
      if (line <= headerEnd || cells.every((cell) => cell.trim() === '')) return;
      if (isOther(cells)) groups.look(cells);
      else if (cells.length === header.length) rows.push({ cells, group: groups.current });
    },
    bad: () => {},
  });
  return rows;
}
