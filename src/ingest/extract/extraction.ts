// What one file is read with, and what reading it gave besides its records.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { Column, Lookup } from '../../read/cells/columns.ts';
import type { Recognised } from '../recognise/recognise.ts';

/** What is found for a key: a cell, nothing, or the two lines that state different cells. */
export type Found = string | null | readonly [number, number];

/** A file in which columns of others are looked up. */
export interface LookupFile {
  readonly name: string;
  /** The file as a column of values is read from it. Throws `Failure` (exit 3) where it has no such column. */
  readBy(lookup: Lookup, column: Column): Recognised;
  /** The cell at a position of the row that has these keys. */
  find(lookup: Lookup, keys: readonly string[], position: number): Found;
}

export interface ExtractOptions {
  /** Reporting zone. */
  readonly zone: string;
  readonly fiscalYearStart: number;
  /** Currency that rows without one will be taken to be in: how many decimals their amounts may have. */
  readonly currency: string | null;
  /** The currency that is reported in, if anybody said it. */
  readonly reportingCurrency?: string | null;
  /** Whether the user has stated the decimal mark of the file. */
  readonly isMarkStated?: boolean;
  /** Opens a file in which a column is looked up. */
  readonly tableFor?: (lookup: Lookup) => LookupFile;
  /** Columns to keep as dimensions: name → header. */
  readonly dimensions: ReadonlyMap<string, string>;
  /** Headers under which the config looks for words of totals. */
  readonly totalsUnder?: readonly string[];
  /** Whether to keep what became of every single line, for a file that is read more than once. */
  readonly keepsOutcomes?: boolean;
  /** Told now and then how many bytes are read. */
  readonly onProgress?: (bytes: number) => void;
}

/** How the lines of a file were used: read = the sum of the others. */
export interface LineCounts {
  read: number;
  accepted: number;
  rejected: number;
  duplicate: number;
  superseded: number;
  excluded: number;
  other: number;
}

export const noLines = (): LineCounts => ({
  read: 0,
  accepted: 0,
  rejected: 0,
  duplicate: 0,
  superseded: 0,
  excluded: 0,
  other: 0,
});

export interface Reject extends Diagnostic {
  readonly raw: readonly string[];
}

export interface Extraction {
  readonly lines: LineCounts;
  readonly excludedBy: Map<string, number>;
  /** The first lines that were left out for each reason. */
  readonly excludedAt: Map<string, number[]>;
  /** Null unless the lines were to be told apart. */
  readonly outcomes: LineOutcomes | null;
  readonly rejects: Reject[];
  readonly diagnostics: Diagnostic[];
}

// What became of every single line of a file: kept where a file is read more than once, as the counts of its readings
// cannot be added up.

/** Rising: of a line that several readings use, the last of these speaks. `empty` is a row that holds no record. */
const outcomes = ['other', 'empty', 'excluded', 'duplicate', 'superseded', 'accepted', 'rejected'] as const;

type LineOutcome = (typeof outcomes)[number];

export class LineOutcomes {
  private ranks = new Uint8Array(1024);
  private readonly reasons = new Map<number, string>();

  set(line: number, outcome: LineOutcome): void {
    if (line >= this.ranks.length) {
      const more = new Uint8Array(Math.max(this.ranks.length * 2, line + 1));
      more.set(this.ranks);
      this.ranks = more;
    }
    this.ranks[line] = outcomes.indexOf(outcome);
  }

  exclude(line: number, reason: string): void {
    this.set(line, 'excluded');
    this.reasons.set(line, reason);
  }

  rankAt(line: number): number {
    return this.ranks[line] ?? 0;
  }

  reasonAt(line: number): string | null {
    return this.reasons.get(line) ?? null;
  }
}

/** Every line of a file once: rejected if one reading rejects it, else accepted if one accepts it, and so on. */
export function unitedOutcomes(
  readings: readonly LineOutcomes[],
  read: number,
): { readonly lines: LineCounts; readonly excludedBy: Record<string, number> } {
  const lines = { ...noLines(), read };
  const reasons = new Map<string, number>();
  for (let line = 1; line <= read; line++) {
    const outcome = outcomes[Math.max(...readings.map((reading) => reading.rankAt(line)))] ?? 'other';
    lines[outcome === 'empty' ? 'accepted' : outcome]++;
    if (outcome !== 'excluded') continue;
    const reason = readings.map((reading) => reading.reasonAt(line)).find((one) => one !== null) ?? '';
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return { lines, excludedBy: Object.fromEntries([...reasons].sort()) };
}
