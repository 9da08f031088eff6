import { type Exact, exact, ZERO } from '../../base/number/exact.ts';
import type { Day, Interval } from '../../base/time/calendar.ts';
import type { Rows } from '../../records/table/rows.ts';
import { type Amounts, fromMinor } from '../currency/money.ts';

type Spread = 'costs' | 'pnl';

interface Costs<N extends Spread = 'costs'> {
  readonly rows: Rows<N>;
  /** What of some of them falls into the interval. */
  readonly amountsOf: (some: Rows<N>) => Amounts;
  /** `spread-costs` where a row reaches beyond the interval, so that only its share by day counts. */
  readonly flags: readonly string[];
}

/** What a category of costs.csv adds up to in an interval; null where no row of it touches the interval. */
export const costsIn = (costs: Rows<'costs'>, category: string, interval: Interval): Costs | null =>
  sharesIn(
    costs.filter((row) => row.category === category),
    interval,
  );

/** What rows of amounts over some days add up to in an interval; null where none touches it. */
export function sharesIn<N extends Spread>(all: Rows<N>, interval: Interval): Costs<N> | null {
  const rows = all.filter((row) => shareOf(row, interval).days > 0);
  if (rows.length === 0) return null;
  const isSpread = rows.some((row) => shareOf(row, interval).days < shareOf(row, interval).of);
  return {
    rows,
    amountsOf: (some) => amountsOf(some, interval),
    flags: isSpread ? ['spread-costs'] : [],
  };
}

interface Dated {
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
}

/** Days of a row that lie in an interval, of how many it has. */
function shareOf({ startsOn, endsOn }: Dated, { start, end }: Interval): { days: number; of: number } {
  if (startsOn === null || endsOn === null) return { days: 0, of: 0 };
  return { days: Math.min(endsOn, end) - Math.max(startsOn, start), of: endsOn - startsOn };
}

function amountsOf<N extends Spread>(rows: Rows<N>, interval: Interval): Amounts {
  const sums = new Map<string, Exact>();
  for (const { currency, part } of rows.map((row) => ({
    currency: row.currency ?? '',
    part: partOf(row, interval),
  }))) {
    sums.set(currency, (sums.get(currency) ?? ZERO).add(part));
  }
  const units = fromMinor(new Map([...sums.keys()].map((currency) => [currency, 1n])));
  return new Map([...sums].map(([currency, sum]) => [currency, sum.mul(units.get(currency) ?? ZERO)]));
}

/** Minor units of a row that fall into an interval. */
function partOf(row: Dated & { readonly amount: number | null }, interval: Interval): Exact {
  const { days, of } = shareOf(row, interval);
  return exact(BigInt(row.amount ?? 0) * BigInt(days), of);
}
