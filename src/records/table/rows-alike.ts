/** What rows have in one respect, such as a column. */
interface Respect {
  /** A number equal for equal values. */
  raw(row: number): number;
}

/**
 * Groups of two and more of the rows from `start` up to `end` that are equal in every respect, each in the rows' order.
 * @param counts whether a row is looked at
 */
export function rowsAlike(
  { start, end }: { readonly start: number; readonly end: number },
  respects: readonly Respect[],
  counts: (row: number) => boolean,
): number[][] {
  const firsts = new FirstRows(end - start, respects);
  const groups = new Map<number, number[]>();
  for (let row = start; row < end; row++) {
    if (!counts(row)) continue;
    const first = firsts.firstLike(row);
    if (first === row) continue;
    const group = groups.get(first);
    if (group) group.push(row);
    else groups.set(first, [first, row]);
  }
  return [...groups.values()];
}

// An open hash table of row numbers: a map with texts as keys would take ten times as long.
class FirstRows {
  private readonly respects: readonly Respect[];
  /** Row number + 1; 0 for a free place. */
  private readonly places: Int32Array;

  constructor(rows: number, respects: readonly Respect[]) {
    this.respects = respects;
    this.places = new Int32Array(2 ** Math.ceil(Math.log2(2 * rows + 2)));
  }

  /** The first row that was asked for and is equal to this one: often the row itself. */
  firstLike(row: number): number {
    const last = this.places.length - 1;
    for (let place = this.hash(row) & last; ; place = (place + 1) & last) {
      const known = (this.places[place] ?? 0) - 1;
      if (known < 0) {
        this.places[place] = row + 1;
        return row;
      }
      if (this.areEqual(known, row)) return known;
    }
  }

  private areEqual(one: number, other: number): boolean {
    for (const respect of this.respects) if (respect.raw(one) !== respect.raw(other)) return false;
    return true;
  }

  private hash(row: number): number {
    let hash = 0;
    for (const respect of this.respects) {
      const value = respect.raw(row);
      // Amounts may be beyond 32 bits.
      hash = Math.imul(hash ^ value ^ (value / 2 ** 32), 0x9e37_79b1);
      hash ^= hash >>> 15;
    }
    return hash;
  }
}
