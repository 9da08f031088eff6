// The way of a number from one state to another, by whatever is taken over on it: causes, parts, switches.

import type { Exact } from '../base/number/exact.ts';

/** A state in which the number has a value. */
export interface Stop<S> {
  readonly state: S;
  readonly value: Exact;
}

/** From one stop to the next. */
export interface Leg<B, S> {
  /** What was taken over: several where no value lies between them. */
  readonly by: readonly B[];
  readonly from: Stop<S>;
  readonly to: Stop<S>;
}

/** Walked state by state. The differences of its legs add up to that between the first value and the last one. */
export class Way<B, S> {
  private last: Stop<S> | null;
  private waiting: B[] = [];

  /** @param start null where the number has no value at the beginning */
  constructor(start: Stop<S> | null) {
    this.last = start;
  }

  /** The leg that ends here; null where the number has no value here, or had none before. */
  go(by: B, state: S, value: Exact | null): Leg<B, S> | null {
    this.waiting.push(by);
    if (value === null) return null;
    const [from, to, taken] = [this.last, { state, value }, this.waiting];
    this.last = to;
    this.waiting = [];
    return from === null ? null : { by: taken, from, to };
  }
}
