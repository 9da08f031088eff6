/** Customers by number, each added once; most are only counted, so nothing but their list is kept until asked for. */
export class Customers implements Iterable<number> {
  private readonly list: number[] = [];
  private index: ReadonlySet<number> | null = null;

  /** Adds a customer that is not in it yet. */
  add(customer: number): void {
    this.list.push(customer);
  }

  get size(): number {
    return this.list.length;
  }

  has(customer: number): boolean {
    this.index ??= new Set(this.list);
    return this.index.has(customer);
  }

  [Symbol.iterator](): Iterator<number> {
    return this.list[Symbol.iterator]();
  }
}

/** Some customers: what metrics need of them, be they a `Set` or not. */
export interface CustomerSet extends Iterable<number> {
  readonly size: number;
  has(customer: number): boolean;
}
