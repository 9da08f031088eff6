import { growArray } from '../../records/table/grow-array.ts';

/** Some customers: what metrics need of them, be they a `Set` or not. */
export interface CustomerSet extends Iterable<number> {
  readonly size: number;
  has(customer: number): boolean;
}

// Of most segments most sets stay empty.
const NOBODY = new Int32Array(0);

/** Customers by number, each added once; most are only counted, so nothing but their list is kept until asked for. */
export class Customers implements CustomerSet {
  private list = NOBODY;
  private count = 0;
  private index: ReadonlySet<number> | null = null;

  /** Adds a customer that is not in it yet. */
  add(customer: number): void {
    if (this.count === this.list.length)
      this.list = this.count === 0 ? new Int32Array(8) : growArray(this.list, this.count);
    this.list[this.count++] = customer;
  }

  get size(): number {
    return this.count;
  }

  has(customer: number): boolean {
    this.index ??= new Set(this);
    return this.index.has(customer);
  }

  [Symbol.iterator](): Iterator<number> {
    return this.list.subarray(0, this.count).values();
  }
}

/** Customers of whom the number is known, and whose list is made when somebody asks for it. */
export class CountedCustomers implements CustomerSet {
  readonly size: number;
  private readonly list: () => Iterable<number>;
  private readonly isIn: ((customer: number) => boolean) | null;
  private known: ReadonlySet<number> | null = null;

  /** @param isIn tells without the list whether a customer is among them; null where nothing does */
  constructor(
    size: number,
    list: () => Iterable<number>,
    isIn: ((customer: number) => boolean) | null = null,
  ) {
    this.size = size;
    this.list = list;
    this.isIn = isIn;
  }

  has(customer: number): boolean {
    return this.isIn === null ? this.customers.has(customer) : this.isIn(customer);
  }

  [Symbol.iterator](): Iterator<number> {
    return this.customers.values();
  }

  private get customers(): ReadonlySet<number> {
    this.known ??= new Set(this.list());
    return this.known;
  }
}
