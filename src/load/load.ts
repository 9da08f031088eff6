// The pipeline on one page: files → records, with an account of every line.

import type { Day } from '../base/calendar.ts';
import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { addAddons } from '../model/addons.ts';
import { assignCoupons } from '../model/coupons.ts';
import { labelCurrencies } from '../model/currencies.ts';
import { resolveOverlap } from '../model/overlap.ts';
import { scaleProbabilities } from '../model/probability.ts';
import { Records } from '../model/records.ts';
import type { CollectionName } from '../model/schema.ts';
import type { ExtractOptions, LineCounts, Reject } from '../sources/extract.ts';
import { extract } from '../sources/extract.ts';
import { noLines } from '../sources/extraction.ts';
import type { MappingSpec } from '../sources/mapping.ts';
import { goThrough } from './go-through.ts';
import { type Opened, openFile } from './open.ts';
import type { InputFile, LoadOptions } from './options.ts';
import { nothingRecognised, tooManyRejects } from './refusals.ts';
import { suspiciousRowCount } from './row-count.ts';

/** What became of one file. */
export interface FileAccount {
  readonly file: string;
  readonly source: string;
  readonly collection: CollectionName;
  readonly tool: string;
  readonly sha256: string;
  readonly exportedOn: Day | null;
  readonly firstDay: Day | null;
  readonly lastDay: Day | null;
  readonly lines: Readonly<LineCounts>;
  readonly excludedBy: Readonly<Record<string, number>>;
}

export interface Loaded {
  readonly records: Records;
  /** Sorted by name. */
  readonly files: readonly FileAccount[];
  readonly diagnostics: readonly Diagnostic[];
  readonly rejects: readonly Reject[];
}

/**
 * Reads files into records. Throws `Failure` (exit 3) when a named file is unusable, when nothing is recognised, or
 * when a file rejects more rows than allowed. The order of the files changes nothing.
 */
export function load(inputs: readonly InputFile[], options: LoadOptions): Loaded {
  const loading = new Loading(options);
  const sorted = [...inputs].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const input of sorted) loading.read(input);
  return loading.finish(inputs.length);
}

type MutableAccount = { -readonly [K in keyof FileAccount]: FileAccount[K] } & {
  lines: LineCounts;
  excludedBy: Record<string, number>;
};

