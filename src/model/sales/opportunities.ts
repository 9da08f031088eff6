import { NoValue } from '../../base/errors/no-value.ts';
import { memoize } from '../../base/memoize.ts';
import { type Exact, ExactSum, exact } from '../../base/number/exact.ts';
import { addDays, addMonths, asDay, type Day, formatDay, type Interval } from '../../base/time/calendar.ts';
import { fiscalQuarterOf, type Period, previousPeriod } from '../../base/time/period.ts';
import type { Records } from '../../records/records.ts';
import type { RowOf } from '../../records/schema/schema.ts';
import type { Rows } from '../../records/table/rows.ts';
import { renewalsOf } from './renewals.ts';

// What the sales metrics share: which opportunities count, and how they stood at a day.

export type Deals = Rows<'opportunities'>;

/** Opportunities that sales figures are about: all but renewals, every outcome but unknown. */
export const salesDeals = memoize((opportunities: Deals): Deals => withOutcome(opportunities, true));

/** Those, renewals left out, of which no stage or flag that is understood says how they stand. */
export const unclearDeals = memoize((opportunities: Deals): Deals => withOutcome(opportunities, false));

function withOutcome(opportunities: Deals, isKnown: boolean): Deals {
  const { table } = opportunities;
  const isRenewal = renewalsOf(opportunities);
  const isWanted = table.telling('outcome', (outcome) => (outcome !== 'unknown') === isKnown);
  return opportunities.filter((_, row) => isWanted(row) && !isRenewal(row));
}

/** The earliest day on which any opportunity was created, whatever the segment; null without opportunities. */
export const firstCreatedOn = memoize((records: Records) =>
  records.kept('opportunities').firstDay('createdOn'),
);

/** Throws `NoValue` (`insufficient-history`) where a day lies before everything the CRM knows of. */
export function ensureCrmKnows(records: Records, day: Day): void {
  const first = firstCreatedOn(records);
  if (first === null || day >= first) return;
  throw new NoValue(
    'insufficient-history',
    `the first opportunity was created on ${formatDay(first)}, after ${formatDay(day)}`,
  );
}

/** Those that are won or lost; many figures ask for them, for one period after the other. */
export const decidedDeals = memoize((deals: Deals): Deals => {
  const isDecided = deals.table.telling('outcome', (outcome) => outcome === 'won' || outcome === 'lost');
  return deals.filter((_, row) => isDecided(row));
});

export function wonOf(deals: Deals): Deals {
  const isWon = deals.table.telling('outcome', (outcome) => outcome === 'won');
  return deals.filter((_, row) => isWon(row));
}

/** `reconstructed` where the state of a day before as-of had to be rebuilt. */
export const rebuiltFlags = (day: Day, asOf: Day): string[] => (day < asOf ? ['reconstructed'] : []);

/** How long won opportunities took from creation to closing. */
interface Cycles {
  /** Whole days, in the order of the rows. */
  readonly days: readonly number[];
  readonly rows: Deals;
  /** Opportunities left out because they closed before they were created, as imported ones do. */
  readonly negative: number;
}

export function cyclesOf(won: Deals): Cycles {
  const ended = won.filter(({ createdOn, closedOn }) => createdOn !== null && closedOn !== null);
  const rows = ended.filter((row) => lengthOf(row) >= 0);
  return { days: rows.map(lengthOf), rows, negative: ended.length - rows.length };
}

const lengthOf = ({ createdOn, closedOn }: RowOf<'opportunities'>): number =>
  (closedOn ?? 0) - (createdOn ?? 0);

/** The middle of integers, between two of them their mean; throws `NoValue` for none. */
export function median(values: readonly number[]): Exact {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new NoValue('no-observations', 'no observations');
  return exact(lower + upper, 2);
}

/** The mean of integers; throws `NoValue` for none. */
export function mean(values: readonly number[]): Exact {
  if (values.length === 0) throw new NoValue('no-observations', 'no observations');
  const sum = new ExactSum();
  for (const value of values) sum.add(value);
  return exact(sum.value(), values.length);
}

interface TrailingYear extends Interval {
  /** Whether the CRM's history is shorter, so that the period stands in for the twelve months. */
  readonly isShort: boolean;
}

/** The twelve months to the end of a period, or the period where the CRM knows of nothing when they begin. */
export function trailingYear(records: Records, period: Interval): TrailingYear {
  const { end } = period;
  const start = addMonths(end, -12);
  const first = firstCreatedOn(records);
  if (first === null || first <= start) return { start, end, isShort: false };
  return { start: period.start, end, isShort: true };
}

/** The fiscal quarter that holds the last day of a period. */
export const quarterOf = (period: Interval, fiscalYearStart: number): Period =>
  fiscalQuarterOf(addDays(period.end, -1), fiscalYearStart);

/**
 * The fiscal quarter before the one that holds a day, and in it the day as many days after its start; for the last day of a
 * quarter that of the one before, however long each is.
 */
export function samePointBefore(day: Day, fiscalYearStart: number): { quarter: Period; day: Day } {
  const now = fiscalQuarterOf(day, fiscalYearStart);
  const quarter = previousPeriod(now);
  const last = addDays(quarter.end, -1);
  const isLast = day === addDays(now.end, -1);
  return { quarter, day: isLast ? last : asDay(Math.min(quarter.start + (day - now.start), last)) };
}
