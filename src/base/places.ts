/** Where whole numbers stand in a list: the places of each, ascending. Takes no more room for large numbers, or for few of many. */
export class Places {
  private readonly count: number;
  /** Each number × the length of the list + its place, ascending. */
  private readonly sorted: Float64Array;

  constructor(numbers: Int32Array) {
    this.count = numbers.length;
    this.sorted = new Float64Array(numbers.length);
    for (let place = 0; place < this.count; place++)
      this.sorted[place] = (numbers[place] ?? 0) * this.count + place;
    this.sorted.sort();
  }

  /** The places of a number; none where it is not there. */
  of(number: number): number[] {
    return this.between(number, number + 1);
  }

  /** The places of all numbers from one up to the last before another, number by number. */
  between(from: number, to: number): number[] {
    const { sorted, count } = this;
    const found: number[] = [];
    for (let at = this.first(from); at < sorted.length; at++) {
      const own = sorted[at] ?? 0;
      if (own >= to * count) break;
      found.push(own - Math.floor(own / count) * count);
    }
    return found;
  }

  /** The places of each number, the least first. */
  *groups(): Generator<number[]> {
    const { sorted, count } = this;
    let own: number[] = [];
    let number = 0;
    for (const one of sorted) {
      const next = Math.floor(one / count);
      if (next !== number && own.length > 0) {
        yield own;
        own = [];
      }
      number = next;
      own.push(one - next * count);
    }
    if (own.length > 0) yield own;
  }

  /** Where a number is, or would be, in the order. */
  private first(number: number): number {
    const { sorted, count } = this;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) < number * count) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
