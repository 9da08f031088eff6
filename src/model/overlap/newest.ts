// Which of several versions of a record is the newest.

import { dateCoverage } from '../../records/date-coverage.ts';
import type { Records } from '../../records/records.ts';

/** What one file states of a record: in a row, in several, or in one that says that it is no more. */
export interface Version {
  readonly file: number;
  /** The first of its rows. */
  readonly row: number;
  /** The day on which its tool last changed it, as far as it says so. */
  readonly modifiedOn: number | null;
}

const NEVER = -(2 ** 31);

/**
 * The order of versions: the later day of their own last change, where all have one; else the newer file, which is as
 * new as the day that it states of itself, or the newest day in its rows where that is later. Where neither tells, the
 * file whose path comes last, and of one file the last row, is taken for the newest, as good as any.
 */
export class Newest {
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

  /** How versions of one record compare: negative where the first is surely the newer, 0 where nothing tells. */
  told(versions: readonly Version[]): (one: Version, other: Version) => number {
    const areDated = versions.every(({ modifiedOn }) => modifiedOn !== null);
    return (one, other) =>
      (areDated ? (other.modifiedOn ?? 0) - (one.modifiedOn ?? 0) : 0) ||
      this.dayOf(other.file) - this.dayOf(one.file);
  }

  /** The versions of one record, the newest first, whether or not anything tells. */
  first<V extends Version>(versions: readonly V[]): V[] {
    const told = this.told(versions);
    return [...versions].sort(
      (one, other) => told(one, other) || this.byPath(one.file, other.file) || other.row - one.row,
    );
  }

  private dayOf(file: number): number {
    return this.days[file] ?? NEVER;
  }

  private byPath(one: number, other: number): number {
    const [name, otherName] = [this.records.fileOf(one).name, this.records.fileOf(other).name];
    return name < otherName ? 1 : name > otherName ? -1 : other - one;
  }
}
