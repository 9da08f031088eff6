// Terms that end in the period, by what became of them.

import { groupBy } from '../../../base/group.ts';
import { type Exact, ONE, ZERO } from '../../../base/number/exact.ts';
import type { View } from '../../../model/view.ts';
import type { Measured, Part } from '../../part.ts';
import type { Contribution } from '../../result.ts';
import { adding, asCount, countingOrAdding } from '../parts.ts';
import type { Unknown } from '../unknown.ts';
import { type Expiry, endedTerms, expiriesIn, type Outcome } from './renewals.ts';
import type { Term } from './terms.ts';
import { type Worth, worthsIn } from './worths.ts';

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
      const all = endedTerms(view);
      const isOpen = all.some(({ outcome }) => outcome === 'open');
      const own = all.filter(({ outcome }) => outcomes.includes(outcome));
      const flags = [...flagsOf(view), ...(isOpen ? ['renewals-open'] : [])];
      return column === null
        ? asCount(own.length, flags, () => byRow(own.map(({ term }) => [term, ONE])))
        : measured(
            own.map((one) => [one.term, worthOf(one, column, view)]),
            view,
            flags,
          );
    },
  );

/** Terms, each with what it adds; null where that is not known. */
function measured(
  worths: readonly (readonly [Term, Worth | null])[],
  view: View,
  flags: readonly string[],
): Measured {
  const known = worths.flatMap(([term, worth]) => (worth === null ? [] : [[term, worth] as const]));
  const lacking = worths.length - known.length;
  const money = worthsIn(view);
  return {
    value: money.total(known.map(([, worth]) => worth)),
    n: known.length,
    flags,
    rows: () => byRow(known.map(([term, worth]) => [term, money.inMoney(worth)])),
    ...(lacking > 0 ? { unknown: unknownOf(lacking, worths.length) } : {}),
  };
}

// Where one of the two amounts is not known the other is not set beside anything.
function worthOf(one: Expiry, column: Column, view: View): Worth | null {
  const worths = worthsIn(view);
  const before = worths.atEnd(one.term);
  if (before === null || !RENEWED.includes(one.outcome)) return before;
  const after = worths.renewed(one);
  if (after === null || column === 'renewed') return after;
  return column === 'expiring' ? before : worths.least(before, after);
}

/** What a year of terms is worth as each ends. */
export const yearOfTerms = (terms: readonly Term[], view: View): Measured => {
  const worths = worthsIn(view);
  return measured(
    terms.map((term) => [term, worths.atEnd(term)]),
    view,
    flagsOf(view),
  );
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
    const worths = worthsIn(view);
    const terms = expiriesIn(view.period, view).map(({ term }) => term);
    if (column === 'expiring') return yearOfTerms(terms, view);
    return measured(
      terms.map((term) => [term, worths.inAll(term)]),
      view,
      flagsOf(view),
    );
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
