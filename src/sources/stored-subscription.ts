import type { Column, StoredRows } from '../model/column.ts';

/** A column, and what the rows of a batch are kept as. */
export type Stored = readonly [Column, StoredRows];

/** The rules of a subscription's row, asked of stored numbers. */
export class StoredSubscription {
  private readonly started: Stored;
  private readonly ended: Stored;
  private readonly canceled: Stored;
  private readonly count: Stored;
  private readonly quantity: Stored;

  constructor(column: (field: string) => Stored) {
    this.started = column('startedOn');
    this.ended = column('endedOn');
    this.canceled = column('canceledOn');
    this.count = column('intervalCount');
    this.quantity = column('quantity');
  }

  isSound(row: number, isOver: boolean): boolean {
    const ended = this.ended[1][row] ?? 0;
    const hasEnd = ended !== this.ended[0].nothing;
    if (hasEnd && ended < (this.started[1][row] ?? 0)) return false;
    if (isOver && !hasEnd && this.canceled[1][row] === this.canceled[0].nothing) return false;
    const count = this.count[1][row] ?? 0;
    const quantity = this.quantity[1][row] ?? 0;
    return (
      (count === this.count[0].nothing || count > 0) &&
      (quantity === this.quantity[0].nothing || quantity >= 0)
    );
  }
}
