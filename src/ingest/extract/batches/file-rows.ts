// One pass over a file: its records in the order of their lines, those that are plain in batches, the others one by one.

import { type Diagnostic, diagnose } from '../../../base/errors/diagnostic.ts';
import type { Batch } from '../../../read/csv/batch.ts';
import type { Wanted } from '../../../read/csv/cell-facts.ts';
import { type BatchVisitor, scanRecords } from '../../../read/csv/csv.ts';
import type { QuoteFault } from '../../../read/csv/parsed-records.ts';
import type { Records } from '../../../records/records.ts';
import type { WholeRow } from '../../../sources/source.ts';
import type { Recognised } from '../../recognise/recognise.ts';
import { type BoundColumn, bindColumns } from '../bind.ts';
import type { ExtractOptions } from '../extract.ts';
import { type Extraction, noLines } from '../extraction.ts';
import type { Inference } from '../format-sniffing.ts';
import { LineOutcomes } from '../line-outcomes.ts';
import { observe } from '../observe.ts';
import { exclude, RowReader, type Target } from '../row-reader.ts';
import { lookingAhead } from '../two-pass.ts';
import { BatchReader } from './batch-reader.ts';
import { ACCEPTED, FALLBACK } from './column-decoder.ts';

/** Batches, and records that come one by one, after which it is told again how much is read. */
const BATCHES_BETWEEN = 16;
const RECORDS_BETWEEN = 4096;

export class FileRows implements BatchVisitor {
  private readonly file: Recognised;
  private readonly options: ExtractOptions;
  private readonly bound: readonly BoundColumn[];
  private readonly reader: RowReader;
  private readonly direct: BatchReader | null;
  private readonly whole: WholeRow | undefined;
  private readonly target: Target;
  /** What is assumed of columns is said when a cell first needs it. */
  private readonly assumed: Diagnostic[] = [];
  private readonly extraction: Extraction;
  readonly looks: { readonly width: number; readonly wanted: readonly Wanted[] };
  /** Texts that were there before the file. */
  private readonly texts: number;
  private batches = 0;
  private single = 0;

  constructor(
    file: Recognised,
    { records, fileNumber }: { readonly records: Records; readonly fileNumber: number },
    options: ExtractOptions,
    looking: Inference,
  ) {
    this.file = file;
    this.options = options;
    const fates = options.keepsFates ? new LineOutcomes() : null;
    this.extraction = { lines: noLines(), excludedBy: new Map(), fates, rejects: [], diagnostics: [] };
    this.bound = bindColumns(file, options, this.assumed, looking);
    if (this.bound.some(({ column }) => column.type === 'minor')) records.inMinorUnits.add(fileNumber);
    this.reader = new RowReader(lookingAhead(file), this.bound, options);
    this.direct = BatchReader.of(file, this.bound, { records, options });
    this.looks = { width: file.header.length, wanted: this.direct?.wanted ?? [] };
    this.whole = file.source.whole?.(file.header);
    this.target = { result: this.extraction, records, fileNumber };
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
    said.push(...this.reader.remarks.said);
    said.push(...observe(file, this.bound, extraction.lines, this.reader.beyond));
    return extraction;
  }

  row(cells: readonly string[], line: number, span: number, end?: number): void {
    if (end !== undefined && ++this.single % RECORDS_BETWEEN === 0) this.options.onProgress?.(end);
    this.reader.take(this.whole?.(cells) ?? cells, line, span, this.target);
  }

  bad(code: QuoteFault, line: number, text: string): void {
    this.extraction.lines.rejected++;
    this.extraction.fates?.set(line, 'rejected');
    this.extraction.rejects.push({ ...diagnose({ file: this.file.name, line }, code), raw: [text] });
  }

  batch(batch: Batch): number {
    if (++this.batches % BATCHES_BETWEEN === 0) this.comeTo(batch.base + (batch.nexts[batch.count - 1] ?? 0));
    const from = this.direct === null ? batch.count : firstBelow(batch, this.file.headerEnd);
    for (let record = 0; record < from; record++) this.rowOf(batch, record);
    if (this.direct) this.moveRows(this.direct, batch, from);
    return -1;
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
  private moveRows(direct: BatchReader, batch: Batch, from: number): void {
    direct.read(batch, from);
    for (let record = from; record < batch.count; ) {
      const outcome = direct.outcomeOf(record);
      let end = record + 1;
      if (outcome === FALLBACK) this.rowOf(batch, record);
      else {
        while (end < batch.count && direct.outcomeOf(end) === outcome) end++;
        this.moveRun(direct, batch, { start: record, count: end - record, outcome });
      }
      record = end;
    }
  }

  private moveRun(
    direct: BatchReader,
    batch: Batch,
    { start, count, outcome }: { start: number; count: number; outcome: number },
  ): void {
    const { lines, fates } = this.extraction;
    const own = batch.lines.subarray(start, start + count);
    for (let at = start; at < start + count; at++) lines.other += (batch.spans[at] ?? 1) - 1;
    if (outcome === ACCEPTED) {
      direct.take(batch, { start, count, file: this.target.fileNumber });
      lines.accepted += count;
      if (fates) for (const line of own) fates.set(line, 'accepted');
    } else exclude(direct.reasonOf(outcome), own, this.extraction);
  }
}

/** The first record of a batch that starts below a line. */
function firstBelow(batch: Batch, line: number): number {
  let record = 0;
  while (record < batch.count && (batch.lines[record] ?? 0) <= line) record++;
  return record;
}
