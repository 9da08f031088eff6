// The pipeline on one page: files → records, with an account of every line.

import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { EXIT, Failure, orFailure } from '../base/errors/failure.ts';
import { isOver } from '../base/reject-limit.ts';
import { counted, firstLines } from '../base/text/words.ts';
import { formatDay, latest } from '../base/time/calendar.ts';
import { labelCurrencies } from '../model/currency/currencies.ts';
import { resolveOverlap, withdrawStandIns } from '../model/overlap/overlap.ts';
import { fillProbabilities, scaleProbabilities } from '../model/sales/probability.ts';
import { addAddons } from '../model/subscriptions/addons.ts';
import { applyCancellations } from '../model/subscriptions/cancellations.ts';
import { assignCoupons } from '../model/subscriptions/coupons.ts';
import { readIntervalCounts } from '../model/subscriptions/interval-counts.ts';
import { readSnapshots } from '../model/subscriptions/snapshots.ts';
import type { Bytes, Fingerprint } from '../read/bytes/bytes.ts';
import { checkBeginning, checkUtf8 } from '../read/bytes/encoding.ts';
import { fingerprintOf } from '../read/bytes/fingerprint.ts';
import { dateCoverage } from '../records/date-coverage.ts';
import { Records } from '../records/records.ts';
import { Accounts, type FileAccount, type Reading } from './accounts.ts';
import { refuseAllBlank } from './extract/blank-columns.ts';
import { extract } from './extract/extract.ts';
import type { ExtractOptions, LineCounts, Reject } from './extract/extraction.ts';
import { LookupTables } from './lookup/lookup-table.ts';
import { assumedInterval } from './mapping/assumed-interval.ts';
import { type MappingSpec, ownDimensions } from './mapping/spec.ts';
import { totalsHeaders } from './mapping/totals.ts';
import type { InputFile, LoadOptions } from './options.ts';
import { dayInName, dayInPath } from './recognise/day-in-name.ts';
import { collectionsByName } from './recognise/export-names.ts';
import { type LostHead, lostHead } from './recognise/lost-collections.ts';
import { headerIn, isDemanded, type Opened, openAll, openFile } from './recognise/open.ts';

// What makes an input unusable as a whole.

function tooManyRejects(file: string, rejected: number, rows: number, rejects: readonly Reject[]): Failure {
  const first = rejects.filter((reject) => reject.file === file).slice(0, 5);
  const said = first.map((reject) => `  ${reject.file}:${reject.line}: ${reject.message}`).join('\n');
  return new Failure(
    'too-many-rejects',
    `${file}: ${rejected} of ${counted(rows, 'row')} cannot be read\n${said}`,
    'mend the export, or allow more with --max-rejects (a number of rows, or 10%), or maxRejects: in its entry of revkpi.yaml; --rejects FILE.csv writes them all',
  );
}

/** Files that one message names. */
const MOST_NAMED = 10;

function nothingRecognised(given: number, diagnostics: readonly Diagnostic[]): Failure {
  const isNone =
    given === 1 ? 'the only file is no known export' : `none of the ${given} files is a known export`;
  const said = diagnostics.map(({ file, message }) => `  ${file} ${message}`);
  return new Failure(
    'nothing-recognised',
    [isNone, ...firstLines(said, MOST_NAMED)].join('\n'),
    'say which export a file is with --as SOURCE, or describe its columns under sources: in revkpi.yaml',
  );
}

// Tools that cut an export short do so at a thousand rows or at several thousands.
const STEP = 1000;

/** What the number of a file's rows makes one suspect: that there are none, or that the tool stopped early. */
function suspiciousRowCount(file: string, { read, other }: LineCounts): Diagnostic[] {
  const where = { file, line: 0 };
  const rows = read - other;
  if (rows === 0) return [diagnose(where, 'no-rows')];
  return rows % STEP === 0 ? [diagnose(where, 'round-row-count', rows)] : [];
}

