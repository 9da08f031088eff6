// What customers pay a month, by keys that stay the same however they are counted.

import { type Exact, ZERO } from '../../base/number/exact.ts';
import type { Day } from '../../base/time/calendar.ts';
import type { Period } from '../../base/time/period.ts';
import type { Model } from '../../model/model.ts';
import { View } from '../../model/view.ts';
import type { CollectionName } from '../../records/schema/schema.ts';

/** What a customer pays at the end of a day, and the rows of subscriptions that say so. */
export interface Paid {
  readonly amount: Exact;
  readonly rows: readonly number[];
}

/** The customers of a model by keys: a number of the model that they are asked of first, or what a file calls them. */
export class CustomerKeys {
  private readonly base: Model;

  constructor(base: Model) {
    this.base = base;
  }

  /** The key of the customer of a row of a model of the same files. */
  of({ records }: Model, row: number): string {
    const table = records.tables.subscriptions;
    const id = table.rawAt(row, 'customer');
    const number = this.base.identity.customer(records.fileOf(table.fileAt(row)).tool, id);
    return number >= 0 ? `customer ${number}` : `id ${id}`;
  }

  paidAt(model: Model, period: Period, day: Day): Map<string, Paid> {
    const { recurring } = new View(model, period);
    const paid = new Map<string, { amount: Exact; rows: number[] }>();
    for (const { row, after } of recurring.paymentsAt(day, day)) {
      const key = this.of(model, row);
      const own = paid.get(key) ?? { amount: ZERO, rows: [] };
      paid.set(key, { amount: own.amount.add(after), rows: [...own.rows, row] });
    }
    return paid;
  }

  /** Finds a customer by what somebody calls it: its id, an e-mail address or a name. Null where nobody, or several, are called so. */
  finder(): (called: readonly string[]) => string | null {
    const { base } = this;
    const [ids, emails, names] = [new Called(), new Called(), new Called()];
    for (const [name, field] of NAMING) {
      const table = base.records.tables[name];
      for (const row of base.kept(name).numbers) {
        const key =
          name === 'subscriptions' ? this.of(base, row) : `customer ${base.customerAt(name, row, field)}`;
        if (key === 'customer -1') continue;
        ids.add(table.textAt(row, field), key);
        if (table.has('email')) emails.add(table.textAt(row, 'email'), key);
        if (table.has('name')) names.add(table.textAt(row, 'name'), key);
      }
    }
    return (called) => {
      for (const text of called)
        for (const index of [ids, emails, names]) {
          const found = index.find(text);
          if (found !== null) return found;
        }
      return null;
    };
  }
}

const NAMING: readonly (readonly [CollectionName, string])[] = [
  ['customers', 'id'],
  ['subscriptions', 'customer'],
  ['accounts', 'id'],
];

/** Texts without case, each with the one that is called so. */
class Called {
  private readonly known = new Map<string, string | null>();

  add(text: string | null, key: string): void {
    if (text === null) return;
    const called = text.trim().toLowerCase();
    const other = this.known.get(called);
    this.known.set(called, other === undefined || other === key ? key : null);
  }

  find(text: string): string | null {
    return this.known.get(text.trim().toLowerCase()) ?? null;
  }
}
