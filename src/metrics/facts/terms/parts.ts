// Terms that end in the period, by what became of them.

import { groupBy } from '../../../base/group.ts';
import { type Exact, ONE, ZERO } from '../../../base/number/exact.ts';
import type { View } from '../../../model/view.ts';
import type { Measured, Part } from '../../part.ts';
import type { Contribution } from '../../result.ts';
import { adding, asCount, countingOrAdding } from '../parts.ts';
import type { Unknown } from '../unknown.ts';
import { type Expiry, expiriesIn, type Outcome } from './renewals.ts';
import { type Term, termsEnding } from './terms.ts';
import { type Worth, type Worths, worthsIn } from './worths.ts';

type Column = 'expiring' | 'renewed' | 'kept';

/** Those of some outcomes, counted or by what a year of them is worth. */
const ended = (outcomes: readonly Outcome[], column: Column | null): Part =>
  countingOrAdding(
    { name: 'terms' },
    [
      { column: 'endsOn', within: 'period' },
      { column: 'outcome', is: outcomes },
    ],
    column,
    (view) => {
      const all = expiriesIn(view.elapsed, view);
      const isOpen = all.some(({ outcome }) => outcome === 'open');
      const own = all.filter(({ outcome }) => outcomes.includes(outcome));
      const flags = [...flagsOf(view), ...(isOpen ? ['renewals-open'] : [])];
      return column === null
        ? asCount(own.length, flags, () => byRow(own.map(({ term }) => [term, ONE])))
        : measured(own, (one) => worthOf(one, column, worthsIn(view)), { view, flags });
    },
  );

interface About {
  readonly term: Term;
}

/** Terms by what each adds; null where that is not known. */
function measured<T extends About>(
  all: readonly T[],
  worthOf: (one: T) => Worth | null,
  { view, flags = flagsOf(view) }: { readonly view: View; readonly flags?: readonly string[] },
): Measured {
  const known: Term[] = [];
  const worths: Worth[] = [];
  for (const one of all) {
    const worth = worthOf(one);
    if (worth === null) continue;
    known.push(one.term);
    worths.push(worth);
  }
  const money = worthsIn(view);
  const lacking = all.length - known.length;
  return {
    value: money.total(worths),
    n: known.length,
    flags,
    rows: () => byRow(known.map((term, at) => [term, money.inMoney(worths[at] ?? ZERO)])),
    ...(lacking > 0 ? { unknown: unknownOf(lacking, all.length) } : {}),
  };
}

// Where one of the two amounts is not known the other is not set beside anything.
function worthOf(one: Expiry, column: Column, worths: Worths): Worth | null {
  const before = worths.atEnd(one.term);
  if (before === null || !RENEWED.includes(one.outcome)) return before;
  const after = worths.renewed(one);
  if (after === null || column === 'renewed') return after;
  return column === 'expiring' ? before : worths.least(before, after);
}

/** What a year of terms is worth as each ends. */
export const yearOfTerms = (all: readonly About[], view: View): Measured => {
  const worths = worthsIn(view);
  return measured(all, ({ term }) => worths.atEnd(term), { view });
};

const flagsOf = (view: View): readonly string[] => (view.has('subscriptions') ? view.recurring.flags : []);

const unknownOf = (n: number, of: number): Unknown => ({
  collection: 'contracts',
  n,
  of,
  columns: ['amount'],
});

/** A row once, with what all of its terms that end in the period come to. */
function byRow(worths: readonly (readonly [Term, Exact])[]): Contribution[] {
  const groups = groupBy(worths, ([{ collection, row }]) => `${collection} ${row}`);
  return [...groups.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { collection, row } = first[0];
    return [{ collection, row, amount: own.reduce((sum, [, worth]) => sum.add(worth), ZERO) }];
  });
}

const RENEWED: readonly Outcome[] = ['early', 'on_time', 'late'];
const DECIDED: readonly Outcome[] = [...RENEWED, 'lost'];

/** All terms that end in the period, of those to come as well, by what they or a year of them is worth. */
const expiring = (column: 'amount' | 'expiring'): Part =>
  adding({ name: 'terms' }, [{ column: 'endsOn', within: 'wholePeriod' }], column, (view) => {
    const all = termsEnding(view.period, view).map((term) => ({ term }));
    if (column === 'expiring') return yearOfTerms(all, view);
    const worths = worthsIn(view);
    return measured(all, ({ term }) => worths.inAll(term), { view });
  });

export const expiringAmount = expiring('amount');
export const expiringYear = expiring('expiring');

export const termsDecided = ended(DECIDED, null);
export const termsRenewed = ended(RENEWED, null);
export const termsRenewedLate = ended(['late'], null);
export const termsOpen = ended(['open'], null);
export const decidedValue = ended(DECIDED, 'expiring');
export const openValue = ended(['open'], 'expiring');
/** What they were renewed at. */
export const renewedValue = ended(RENEWED, 'renewed');
/** The same, of each no more than it was worth before. */
export const keptValue = ended(RENEWED, 'kept');
