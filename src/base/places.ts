import { orderOf } from './number/order.ts';
import { countBefore } from './number/search.ts';

/** Where whole numbers stand in a list: the places of each, ascending. Takes no more room for large numbers, or for few of many. */
export class Places {
  private readonly numbers: Int32Array;
  /** All places, by their numbers. */
  private readonly ordered: Int32Array;

  /** The list is kept, and must stay as it is. */
  constructor(numbers: Int32Array) {
    this.numbers = numbers;
    this.ordered = orderOf(numbers);
  }

  /** The places of a number; none where it is not there. */
  of(number: number): number[] {
    return this.between(number, number + 1);
  }

  /** The places of all numbers from one up to the last before another, number by number. */
  between(from: number, to: number): number[] {
    const { ordered } = this;
    const found: number[] = [];
    const first = countBefore(ordered.length, (at) => this.numberAt(at) < from);
    for (let at = first; at < ordered.length && this.numberAt(at) < to; at++) found.push(ordered[at] ?? 0);
    return found;
  }

  /** The places of each number, the least first. */
  *groups(): Generator<number[]> {
    let own: number[] = [];
    for (const [at, place] of this.ordered.entries()) {
      if (at > 0 && this.numberAt(at) !== this.numberAt(at - 1)) {
        yield own;
        own = [];
      }
      own.push(place);
    }
    if (own.length > 0) yield own;
  }

  private numberAt(at: number): number {
    return this.numbers[this.ordered[at] ?? 0] ?? 0;
  }
}
