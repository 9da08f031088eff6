// Looks through a file for proof of how its cells are written.

import type { Column } from '../../read/cells/columns.ts';
import { ColumnEvidence, type EvidenceKind, mayTell } from '../../read/cells/formats.ts';
import type { Batch } from '../../read/csv/batch.ts';
import { type BatchVisitor, scanRecords } from '../../read/csv/csv.ts';
import { otherRows } from '../../sources/subtotals.ts';
import type { Recognised } from '../recognise/recognise.ts';

export interface Found {
  readonly key: string;
  readonly column: Column;
  readonly position: number;
}

/** How far a file is looked through for proof of how its cells are written. */
export interface Inference {
  /** Whether all of it, so that cells that contradict each other are found; else up to the first proof. */
  readonly isThorough: boolean;
  /** Told of a cell that contradicts what an earlier one has proven. */
  readonly conflicting: () => void;
}

export interface Inferred extends Inference {
  readonly kind: EvidenceKind;
}

/** What each column's cells show of how they are written. */
export function sniffFormats(
  file: Recognised,
  found: readonly Found[],
  looked: Inferred,
): readonly ColumnEvidence[] {
  const look = new Look(file, found, looked);
  if (look.isOpen) scanRecords(file.utf8, file.delimiter, look);
  return look.evidence;
}

class Look implements BatchVisitor {
  readonly evidence: readonly ColumnEvidence[];
  private readonly file: Recognised;
  private readonly found: readonly Found[];
  private readonly kind: EvidenceKind;
  private readonly isOther: (cells: readonly string[]) => boolean;
  /** Columns that are still looked at, by their number. */
  private readonly open: Set<number>;

  constructor(file: Recognised, found: readonly Found[], { kind, isThorough }: Inferred) {
    const { decimal, dates } = file.source;
    const stated = { mark: decimal === 'decide' ? null : decimal, order: dates === 'decide' ? null : dates };
    this.file = file;
    this.found = found;
    this.kind = kind;
    this.isOther = otherRows(file.source, file.header);
    this.evidence = found.map(({ column }) => new ColumnEvidence(column, stated, kind, isThorough));
    this.open = new Set(found.keys());
    for (const index of found.keys()) this.settle(index);
  }

  get isOpen(): boolean {
    return this.open.size > 0;
  }

  row(cells: readonly string[], line: number): boolean {
    const { file, found, evidence } = this;
    if (line > file.headerEnd && file.source.ends?.(cells)) return false;
    if (line <= file.headerEnd || cells.length !== file.header.length || this.isOther(cells)) return true;
    for (const index of this.open) {
      const cell = (cells[found[index]?.position ?? -1] ?? '').trim();
      if (cell !== '' && !file.source.nulls.includes(cell)) evidence[index]?.look(cell, line);
      this.settle(index);
    }
    return this.isOpen;
  }

  // Most cells tell nothing, and a record of none that does need not become a string.
  batch(batch: Batch): number {
    const isWanted = this.file.source.ends !== undefined;
    for (let record = 0; record < batch.count; record++) {
      if (!isWanted && !this.mayTell(batch, record)) continue;
      if (!this.row(batch.cells(record), batch.lines[record] ?? 0)) return record;
    }
    return -1;
  }

  bad(): void {}

  private mayTell(batch: Batch, record: number): boolean {
    const first = batch.firsts[record] ?? 0;
    for (const index of this.open) {
      const field = first + (this.found[index]?.position ?? 0);
      if (mayTell(this.kind, batch.bytes, batch.starts[field] ?? 0, batch.ends[field] ?? 0)) return true;
    }
    return false;
  }

  private settle(index: number): void {
    if (this.evidence[index]?.decided) this.open.delete(index);
  }
}
