// What a number can differ from its baseline by, and how a difference is divided among it.

import { type Exact, parseExact } from '../base/number/exact.ts';
import { Way } from './way.ts';

/**
 * In the order in which one side is turned into the other:
 * `definition` the same rows counted by another definition, policy, config or program ·
 * `time` the same rows at another period or as-of ·
 * `rates` exchange rates · `late` rows of days that were over when the baseline was saved, and were not there then ·
 * `changed` rows of customers and deals that were there and still are · `lost` what is gone, and customers that no
 * longer pay · `new` what was not there, and customers that had never paid · `other` whatever is left.
 */
export const causes = ['definition', 'time', 'rates', 'late', 'changed', 'lost', 'new', 'other'] as const;
export type Cause = (typeof causes)[number];

export interface Share {
  /** Several where no value lies between them. */
  readonly causes: readonly Cause[];
  /** Null where the difference is that one side has no value: then this is why. */
  readonly delta: Exact | null;
}

/** A value once everything up to a cause has been taken over from the other side. */
export interface Station {
  readonly cause: Cause;
  /** As a report prints it; null for none. */
  readonly value: string | null;
}

/**
 * The differences from station to station. They add up to that between the first value and the last one's; without
 * one of the two, the station at which it came or went is the only share.
 */
export function sharesOf(first: string | null, stations: readonly Station[]): Share[] {
  const last = stations.at(-1)?.value ?? null;
  if (first === null || last === null) return turningPoint(first, stations);
  const way = new Way<Cause, null>({ state: null, value: numberOf(first) });
  return stations.flatMap(({ cause, value }) => {
    const leg = way.go(cause, null, value === null ? null : numberOf(value));
    return leg === null ? [] : [{ causes: leg.by, delta: leg.to.value.sub(leg.from.value) }];
  });
}

function turningPoint(first: string | null, stations: readonly Station[]): Share[] {
  const has = [first, ...stations.map(({ value }) => value)].map((value) => value !== null);
  const turn = stations.findLastIndex((_, index) => has[index] !== has.at(-1));
  const cause = stations[turn]?.cause;
  return has[0] === has.at(-1) || cause === undefined ? [] : [{ causes: [cause], delta: null }];
}

function numberOf(text: string): Exact {
  const number = parseExact(text);
  if (number === null) throw new Error(`${text} is not as a report prints a number`);
  return number;
}
