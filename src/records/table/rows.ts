import { ExactSum } from '../../base/number/exact.ts';
import type { Day } from '../../base/time/calendar.ts';
import type { CollectionName, FieldOfKind, RowOf } from '../schema/schema.ts';
import type { Table } from './table.ts';

/** Some rows of a table, read like a list of objects. The view handed to a callback is reused: do not keep it. */
export class Rows<N extends CollectionName> {
  readonly table: Table<N>;
  private readonly indexes: Int32Array;

  constructor(table: Table<N>, indexes: Int32Array) {
    this.table = table;
    this.indexes = indexes;
  }

  /** Every row of a table that the predicate accepts by number. */
  static of<N extends CollectionName>(
    table: Table<N>,
    accepts: (row: number) => boolean = () => true,
  ): Rows<N> {
    const indexes = new Int32Array(table.length);
    let count = 0;
    for (let row = 0; row < table.length; row++) if (accepts(row)) indexes[count++] = row;
    return new Rows(table, indexes.slice(0, count));
  }

  /** One of the rows by itself. */
  only(row: number): Rows<N> {
    return new Rows(this.table, Int32Array.of(row));
  }

  get length(): number {
    return this.indexes.length;
  }

  /** Row numbers in the table, ascending unless sorted by the caller. */
  get numbers(): Int32Array {
    return this.indexes;
  }

  filter(accepts: (row: RowOf<N>, number: number) => boolean): Rows<N> {
    const kept = new Int32Array(this.indexes.length);
    let count = 0;
    for (const number of this.indexes) if (accepts(this.table.row(number), number)) kept[count++] = number;
    return new Rows(this.table, kept.slice(0, count));
  }

  map<T>(take: (row: RowOf<N>, number: number) => T): T[] {
    const values: T[] = [];
    for (const number of this.indexes) values.push(take(this.table.row(number), number));
    return values;
  }

  some(accepts: (row: RowOf<N>) => boolean): boolean {
    for (const number of this.indexes) if (accepts(this.table.row(number))) return true;
    return false;
  }

  /** The rows by the text that `keyOf` gives, keys in order of appearance. */
  groupBy(keyOf: (row: RowOf<N>, number: number) => string): Map<string, Rows<N>> {
    const groups = new Map<string, number[]>();
    for (const number of this.indexes) {
      const key = keyOf(this.table.row(number), number);
      const group = groups.get(key);
      if (group) group.push(number);
      else groups.set(key, [number]);
    }
    return new Map(
      [...groups].map(([key, numbers]) => [key, new Rows(this.table, Int32Array.from(numbers))]),
    );
  }

  /** The earliest day that any of them states; null for none. */
  firstDay(field: FieldOfKind<N, 'day'>): Day | null {
    const column = this.table.column(field);
    let first: Day | null = null;
    for (const number of this.indexes) {
      const day = column.day(number);
      if (day !== null && (first === null || day < first)) first = day;
    }
    return first;
  }

  /** Sums of an integer field by the row's currency (`''` for none), in the field's own unit; empty cells add nothing. */
  sumByCurrency(field: FieldOfKind<N, 'money' | 'micros'>): Map<string, bigint> {
    const sums = new Map<string, ExactSum>();
    for (const number of this.indexes) {
      const value = this.table.numberAt(number, field);
      if (value === null) continue;
      const currency = this.table.textAt(number, 'currency') ?? '';
      let sum = sums.get(currency);
      if (!sum) {
        sum = new ExactSum();
        sums.set(currency, sum);
      }
      sum.add(value);
    }
    return new Map([...sums].map(([currency, sum]) => [currency, sum.value()]));
  }
}