/** What the readings of one file have to say of it, in the order of its lines; what several of them say is said once. */
function uniqueDiagnostics<D extends Diagnostic>(readings: readonly (readonly D[])[]): readonly D[] {
  const [first = [], ...others] = readings;
  if (others.length === 0) return first;
  const known = new Set<string>();
  const said = readings.flatMap((own) => {
    const news = own.filter((one) => !known.has(keyOf(one)));
    for (const one of news) known.add(keyOf(one));
    return news;
  });
  return said.sort((a, b) => a.line - b.line);
}

const keyOf = ({ line, code, message }: Diagnostic): string => `${line} ${code} ${message}`;

export interface Loaded {
  readonly records: Records;
  /** Sorted by name. */
  readonly files: readonly FileAccount[];
  readonly diagnostics: readonly Diagnostic[];
  readonly rejects: readonly Reject[];
}

/**
 * Reads files into records. Throws `Failure` (exit 3) when a file that was asked for is unusable, when nothing is recognised, or
 * when a file rejects more rows than allowed. The order of the files changes nothing.
 */
export function load(inputs: readonly InputFile[], options: LoadOptions): Loaded {
  const loading = new Loading(options);
  const sorted = [...inputs].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const input of sorted) loading.read(input);
  return loading.finish(inputs.length);
}

class Loading {
  private readonly options: LoadOptions;
  private readonly records = new Records();
  private readonly accounts = new Accounts();
  private readonly currencies: (string | null)[] = [];
  /** The days that the config says files were exported on, by their numbers. */
  private readonly saidExported = new Map<number, string>();
  private readonly diagnostics: Diagnostic[] = [];
  private readonly rejects: Reject[] = [];
  private readonly lostFiles: (LostHead & { readonly name: string })[] = [];
  /** Why the first file that was skipped was. */
  private fault: Failure | null = null;
  /** Lengths of the files so far. */
  private readonly lengths = new Set<number>();
  private readonly tables: LookupTables;
  /** Files that fields are looked up in, and nothing else. */
  private readonly lookups: { readonly input: InputFile; readonly sha256: string }[] = [];

  constructor(options: LoadOptions) {
    this.options = options;
    this.tables = new LookupTables(options);
  }

  /** Reads a file; one of a folder that cannot be read is skipped, and what it would have held is noted. */
  read(input: InputFile): void {
    const takeBack = this.records.mark();
    const [said, rejected] = [this.diagnostics.length, this.rejects.length];
    try {
      this.readWhole(input);
    } catch (fault) {
      if (!(fault instanceof Failure) || fault.exit !== EXIT.input || isDemanded(input, this.options))
        throw fault;
      this.fault ??= fault;
      takeBack();
      this.diagnostics.length = said;
      this.rejects.length = rejected;
      const why = fault.hint === '' ? fault.message : `${fault.message}; ${fault.hint}`;
      this.diagnostics.push(diagnose({ file: input.name, line: 0 }, 'skipped-file', why));
      this.noteLost(input);
    }
  }

  /** Files that are not read, with the collections that their header shows; where it shows none, their name is asked at last. */
  private noteLost(input: InputFile): void {
    this.lostFiles.push({ name: input.name, ...headOf(input, this.options) });
  }

  private sayLost(): void {
    for (const { name, collections, isTable } of this.lostFiles) {
      const byName = () => collectionsByName(name, this.records.files, isTable);
      const held = collections.length > 0 ? collections : byName();
      if (held.length === 0) continue;
      this.records.lost.push({ name, collections: held });
      this.diagnostics.push(diagnose({ file: name, line: 0 }, 'incomplete-input', held));
    }
  }