class Loading {
  private readonly options: LoadOptions;
  private readonly records = new Records();
  private readonly accounts: MutableAccount[] = [];
  private readonly currencies: (string | null)[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  private readonly rejects: Reject[] = [];
  private readonly bySha = new Map<string, MutableAccount>();

  constructor(options: LoadOptions) {
    this.options = options;
  }

  read(input: InputFile): void {
    const said = this.diagnostics.length;
    const bytes = input.bytes();
    const { sha256, isUtf8 } = goThrough(bytes);
    const same = this.bySha.get(sha256);
    if (same) this.repeat(input, same);
    else {
      const opened = openFile(input, bytes, this.options, isUtf8);
      if ('code' in opened) this.diagnostics.push(opened);
      else this.take(input, opened, sha256);
    }
    if (input.hasChanged?.())
      this.diagnostics.splice(said, 0, diagnose({ file: input.name, line: 0 }, 'partial-file'));
  }

  finish(given: number): Loaded {
    if (this.accounts.length === 0) throw nothingRecognised(given, this.diagnostics);
    this.resolveOverlaps();
    assignCoupons(this.records);
    this.diagnostics.push(...addAddons(this.records));
    this.diagnostics.push(...scaleProbabilities(this.records));
    this.diagnostics.push(
      ...labelCurrencies(this.records, (file) => this.currencies[file] ?? this.options.currency),
    );
    const { evidence } = this.records;
    for (const [number, account] of this.accounts.entries()) {
      const file = this.fileNumber(number);
      Object.assign(account, evidence.daysOf(file), { exportedOn: evidence.exportDayOf(file) });
      this.checkRejects(account);
    }
    return {
      records: this.records,
      files: this.accounts,
      diagnostics: this.diagnostics,
      rejects: this.rejects,
    };
  }

  private take(input: InputFile, opened: Opened, sha256: string): void {
    const { recognised, spec, exportedOn, fields } = opened;
    const { source } = recognised;
    const fileNumber = this.records.addFile({
      name: input.name,
      source: source.id,
      tool: source.tool,
      collection: source.yields,
      exportedOn,
      fields,
    });
    const onProgress = (read: number): void => this.options.onRead?.(input.name, read);
    const options = { ...this.extractOptions(spec), onProgress };
    const extraction = extract(recognised, this.records, fileNumber, options);
    onProgress(recognised.utf8.length);
    this.currencies[fileNumber] = spec?.currency ?? null;
    this.diagnostics.push(...extraction.diagnostics, ...suspiciousRowCount(input.name, extraction.lines));
    if (spec?.yields === 'subscriptions' && spec.columns?.['interval'] === undefined) {
      this.diagnostics.push(diagnose({ file: input.name, line: 0 }, 'interval-assumed'));
    }
    this.rejects.push(...extraction.rejects);
    const account: MutableAccount = {
      file: input.name,
      source: source.id,
      collection: source.yields,
      tool: source.tool,
      sha256,
      exportedOn,
      firstDay: null,
      lastDay: null,
      lines: extraction.lines,
      excludedBy: Object.fromEntries([...extraction.excludedBy].sort()),
    };
    this.accounts.push(account);
    this.bySha.set(sha256, account);
  }

  private extractOptions(spec: MappingSpec | null): ExtractOptions {
    const { zone, fiscalYearStart, currency } = this.options;
    const dimensions = new Map(Object.entries(spec?.dimensions ?? {}));
    return { zone, fiscalYearStart, currency: spec?.currency ?? currency, dimensions };
  }

  // The same bytes twice hold nothing new: every record of the second file is a duplicate.
  private repeat(input: InputFile, first: MutableAccount): void {
    this.diagnostics.push(diagnose({ file: input.name, line: 0 }, 'identical-file', first.file));
    const { read, other } = first.lines;
    const lines = { ...noLines(), read, duplicate: read - other, other };
    this.accounts.push({ ...first, file: input.name, lines, excludedBy: {} });
  }

  private resolveOverlaps(): void {
    const { duplicates, superseded, rejected, conflicts } = resolveOverlap(this.records);
    const move = (file: number, to: 'duplicate' | 'superseded' | 'rejected', rows: number) => {
      const lines = this.accountOf(file)?.lines;
      if (!lines) return;
      lines.accepted -= rows;
      lines[to] += rows;
    };
    for (const [file, rows] of duplicates) move(file, 'duplicate', rows);
    for (const [file, rows] of superseded) move(file, 'superseded', rows);
    for (const [file, rows] of rejected) move(file, 'rejected', rows);
    this.rejects.push(...conflicts.map((conflict) => ({ ...conflict, raw: [] })));
  }

  private accountOf(fileNumber: number): MutableAccount | undefined {
    const name = this.records.fileOf(fileNumber).name;
    return this.accounts.find((account) => account.file === name);
  }

  private fileNumber(account: number): number {
    const sha256 = this.accounts[account]?.sha256 ?? '';
    const first = this.bySha.get(sha256)?.file;
    return this.records.files.findIndex((file) => file.name === first);
  }

  private checkRejects({ file, lines }: MutableAccount): void {
    const rows = lines.read - lines.other;
    const limit = this.options.rejectLimit;
    const isOver =
      'rows' in limit ? lines.rejected > limit.rows : lines.rejected * limit.share.in > rows * limit.share.of;
    if (isOver) throw tooManyRejects(file, lines.rejected, rows, this.rejects);
  }
}
