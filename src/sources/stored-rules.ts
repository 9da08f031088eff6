import type { Column, StoredRows } from '../model/column.ts';
import { type CollectionName, schema } from '../model/schema.ts';

/** A column, and what the rows of a batch are kept as. */
export type Stored = readonly [Column, StoredRows];

/** Those rules of `checkRow` that can be asked of stored numbers; the others are about words and side files. */
export class StoredRules {
  private readonly required: readonly Stored[];
  private readonly life: SubscriptionRules | null;

  constructor(name: CollectionName, column: (field: string) => Stored) {
    this.required = schema[name].required.map(column);
    this.life = name === 'subscriptions' ? new SubscriptionRules(column) : null;
  }

  /** Whether a row breaks none; `isOver`: its words say that it is over. */
  isSound(row: number, isOver: boolean): boolean {
    for (const [column, values] of this.required) if (values[row] === column.nothing) return false;
    return this.life === null || this.life.isSound(row, isOver);
  }
}

class SubscriptionRules {
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
