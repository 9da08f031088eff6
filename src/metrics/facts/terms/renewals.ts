// What became of terms: whether another one of the same customer takes their place, and when.

import { memoize, remembering } from '../../../base/memoize.ts';
import { Places } from '../../../base/places.ts';
import { asDay, type Interval } from '../../../base/time/calendar.ts';
import type { Timeless, View } from '../../../model/view.ts';
import { isRenewed } from './contracts.ts';
import { type Term, type Terms, termsIn } from './terms.ts';

/** `open`: nothing has followed it yet, and something still may. */
const OUTCOMES = ['early', 'on_time', 'late', 'lost', 'open'] as const;

export type Outcome = (typeof OUTCOMES)[number];

export interface Expiry {
  readonly term: Term;
  readonly outcome: Outcome;
  /** The term that takes its place; null where none does, or it renews itself. */
  readonly successor: Term | null;
  /** Whether the same subscription goes on in it. */
  readonly goesOn: boolean;
  /** All terms whose place that one takes; empty where it takes that of this one alone. */
  readonly sharing: readonly Term[];
}

/** What became of the terms that end in an interval. Throws `NoValue` where no file tells of any term. */
export const expiriesIn = ({ start, end }: Interval, view: View): readonly Expiry[] =>
  expiriesBetween(view)(start, end);

const expiriesBetween = memoize((view: View) =>
  remembering((start: number, end: number) =>
    view.inEveryPeriod(successionIn).endingIn({ start: asDay(start), end: asDay(end) }),
  ),
);

const successionIn = (view: Timeless): Succession => new Succession(view.inEveryPeriod(termsIn), view);

/** Days before the end of a term, and after it, on which the next may begin. */
interface Allowed {
  readonly early: number;
  readonly grace: number;
}

/** Every term and what became of it. */
class Succession {
  private readonly terms: Terms;
  /** The number of the term that takes the place of each; -1 for none. */
  private readonly successors: Int32Array;
  /** The number of each one's outcome. */
  private readonly outcomes: Uint8Array;
  /** The terms that end in one, by that one, where they are several. */
  private readonly sharing = new Map<number, number[]>();

  constructor(terms: Terms, view: Timeless) {
    this.terms = terms;
    this.successors = new Int32Array(terms.length).fill(-1);
    this.outcomes = new Uint8Array(terms.length);
    const { renewalEarlyDays: early, renewalGraceDays: grace } = view.policies;
    for (const own of new Places(terms.customers).groups()) this.follow(own, { early, grace });
    for (let number = 0; number < terms.length; number++)
      this.outcomes[number] = OUTCOMES.indexOf(this.outcomeOf(number, grace, view));
  }

  endingIn(interval: Interval): Expiry[] {
    return this.terms.endingIn(interval).map((number) => this.at(number));
  }

  private at(number: number): Expiry {
    const { terms } = this;
    const successor = this.successors[number] ?? -1;
    return {
      term: terms.at(number),
      outcome: OUTCOMES[this.outcomes[number] ?? -1] ?? 'open',
      successor: successor < 0 ? null : terms.at(successor),
      goesOn: successor >= 0 && successor === terms.nextOf(number),
      sharing: this.sharing.get(successor)?.map((one) => terms.at(one)) ?? [],
    };
  }

  /** Finds what takes the place of each term of a customer. */
  private follow(own: readonly number[], allowed: Allowed): void {
    const { terms, successors } = this;
    for (const number of own) successors[number] = terms.nextOf(number);
    const first = own.filter((number) => terms.nextOf(number - 1) !== number);
    if (first.length < 2) return;
    const last = own.filter((number) => (successors[number] ?? -1) < 0);
    const taken = new Map<number, number[]>();
    for (const number of last.sort((a, b) => (terms.ends[a] ?? 0) - (terms.ends[b] ?? 0))) {
      const successor = this.nearest(number, first, taken, allowed);
      if (successor < 0) continue;
      successors[number] = successor;
      const sharing = taken.get(successor) ?? [];
      taken.set(successor, sharing);
      if (sharing.push(number) > 1) this.sharing.set(successor, sharing);
    }
  }

  /** The term that begins nearest to the end of another, of those that follow none yet if there is any; -1 for none. */
  private nearest(
    number: number,
    first: readonly number[],
    taken: ReadonlyMap<number, unknown>,
    { early, grace }: Allowed,
  ): number {
    const { starts, ends } = this.terms;
    const [start = 0, end = 0] = [starts[number], ends[number]];
    let [nearest, least] = [-1, Number.POSITIVE_INFINITY];
    for (const one of first) {
      const [from = 0, until = 0] = [starts[one], ends[one]];
      if (from < end - early || from > end + grace || from <= start || until <= end) continue;
      const distance = Math.abs(from - end) + (taken.has(one) ? FAR : 0);
      if (distance < least) [nearest, least] = [one, distance];
    }
    return nearest;
  }

  private outcomeOf(number: number, grace: number, view: Timeless): Outcome {
    const { terms, successors } = this;
    const successor = successors[number] ?? -1;
    const end = terms.ends[number] ?? 0;
    if (successor >= 0) {
      const start = terms.starts[successor] ?? 0;
      return start === end ? 'on_time' : start < end ? 'early' : 'late';
    }
    const term = terms.at(number);
    if (end <= view.asOf && renewsItself(term, view)) return 'on_time';
    return end + grace <= view.asOf && !isPaused(term, view) ? 'lost' : 'open';
  }
}

/** More days than any two terms lie apart. */
const FAR = 2 ** 30;

const renewsItself = ({ collection, row }: Term, { records }: Timeless): boolean =>
  collection === 'contracts' && isRenewed(records.tables.contracts.row(row));

/** Whether its customer is paused as it ends. */
const isPaused = ({ collection, customer, endsOn }: Term, view: Timeless): boolean =>
  collection === 'subscriptions' && view.recurring.timeline.isPaused(customer, endsOn);
