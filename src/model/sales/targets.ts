// Quotas: which rows of the targets make up the quota of a period.

import { NoValue } from '../../base/errors/no-value.ts';
import { groupBy } from '../../base/group.ts';
import { asDay, type Day, type Interval } from '../../base/time/calendar.ts';
import { fiscalQuarterOf, labelled, monthOf, type Period, periodHolding } from '../../base/time/period.ts';
import type { RowOf } from '../../records/schema/schema.ts';
import type { Rows } from '../../records/table/rows.ts';

// Names that people give a sales quota in the `metric` column of targets.csv.
const names = new Set([
  '',
  'quota',
  'quota attainment',
  'bookings',
  'won',
  'won amount',
  'closed won',
  'sales',
]);

/** Whether a target is a quota for won amount. */
export const isQuota = (metric: string | null): boolean =>
  names.has((metric ?? '').trim().toLowerCase().replace(/[_-]+/g, ' '));

type Targets = Rows<'targets'>;

interface Quota {
  readonly rows: Targets;
  /** `sum-of-quotas` where the quotas of owners or teams had to be added. */
  readonly flags: readonly string[];
}

/** Whose quota it is, by the dimensions of a segment and of a filter, and when fiscal years start. */
interface QuotaScope {
  readonly segment: Readonly<Record<string, string>>;
  readonly filteredBy?: readonly string[];
  readonly fiscalYearStart: number;
}

/**
 * The quota of a period: the company's own, else the sum over owners, else over teams. Each is the row of exactly
 * these days, else shorter rows that fill it. A longer period of the company sums the quotas of its parts, whoever had
 * one in each. Throws `NoValue` (`missing-target`) where there is none.
 */
export function quotaFor(scope: QuotaScope, period: Period, targets: Targets): Quota {
  const quotas = targets.filter(({ metric }) => isQuota(metric));
  const found = quotaIn(scope, period, quotas);
  if (!found) throw missingQuota(quotas, period, scope.fiscalYearStart);
  return { ...found, rows: quotas.filter((_, number) => found.numbers.has(number)) };
}

interface Found {
  readonly numbers: ReadonlySet<number>;
  readonly flags: readonly string[];
}

function quotaIn(scope: QuotaScope, interval: Interval, quotas: Targets): Found | null {
  const { segment, fiscalYearStart, filteredBy = [] } = scope;
  const isCompany = segment['owner'] === undefined && segment['team'] === undefined;
  const isOfSome = filteredBy.includes('owner') || filteredBy.includes('team');
  for (const level of levelsIn(segment)) {
    // The company's own quota is not that of some of its owners or teams, nor of deals without one.
    if (isOfSome && level === ofCompany) continue;
    const { holds, flags } = level;
    const own = quotas.filter(holds);
    const numbers = quotaRows(own, interval);
    if (numbers) return { numbers, flags };
    const parts =
      isCompany && own.some((row) => touches(row, interval)) ? partsIn(interval, fiscalYearStart) : [];
    const united = unitedOf(parts.map((part) => quotaIn(scope, part, quotas)));
    if (united) return united;
  }
  return null;
}

/** The fiscal quarters of an interval, or the months of one that is no longer than a quarter; none where it has but one. */
function partsIn({ start, end }: Interval, fiscalYearStart: number): Interval[] {
  for (const partAt of [(day: Day) => fiscalQuarterOf(day, fiscalYearStart), monthOf]) {
    const parts: Interval[] = [];
    for (let day = start; day < end; day = parts.at(-1)?.end ?? end) parts.push(partAt(day));
    if (parts.length > 1 && parts[0]?.start === start && parts.at(-1)?.end === end) return parts;
  }
  return [];
}

/** What the parts of an interval have together; null where one has none. */
function unitedOf(parts: readonly (Found | null)[]): Found | null {
  const found = parts.filter((part) => part !== null);
  if (found.length === 0 || found.length < parts.length) return null;
  return {
    numbers: new Set(found.flatMap(({ numbers }) => [...numbers])),
    flags: [...new Set(found.flatMap(({ flags }) => flags))],
  };
}

/** Who a quota is for. */
interface Level {
  readonly holds: (row: RowOf<'targets'>) => boolean;
  readonly flags: readonly string[];
}

