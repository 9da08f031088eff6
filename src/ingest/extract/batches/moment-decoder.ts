import { dayOfInstant } from '../../../base/time/calendar.ts';
import type { Batch, Moments } from '../../../read/csv/batch.ts';
import {
  momentsOf,
  NO_CELL,
  NO_MOMENT,
  NO_TIME,
  newMoments,
  type Wanted,
} from '../../../read/csv/cell-facts.ts';
import type { Column } from '../../../records/table/column.ts';
import type { BoundColumn } from '../bind.ts';
import { ACCEPTED, FALLBACK, isOneOf, type Outcomes } from './column-decoder.ts';

/** A column of days or instants on its way into the table, batch by batch. */
export class MomentDecoder {
  readonly target: Column;
  readonly values: Int32Array;
  readonly wanted: Wanted;
  private readonly nulls: readonly Buffer[];
  private readonly moments: Moments;
  /** The zone whose day is asked for, where cells are instants of UTC; null where the day is taken as written. */
  private readonly zone: string | null;
  /** Whether a cell with a time of day is left to the rules of text. */
  private readonly hasOtherZone: boolean;

  constructor(
    target: Column,
    { position, column, format }: BoundColumn,
    by: { nulls: readonly Buffer[]; rows: number },
  ) {
    this.target = target;
    this.values = new Int32Array(by.rows);
    this.wanted = { position, fact: 'moment' };
    this.nulls = by.nulls;
    this.moments = newMoments(by.rows);
    const isShifted = column.type === 'instant' && column.zone !== null && column.zone !== format.zone;
    this.zone = isShifted && column.zone === 'UTC' ? format.zone : null;
    this.hasOtherZone = isShifted && this.zone === null;
  }

  /** Takes the column's cells of all rows from `from` on that are still accepted. */
  move(batch: Batch, from: number, { rows }: Outcomes): void {
    const { position } = this.wanted;
    const { days, seconds } = momentsOf(batch, position, this.moments);
    const { values, zone, hasOtherZone } = this;
    const { nothing } = this.target;
    const hasNulls = this.nulls.length > 0;
    for (let row = from; row < batch.count; row++) {
      if (rows[row] !== ACCEPTED) continue;
      const day = days[row] ?? NO_MOMENT;
      const second = seconds[row] ?? NO_TIME;
      if (day === NO_CELL || (hasNulls && this.isNull(batch, row))) values[row] = nothing;
      else if (day === NO_MOMENT || (hasOtherZone && second !== NO_TIME)) rows[row] = FALLBACK;
      else
        values[row] = zone === null || second === NO_TIME ? day : dayOfInstant(day * 86_400 + second, zone);
    }
  }

  private isNull({ bytes, firsts, starts, ends }: Batch, row: number): boolean {
    const field = (firsts[row] ?? 0) + this.wanted.position;
    return isOneOf(this.nulls, bytes, starts[field] ?? 0, ends[field] ?? 0);
  }
}
