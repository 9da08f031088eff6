// What became of terms: whether another one of the same customer takes their place, when, and at what a year.

import { groupBy } from '../../../base/group.ts';
import { memoize } from '../../../base/memoize.ts';
import { type Exact, isZero, sumExact } from '../../../base/number/exact.ts';
import { addDays } from '../../../base/time/calendar.ts';
import type { View } from '../../../model/view.ts';
import { type Term, termsIn } from './terms.ts';

/** `open`: nothing has followed it yet, and something still may. */
export type Outcome = 'early' | 'on_time' | 'late' | 'lost' | 'open';

export interface Expiry {
  readonly term: Term;
  readonly outcome: Outcome;
  /** The term that takes its place; null where none does, or it renews itself. */
  readonly successor: Term | null;
  /** What a year of its share of the term that follows it is worth; null where no cell says it. */
  readonly renewed: () => Exact | null;
}

/** Every term and what became of it. Throws `NoValue` where no file tells of any. */
export const expiriesIn = memoize((view: View): readonly Expiry[] => {
  const byCustomer = groupBy(termsIn(view), ({ customer }) => customer);
  const { renewalEarlyDays: early, renewalGraceDays: grace } = view.policies;
  return [...byCustomer.values()].flatMap((terms) => expiriesOf(terms, { early, grace, view }));
});

interface Allowed {
  /** Days before the end of a term, and after it, on which the next may begin. */
  readonly early: number;
  readonly grace: number;
  readonly view: View;
}

function expiriesOf(terms: readonly Term[], allowed: Allowed): Expiry[] {
  const own = new Set(terms);
  const follows = new Map<Term, Term>();
  for (const term of terms) if (term.next !== null && own.has(term.next)) follows.set(term, term.next);
  const isOngoing = new Set(follows.values());
  const others = terms.filter((term) => !isOngoing.has(term));
  const taken = new Set<Term>();
  const byEnd = terms.filter((term) => !follows.has(term)).sort((a, b) => a.endsOn - b.endsOn);
  for (const term of byEnd) {
    const successor = nearest(term, others, taken, allowed);
    if (successor === null) continue;
    taken.add(successor);
    follows.set(term, successor);
  }
  const before = groupBy(follows.keys(), (term) => follows.get(term));
  return terms.map((term) => {
    const successor = follows.get(term) ?? null;
    if (successor === null) return withoutSuccessor(term, allowed);
    const sharing = before.get(successor) ?? [];
    const renewed = () => shareOf(term, successor, sharing);
    return { term, outcome: outcomeOf(term, successor), successor, renewed };
  });
}

/** The term that begins nearest to the end of another, of those that follow none yet if there is any. */
function nearest(
  term: Term,
  others: readonly Term[],
  taken: ReadonlySet<Term>,
  { early, grace }: Allowed,
): Term | null {
  const found = others.filter(
    (one) =>
      one.startsOn >= addDays(term.endsOn, -early) &&
      one.startsOn <= addDays(term.endsOn, grace) &&
      one.startsOn > term.startsOn &&
      one.endsOn > term.endsOn,
  );
  const distance = (one: Term): number => Math.abs(one.startsOn - term.endsOn);
  found.sort((a, b) => Number(taken.has(a)) - Number(taken.has(b)) || distance(a) - distance(b));
  return found[0] ?? null;
}

const outcomeOf = (term: Term, successor: Term): Outcome =>
  successor.startsOn === term.endsOn ? 'on_time' : successor.startsOn < term.endsOn ? 'early' : 'late';

function withoutSuccessor(term: Term, { grace, view }: Allowed): Expiry {
  if (term.renewedAt !== null && term.endsOn <= view.asOf)
    return { term, outcome: 'on_time', successor: null, renewed: term.renewedAt };
  const isOver = addDays(term.endsOn, grace) <= view.asOf && !term.isPaused;
  return { term, outcome: isOver ? 'lost' : 'open', successor: null, renewed: () => null };
}

/** Where several terms end in one, each has a share of it as large as it was among them. */
function shareOf(term: Term, successor: Term, sharing: readonly Term[]): Exact | null {
  const whole = successor.atStart();
  if (sharing.length < 2 || whole === null) return whole;
  const ended = sharing.map((one) => one.atEnd());
  const known = ended.filter((one) => one !== null);
  const own = term.atEnd();
  if (own === null || known.length < ended.length) return null;
  const all = sumExact(known);
  return isZero(all) ? all : whole.mul(own).div(all);
}
