// Which of several rows, or of several files, is the newest.

import { dateCoverage } from '../../records/date-coverage.ts';
import type { Records } from '../../records/records.ts';
import type { CollectionName } from '../../records/schema/schema.ts';

const NEVER = -(2 ** 31);

/**
 * How new the files of some records are. A file is as new as the day that it states of itself, or the newest day in its
 * rows where that is later. Of equally new files the one whose path comes last is taken for the newest, as good as any.
 */
export class FileAges {
  private readonly records: Records;
  /** By file number; what two readings of a file show holds for both. */
  private readonly days: readonly number[];

  constructor(records: Records) {
    this.records = records;
    const coverage = dateCoverage(records);
    const byName = new Map<string, number>();
    for (const [number, { name, exportedOn, statedOn }] of records.files.entries()) {
      const own = [exportedOn, statedOn ?? null, coverage.daysOf(number).lastDay];
      byName.set(name, Math.max(byName.get(name) ?? NEVER, ...own.map((day) => day ?? NEVER)));
    }
    this.days = records.files.map(({ name }) => byName.get(name) ?? NEVER);
  }

  /** Negative where the first file is surely the newer, 0 where nothing tells. */
  compare(one: number, other: number): number {
    return (this.days[other] ?? NEVER) - (this.days[one] ?? NEVER);
  }

  /** Sorts files newest first, whether or not anything tells. */
  inOrder = (one: number, other: number): number => {
    const [name, otherName] = [this.records.fileOf(one).name, this.records.fileOf(other).name];
    return this.compare(one, other) || (name < otherName ? 1 : name > otherName ? -1 : other - one);
  };

  /** How rows of one record compare: by the day of their own last change where all have one, else by their files. */
  ofRows(name: CollectionName, rows: readonly number[]): (one: number, other: number) => number {
    const table = this.records.tables[name];
    const changes = table.has('modifiedOn') ? table.column('modifiedOn') : null;
    const isKnown = changes !== null && rows.every((row) => changes.raw(row) !== changes.nothing);
    return (one, other) =>
      (isKnown ? changes.raw(other) - changes.raw(one) : 0) ||
      this.compare(table.fileAt(one), table.fileAt(other));
  }
}
