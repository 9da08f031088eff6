import type { StoredRows } from '../model/column.ts';
import { type CollectionName, schema } from '../model/schema.ts';

/** What the rows of a batch are kept as in a column, and what stands for nothing there. */
export interface Stored {
  readonly values: StoredRows;
  readonly nothing: number;
}

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
    for (const { values, nothing } of this.required) if (values[row] === nothing) return false;
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
    const { started, canceled, count, quantity } = this;
    const ended = this.ended.values[row] ?? 0;
    const hasEnd = ended !== this.ended.nothing;
    if (hasEnd && ended < (started.values[row] ?? 0)) return false;
    if (isOver && !hasEnd && canceled.values[row] === canceled.nothing) return false;
    const times = count.values[row] ?? 0;
    const pieces = quantity.values[row] ?? 0;
    return (times === count.nothing || times > 0) && (pieces === quantity.nothing || pieces >= 0);
  }
}