  private readWhole(input: InputFile): void {
    const said = this.diagnostics.length;
    const bytes = input.bytes();
    checkBeginning(input.name, bytes, this.encodingOf(input));
    // Files of different lengths are different, so one of a new length need not be gone through before it is read.
    const found = this.lengths.has(bytes.length) ? null : (bytes.fingerprint?.() ?? null);
    this.lengths.add(bytes.length);
    if (found !== null) this.open(input, bytes, true, () => found() ?? fingerprintOf(bytes));
    else {
      const fingerprint = fingerprintOf(bytes);
      const first = this.accounts.addRepeated(input.name, fingerprint.sha256);
      if (first === null) this.open(input, bytes, fingerprint.isUtf8, () => fingerprint);
      else this.takeCopy(input, first);
    }
    if (input.hasChanged?.())
      this.diagnostics.splice(said, 0, diagnose({ file: input.name, line: 0 }, 'partial-file'));
  }

  /** A copy says with its name how new the bytes are, as the file does that was read. */
  private takeCopy(input: InputFile, first: string): void {
    this.diagnostics.push(diagnose({ file: input.name, line: 0 }, 'identical-file', first));
    const { files } = this.records;
    for (const [number, file] of files.entries()) {
      if (file.name !== first) continue;
      const exportedOn = latest(file.exportedOn, dayInName(input.name, this.options.zone));
      const statedOn = latest(file.statedOn ?? null, dayInPath(input.path ?? input.name));
      files[number] = { ...file, exportedOn, statedOn };
    }
  }

  finish(given: number): Loaded {
    for (const { input, sha256 } of this.lookups) {
      const table = this.tables.of(input);
      if (table) this.accounts.addLookup(input.name, sha256, table.lines);
      for (const one of table?.rejects ?? []) this.rejects.push(one);
    }
    if (this.accounts.size === 0)
      throw (given === 1 ? this.fault : null) ?? nothingRecognised(given, this.diagnostics);
    this.sayLost();
    withdrawStandIns(this.records);
    readSnapshots(this.records);
    this.diagnostics.push(...resolveOverlap(this.records));
    this.diagnostics.push(...applyCancellations(this.records));
    assignCoupons(this.records);
    this.diagnostics.push(...readIntervalCounts(this.records));
    this.diagnostics.push(...addAddons(this.records));
    this.diagnostics.push(...scaleProbabilities(this.records));
    this.diagnostics.push(...fillProbabilities(this.records, this.options.stageProbabilities ?? new Map()));
    this.diagnostics.push(
      ...labelCurrencies(this.records, (file) => this.currencies[file] ?? this.options.currency),
    );
    this.sayPassedDays();
    const files = this.accounts.close(this.records).sort(byName);
    for (const account of files) this.checkRejects(account);
    return { records: this.records, files, diagnostics: this.diagnostics, rejects: this.rejects };
  }

  /** Of files whose rows are later than the day that the config says they were exported on. */
  private sayPassedDays(): void {
    const coverage = dateCoverage(this.records);
    for (const [file, stated] of this.saidExported) {
      if (coverage.exportDayOf(file) !== null) continue;
      const newest = coverage.daysOf(file).lastDay;
      const where = { file: this.records.fileOf(file).name, line: 0 };
      const day = newest === null ? null : formatDay(newest);
      this.diagnostics.push(diagnose(where, 'export-day-passed', stated, day));
    }
  }

  private encodingOf({ name }: InputFile): string | null {
    return this.options.encoding ?? this.options.mappingFor(name)?.encoding ?? null;
  }

  /** `isUtf8`: as far as is known before the file is read. */
  private open(input: InputFile, bytes: Bytes, isUtf8: boolean, found: () => Fingerprint): void {
    const encoding = this.encodingOf(input);
    const check = (): Fingerprint => {
      const fingerprint = found();
      checkUtf8(input.name, bytes, encoding, fingerprint.isUtf8);
      return fingerprint;
    };
    let readings: readonly Reading[] | null = null;
    try {
      if (this.tables.isOnlyLookup(input)) {
        this.lookups.push({ input, sha256: check().sha256 });
        return;
      }
      const opened = openFile(input, bytes, this.options, isUtf8);
      if ('code' in opened) {
        this.diagnostics.push(opened);
        if (opened.code !== 'unread-export') this.noteLost(input);
      } else readings = this.takeAll(input, openAll(input, opened, this.options));
    } catch (fault) {
      // Whatever else is said of a text that is no text comes of that.
      if (fault instanceof Failure) check();
      throw fault;
    }
    const { sha256 } = check();
    if (readings) this.accounts.add(input.name, sha256, readings);
  }

