// The pipeline on one page: files → records, with an account of every line.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import { addAddons } from '../model/addons.ts';
import { assignCoupons } from '../model/coupons.ts';
import { labelCurrencies } from '../model/currencies.ts';
import { mergeCircles } from '../model/merge-circles.ts';
import { followMerges } from '../model/merged.ts';
import { resolveOverlap } from '../model/overlap.ts';
import { scaleProbabilities } from '../model/probability.ts';
import { Records } from '../model/records.ts';
import type { ExtractOptions, Reject } from '../sources/extract.ts';
import { extract } from '../sources/extract.ts';
import { noLines } from '../sources/extraction.ts';
import type { MappingSpec } from '../sources/mapping.ts';
import { accountOf, type FileAccount, type MutableAccount } from './account.ts';
import { goThrough } from './go-through.ts';
import { type Opened, openAgain, openFile } from './open.ts';
import type { InputFile, LoadOptions } from './options.ts';
import { nothingRecognised, tooManyRejects } from './refusals.ts';
import { suspiciousRowCount } from './row-count.ts';

export type { FileAccount } from './account.ts';

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

class Loading {
  private readonly options: LoadOptions;
  private readonly records = new Records();
  private readonly accounts: MutableAccount[] = [];
  private readonly currencies: (string | null)[] = [];
  private readonly diagnostics: Diagnostic[] = [];
  private readonly rejects: Reject[] = [];
  /** Number of the records' file that each account is of. */
  private readonly fileNumbers: number[] = [];
  private readonly bySha = new Map<string, MutableAccount[]>();

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
      else
        for (const reading of [opened, ...openAgain(input, opened, this.options)])
          this.take(input, reading, sha256);
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
      const file = this.fileNumbers[number] ?? 0;
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
    const first = this.bySha.get(sha256) ?? [];
    const isAgain = first.length > 0;
    const said = [...extraction.diagnostics, ...suspiciousRowCount(input.name, extraction.lines)];
    for (const one of isAgain ? unsaid(said, this.diagnostics) : said) this.diagnostics.push(one);
    if (spec?.yields === 'subscriptions' && spec.columns?.['interval'] === undefined) {
      this.diagnostics.push(diagnose({ file: input.name, line: 0 }, 'interval-assumed'));
    }
    const { rejects } = extraction;
    // One by one: a call takes some hundred thousand arguments at most.
    for (const one of isAgain ? unsaid(rejects, this.rejects) : rejects) this.rejects.push(one);
    const account = accountOf(opened, extraction, { sha256, isAgain });
    this.accounts.push(account);
    this.fileNumbers.push(fileNumber);
    this.bySha.set(sha256, [...first, account]);
  }

  private extractOptions(spec: MappingSpec | null): ExtractOptions {
    const { zone, fiscalYearStart, currency } = this.options;
    const dimensions = new Map(Object.entries(spec?.dimensions ?? {}));
    return { zone, fiscalYearStart, currency: spec?.currency ?? currency, dimensions };
  }

  // The same bytes twice hold nothing new: every record of the second file is a duplicate.
  private repeat(input: InputFile, same: readonly MutableAccount[]): void {
    const [{ file } = { file: '' }] = same;
    this.diagnostics.push(diagnose({ file: input.name, line: 0 }, 'identical-file', file));
    for (const first of same) {
      const { read, other } = first.lines;
      const lines = { ...noLines(), read, duplicate: read - other, other };
      this.fileNumbers.push(this.fileNumbers[this.accounts.indexOf(first)] ?? 0);
      this.accounts.push({ ...first, file: input.name, lines, excludedBy: {} });
    }
  }

  private resolveOverlaps(): void {
    const circles = mergeCircles(this.records);
    const merged = followMerges(this.records);
    this.diagnostics.push(...circles, ...merged.diagnostics);
    const { duplicates, superseded, rejected, conflicts } = resolveOverlap(this.records);
    const move = (file: number, to: 'duplicate' | 'superseded' | 'rejected', rows: number) => {
      const lines = this.accountNumbered(file)?.lines;
      if (!lines) return;
      lines.accepted -= rows;
      lines[to] += rows;
    };
    for (const [file, rows] of duplicates) move(file, 'duplicate', rows);
    for (const [file, rows] of [...merged.superseded, ...superseded]) move(file, 'superseded', rows);
    for (const [file, rows] of rejected) move(file, 'rejected', rows);
    for (const conflict of conflicts) this.rejects.push({ ...conflict, raw: [] });
  }

  private accountNumbered(fileNumber: number): MutableAccount | undefined {
    return this.accounts[this.fileNumbers.indexOf(fileNumber)];
  }

  private checkRejects({ file, lines }: MutableAccount): void {
    const rows = lines.read - lines.other;
    const limit = this.options.rejectLimit;
    const isOver =
      'rows' in limit ? lines.rejected > limit.rows : lines.rejected * limit.share.in > rows * limit.share.of;
    if (isOver) throw tooManyRejects(file, lines.rejected, rows, this.rejects);
  }
}

// A file that is read twice has the same faults both times.
function unsaid<D extends Diagnostic>(said: readonly D[], before: readonly Diagnostic[]): D[] {
  const keyOf = ({ file, line, code, message }: Diagnostic): string => `${file}:${line}:${code}:${message}`;
  const known = new Set(before.map(keyOf));
  return said.filter((one) => !known.has(keyOf(one)));
}
