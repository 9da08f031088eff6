import type { Day } from '../../base/time/calendar.ts';
import { FOREVER } from './price-segments.ts';

/** What one customer pays in one currency is a pair; these are all pairs of a timeline, by number. */
export interface CustomerCurrency {
  /** The customer of each. */
  readonly owners: Int32Array;
  /** The number of each one's currency. */
  readonly paidIn: Int32Array;
  readonly currencies: readonly string[];
  /** First day on which each pays. */
  readonly firstPaid: Int32Array;
  /**
   * Customers that are looked at one by one, each with the numbers of its pairs: those that ever pay in several currencies,
   * or are counted at times at which they pay nothing.
   */
  readonly several: ReadonlyMap<number, readonly number[]>;
  /** The first pair of a customer; -1 where it has none. */
  readonly firstOf: (customer: number) => number;
}

type Firsts = { [customer: number]: number | undefined };

/** Up to so many rows are not worth a place for every customer there is. */
const FEW = 256;

/** The same as an array of all customers, for a few of them. */
class FewFirsts implements Firsts {
  [customer: number]: number | undefined;
}

/** Numbers pairs of customer and currency in the order in which they are first asked for. */
export class CustomerCurrencyBuilder {
  private readonly owners: Int32Array;
  private readonly paidIn: Int32Array;
  private readonly firstPaid: Int32Array;
  private readonly currencies: string[];
  private readonly bound: number;
  /** The first pair of each customer plus one, from customer -1 on; 0 is none yet. */
  private readonly firsts: Firsts;
  private readonly several = new Map<number, number[]>();
  private count = 0;

  /** For up to `most` pairs of customers whose numbers are less than `bound`. */
  constructor(most: number, bound: number, currencies: string[] = []) {
    this.bound = bound;
    this.currencies = currencies;
    this.owners = new Int32Array(most);
    this.paidIn = new Int32Array(most);
    this.firstPaid = new Int32Array(most);
    this.firsts = most < FEW ? new FewFirsts() : new Int32Array(bound + 1);
  }

  /** The number of a currency. */
  currency(name: string): number {
    const known = this.currencies.indexOf(name);
    return known >= 0 ? known : this.currencies.push(name) - 1;
  }

  /** The number of what a customer pays in a currency, given by its number, from a day on; null: it pays nothing more. */
  paying(customer: number, currency: number, from: Day | null): number {
    const pair = this.of(customer, currency);
    if (from !== null && from < (this.firstPaid[pair] ?? FOREVER)) this.firstPaid[pair] = from;
    return pair;
  }

  /** The number of what a customer is counted for in a currency without paying. */
  counted(customer: number, currency: number): number {
    const pair = this.of(customer, currency);
    if (!this.several.has(customer)) this.several.set(customer, [pair]);
    return pair;
  }

  /** First day on which a customer pays in any currency; `FOREVER` when it never does. */
  firstPaidBy(customer: number): number {
    const first = (this.firsts[customer + 1] ?? 0) - 1;
    const own = this.several.get(customer) ?? (first < 0 ? [] : [first]);
    return own.reduce((least, pair) => Math.min(least, this.firstPaid[pair] ?? FOREVER), FOREVER);
  }

  /** One for up to `most` pairs of the same customers, which gives currencies the same numbers. */
  another(most: number): CustomerCurrencyBuilder {
    return new CustomerCurrencyBuilder(most, this.bound, this.currencies);
  }

  /** The customer of a pair. */
  ownerOf(pair: number): number {
    return this.owners[pair] ?? -1;
  }

  /** The number of a pair's currency. */
  currencyOf(pair: number): number {
    return this.paidIn[pair] ?? 0;
  }

  finish(): CustomerCurrency {
    const { count, currencies, several, firsts } = this;
    return {
      owners: this.owners.slice(0, count),
      paidIn: this.paidIn.slice(0, count),
      currencies,
      firstPaid: this.firstPaid.slice(0, count),
      several,
      firstOf: (customer) => (firsts[customer + 1] ?? 0) - 1,
    };
  }

  private of(customer: number, currency: number): number {
    const first = (this.firsts[customer + 1] ?? 0) - 1;
    if (first < 0) {
      this.firsts[customer + 1] = this.count + 1;
      return this.add(customer, currency);
    }
    return this.paidIn[first] === currency ? first : this.further(customer, currency, first);
  }

  /** One of a customer that pays in another currency too. */
  private further(customer: number, currency: number, first: number): number {
    const own = this.several.get(customer) ?? [first];
    const known = own.find((pair) => this.paidIn[pair] === currency);
    if (known !== undefined) return known;
    const pair = this.add(customer, currency);
    own.push(pair);
    this.several.set(customer, own);
    return pair;
  }

  private add(customer: number, currency: number): number {
    const pair = this.count++;
    this.owners[pair] = customer;
    this.paidIn[pair] = currency;
    this.firstPaid[pair] = FOREVER;
    return pair;
  }
}