  private takeAll(input: InputFile, all: readonly Opened[]): Reading[] {
    const readings = all.map((opened) => this.take(input, opened, all.length > 1));
    const extractions = readings.map(({ extraction }) => extraction);
    const said = extractions.map(({ lines, diagnostics }, at) => [
      ...diagnostics,
      ...suspiciousRowCount(input.name, lines),
      ...this.assumedOf(readings[at], all[at]?.spec ?? null),
    ]);
    // One by one: a call takes some hundred thousand arguments at most.
    for (const one of uniqueDiagnostics(said)) this.diagnostics.push(one);
    for (const one of uniqueDiagnostics(extractions.map(({ rejects }) => rejects))) this.rejects.push(one);
    return readings;
  }

  private assumedOf(reading: Reading | undefined, spec: MappingSpec | null): Diagnostic[] {
    const mayRefuse = this.options.rejectLimit !== 'any';
    return reading ? assumedInterval(this.records, reading.fileNumber, spec, mayRefuse) : [];
  }

  private take(
    input: InputFile,
    { recognised, spec, exportedOn, statedOn, reportedTo, fields }: Opened,
    isOneOf: boolean,
  ): Reading {
    const { source } = recognised;
    const fileNumber = this.records.addFile({
      name: input.name,
      source: source.id,
      tool: source.tool,
      collection: source.yields,
      exportedOn,
      statedOn,
      reportedTo,
      fields,
      ...(source.isMonthly ? { isMonthly: true } : {}),
      ...(source.standsInFor ? { standsInFor: source.standsInFor } : {}),
      headerOf: headerIn(recognised),
    });
    const onProgress = (read: number): void => this.options.onRead?.(input.name, read);
    const options = { ...this.extractOptions(spec), keepsOutcomes: isOneOf, onProgress };
    const rowsBefore = this.records.tables[source.yields].length;
    const extraction = extract(recognised, this.records, fileNumber, options);
    refuseAllBlank(this.records, recognised, rowsBefore);
    onProgress(recognised.utf8.length);
    this.currencies[fileNumber] = spec?.currency ?? null;
    if (spec?.exportedOn !== undefined) this.saidExported.set(fileNumber, spec.exportedOn);
    return { fileNumber, source: source.id, collection: source.yields, extraction };
  }

  private extractOptions(spec: MappingSpec | null): ExtractOptions {
    const { zone, fiscalYearStart, currency } = this.options;
    const dimensions = ownDimensions(spec);
    const { tableFor } = this.tables;
    const isMarkStated = spec?.decimal !== undefined;
    const own = spec?.currency ?? currency;
    return {
      zone,
      fiscalYearStart,
      currency: own,
      reportingCurrency: currency,
      isMarkStated,
      dimensions,
      totalsUnder: totalsHeaders(spec),
      tableFor,
    };
  }

  private checkRejects({ file, lines }: FileAccount): void {
    const { rejectLimit, strict, mappingFor } = this.options;
    if (rejectLimit === 'any') return;
    const limit = strict ? rejectLimit : (mappingFor(file)?.maxRejects ?? rejectLimit);
    const rows = lines.read - lines.other;
    if (isOver(limit, lines.rejected, rows)) throw tooManyRejects(file, lines.rejected, rows, this.rejects);
  }
}

function headOf(input: InputFile, options: LoadOptions): LostHead {
  const { bytes, beginning = bytes, name } = input;
  const head = orFailure(() => lostHead(beginning(), options.mappingFor(name)));
  // Bytes that cannot be had tell nothing; why is said already.
  return head instanceof Failure ? { collections: [], isTable: false } : head;
}

const byName = (one: FileAccount, other: FileAccount): number =>
  one.file < other.file ? -1 : one.file > other.file ? 1 : 0;