const ofCompany: Level = { holds: ({ owner, team }) => owner === null && team === null, flags: [] };
const ofOwners: Level = { holds: ({ owner }) => owner !== null, flags: ['sum-of-quotas'] };
const ofTeams: Level = {
  holds: ({ owner, team }) => owner === null && team !== null,
  flags: ['sum-of-quotas'],
};

// The rows of a segment are those of one owner or team. The company's rows name neither, which must not make them
// the quota of deals without an owner.
function levelsIn(segment: QuotaScope['segment']): readonly Level[] {
  if (segment['owner'] !== undefined) return [{ ...ofOwners, flags: [] }];
  if (segment['team'] !== undefined) return [{ ...ofTeams, flags: [] }, ofOwners];
  return [ofCompany, ofOwners, ofTeams];
}

/** The rows that make up the quota; null where somebody's rows touch it without filling it. */
function quotaRows(rows: Targets, interval: Interval): Set<number> | null {
  const chosen = new Set<number>();
  const near = rows.filter((row) => touches(row, interval));
  for (const own of near.groupBy(({ owner, team }) => owner ?? team ?? '').values()) {
    const filling = fillingRows(own, interval);
    if (!filling) return null;
    for (const number of filling) chosen.add(number);
  }
  return chosen.size === 0 ? null : chosen;
}

const touches = ({ startsOn, endsOn }: RowOf<'targets'>, { start, end }: Interval): boolean =>
  startsOn !== null && endsOn !== null && startsOn < end && endsOn > start && startsOn < endsOn;

/** Rows of the same days, which count together. */
interface Piece extends Interval {
  readonly numbers: readonly number[];
}

/** Row numbers that fill an interval without gap or overlap, the longest rows first; null where none do. */
function fillingRows(rows: Targets, { start, end }: Interval): readonly number[] | null {
  const filled = new Map<Day, readonly number[]>([[end, []]]);
  const fromTheEnd = piecesOf(rows).sort((a, b) => b.start - a.start || a.end - b.end);
  for (const piece of fromTheEnd) {
    const rest = filled.get(piece.end);
    if (rest) filled.set(piece.start, [...piece.numbers, ...rest]);
  }
  return filled.get(start) ?? null;
}

function piecesOf(rows: Targets): Piece[] {
  const spans = rows.map(({ startsOn, endsOn }, number) => ({
    start: startsOn ?? asDay(0),
    end: endsOn ?? asDay(0),
    numbers: [number],
  }));
  const groups = groupBy(spans, ({ start, end }) => `${start} ${end}`).values();
  return [...groups].flatMap(([first, ...same]) =>
    first ? [{ ...first, numbers: [first, ...same].flatMap(({ numbers }) => numbers) }] : [],
  );
}

function missingQuota(quotas: Targets, period: Period, fiscalYearStart: number): NoValue {
  const near = piecesOf(quotas.filter((row) => touches(row, period)));
  const there = near.length > 0 ? near : piecesOf(quotas);
  const names = there
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .map((piece) => nameOf(piece, fiscalYearStart));
  const found = names.length === 0 ? 'no target is one' : `there are quotas for ${listed(names)}`;
  const isLonger = near.some(({ start, end }) => start < period.start || end > period.end);
  const isOfSome = near.some(({ start, end }) => start === period.start && end === period.end);
  const all = isOfSome ? ', but not of everybody' : '';
  const hint = `${all}${isLonger ? '; a longer one is not split' : ''}`;
  return new NoValue('missing-target', `no quota for ${period.label}: ${found}${hint}`);
}

const MOST_NAMES = 4;

const listed = (names: readonly string[]): string =>
  names.length <= MOST_NAMES
    ? names.join(', ')
    : `${names.slice(0, MOST_NAMES).join(', ')} and ${names.length - MOST_NAMES} more`;

/** `2025-Q2` for days that have a name, else the first and the last. */
function nameOf({ start, end }: Interval, fiscalYearStart: number): string {
  const units = [
    monthOf(start),
    fiscalQuarterOf(start, fiscalYearStart),
    periodHolding(start, 12, fiscalYearStart),
  ];
  return (units.find((unit) => unit.start === start && unit.end === end) ?? labelled(start, end)).label;
}
