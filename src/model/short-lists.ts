import { grown } from './grown.ts';

const NONE: readonly number[] = [];

/** For each of many things a list of different numbers other than 0; most lists have one number or none. */
export class ShortLists {
  private firsts = new Int32Array(64);
  private readonly others = new Map<number, number[]>();

  /** Adds a number to a thing's list, if it is not 0 and not in it. */
  add(thing: number, value: number): void {
    if (value === 0) return;
    if (thing >= this.firsts.length) this.firsts = grown(this.firsts, thing);
    const first = this.firsts[thing] ?? 0;
    if (first === value) return;
    if (first === 0) {
      this.firsts[thing] = value;
      return;
    }
    const others = this.others.get(thing);
    if (others === undefined) this.others.set(thing, [value]);
    else if (!others.includes(value)) others.push(value);
  }

  isEmpty(thing: number): boolean {
    return (this.firsts[thing] ?? 0) === 0;
  }

  /** The numbers in the order in which they were added. */
  at(thing: number): readonly number[] {
    const first = this.firsts[thing] ?? 0;
    return first === 0 ? NONE : [first, ...(this.others.get(thing) ?? NONE)];
  }
}
