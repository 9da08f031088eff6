// Revenue month by month: how much it goes up and down, and how well a straight line on a logarithmic scale fits it.

import { NoValue } from '../../base/errors/no-value.ts';
import { memoize, once } from '../../base/memoize.ts';
import { type Exact, exact, isPositive, ONE, sumExact, ZERO } from '../../base/number/exact.ts';
import { logarithm } from '../../base/number/logarithm.ts';
import { monthOf } from '../../base/time/period.ts';
import { completeMonths } from '../../model/mrr/months-back.ts';
import type { View } from '../../model/view.ts';
import type { Measured, Part } from '../part.ts';
import type { Contribution, Unit } from '../result.ts';
import { firstRevenueOn, revenue } from './money.ts';
import { adding, asCount } from './parts.ts';

/** Most months that are looked at, and fewest of which anything is said. */
const MOST = 12;
const FEWEST = 8;

interface Month {
  readonly amount: Exact;
  /** Found when they are first asked for: a report asks for none. */
  readonly rows: () => readonly Contribution[];
}

interface Months {
  /** Oldest first. */
  readonly all: readonly Month[];
  readonly flags: readonly string[];
}

/**
 * The complete calendar months among the last twelve to the end of the period, as far as revenue goes back: the month of the
 * first revenue only where that is on its first day. Throws `NoValue` (`insufficient-history`) for fewer than eight.
 */
const monthsIn = memoize((view: View): Months => {
  const first = firstRevenueOn(view);
  const ends = completeMonths(view.closing, MOST).filter(
    ({ opening }) => first !== null && opening + 1 >= first,
  );
  if (ends.length < FEWEST)
    throw new NoValue(
      'insufficient-history',
      `needs ${FEWEST} complete months of revenue, there are ${ends.length}`,
    );
  const measured = ends
    .toSorted((a, b) => a.closing - b.closing)
    .map(({ closing }) => revenue.measure(view.at(monthOf(closing))));
  return {
    all: measured.map(({ value, rows }) => ({ amount: value ?? ZERO, rows: once(rows) })),
    flags: [...new Set(measured.flatMap(({ flags }) => flags))],
  };
});

/** What each month adds to a part; throws where a month has none. */
type Adds = (amounts: readonly Exact[]) => readonly Exact[];

const part = (column: string, unit: Unit, adds: Adds): Part =>
  adding(
    { name: 'revenue' },
    [{ column: 'issuedOn', within: 'trailingYear' }],
    [column, unit],
    (view): Measured => {
      const { all, flags } = monthsIn(view);
      const added = adds(all.map(({ amount }) => amount));
      return {
        value: sumExact(added),
        n: all.length,
        flags,
        rows: () => all.flatMap((month, at) => shared(month, added[at] ?? ZERO)),
      };
    },
  );

/** What a month adds, spread over its rows by their amounts; where they come to nothing it stands in the first. */
function shared({ amount, rows }: Month, added: Exact): Contribution[] {
  if (amount.n === 0n) return rows().map((row, at) => ({ ...row, amount: at === 0 ? added : ZERO }));
  return rows().map((row) => ({ ...row, amount: row.amount.mul(added).div(amount) }));
}

/** How many months there are. */
export const revenueMonths: Part = {
  ...{ how: 'count', fact: { name: 'months', lastMonths: MOST }, where: [], column: null, unit: 'count' },
  measure: (view) => {
    const { all, flags } = monthsIn(view);
    return asCount(all.length, flags, () => []);
  },
};

/** Revenue of the months, and the squares of it. */
export const revenueOfMonths = part('net', 'money', (amounts) => amounts);
export const revenueSquares = part('netSquared', 'multiple', (amounts) => amounts.map((one) => one.mul(one)));

const growths: Adds = (amounts) =>
  amounts.map((amount, at) => {
    const before = amounts[at - 1];
    if (!isPositive(amount)) throw noRevenue('nothing grows from or to it');
    if (before === undefined) return ZERO;
    return amount.div(before).sub(ONE);
  });

/** Growth from each month to the next, and the squares of it. */
export const growthOfMonths = part('growth', 'fraction', growths);
export const growthSquares = part('growthSquared', 'multiple', (amounts) =>
  growths(amounts).map((one) => one.mul(one)),
);

/** How far off each month but the first was from the one before, as a share of it. */
export const stepErrors = part('stepError', 'fraction', (amounts) =>
  amounts.map((amount, at) => {
    const before = amounts[at - 1];
    if (!isPositive(amount)) throw noRevenue('nothing is a share of it');
    if (before === undefined) return ZERO;
    return amount.sub(before).abs().div(amount);
  }),
);

const noRevenue = (why: string): NoValue =>
  new NoValue('zero-denominator', `a month has no revenue, or a negative one: ${why}`);

const logs: Adds = (amounts) =>
  amounts.map((amount) => {
    if (!isPositive(amount)) throw noRevenue('it has no logarithm');
    return logarithm(amount);
  });

/** Logarithms of the months' revenue, the squares of these, and each times how far its month lies from the middle. */
export const revenueLogs = part('logarithm', 'multiple', logs);
export const revenueLogSquares = part('logarithmSquared', 'multiple', (amounts) =>
  logs(amounts).map((one) => one.mul(one)),
);
export const revenueLogSlope = part('logarithmByPlace', 'multiple', (amounts) =>
  logs(amounts).map((one, at) => one.mul(exact(2 * at + 1 - amounts.length))),
);
