// Ad spend: which rows count, and what part of a row that sums several days lies in an interval.

import { type Diagnostic, diagnose } from '../../base/errors/diagnostic.ts';
import { memoize } from '../../base/memoize.ts';
import { type Exact, exact, ZERO } from '../../base/number/exact.ts';
import { asDay, type Day, type Interval, within } from '../../base/time/calendar.ts';
import { daysIn, daysOf, overlap } from '../../base/time/day-range.ts';
import type { Records } from '../../records/records.ts';
import { MICRO_DIGITS, type RowOf } from '../../records/schema/schema.ts';
import type { Rows } from '../../records/table/rows.ts';
import { type Amounts, fromMicros } from '../currency/money.ts';
import { partOf, type Remainder, type SpendOverlaps, spanOf, spendOverlaps } from './spend-overlap.ts';

// A CRM states what its campaigns have cost; where a file of an ad platform states the same money, that one counts.

/** The grain of a row that a CRM states. */
const CRM_CAMPAIGN = 'crm-campaign';

type CampaignSpend = Pick<RowOf<'spend'>, 'grain' | 'channel'>;

/**
 * Whether a row counts beside the given rows of every file: a platform's own always; a CRM's campaign unless there are
 * platform files and its channel is one of theirs, is advertising online, or is not stated.
 */
function countsBeside(rows: Rows<'spend'>): (row: CampaignSpend) => boolean {
  const isOfCrm = rows.table.telling('grain', (grain) => grain === CRM_CAMPAIGN);
  const platforms = rows.filter((_, row) => !isOfCrm(row));
  if (platforms.length === 0 || platforms.length === rows.length) return () => true;
  const channels = platforms.map(({ channel }) => normal(channel ?? ''));
  const sellers = new Set(platforms.map(({ platform }) => normal(platform ?? '')));
  const theirs = new Set([
    ...ADVERTISING,
    ...channels,
    ...[...sellers].flatMap((name) => [name, `${name} ads`]),
  ]);
  return ({ grain, channel }) => grain !== CRM_CAMPAIGN || (channel !== null && !theirs.has(normal(channel)));
}

const normal = (channel: string): string => channel.normalize('NFC').trim().toLowerCase();

// Words for what the platforms sell; the first two are types of campaign in a new Salesforce.
const ADVERTISING = [
  'advertisement',
  'banner ads',
  'advertising',
  'online advertising',
  'online ads',
  'digital ads',
  'paid search',
  'paid social',
  'display ads',
  'ppc',
];

interface Spending {
  /** The rows that count, whole or in part. */
  readonly rows: Rows<'spend'>;
  /** What some of them come to. */
  readonly amountsOf: (some: Rows<'spend'>) => Amounts;
  /** How much of a row counts, from 0 to 1, by its days. */
  readonly shareOf: (row: number) => Exact;
  /** `spread-spend` where a row counts in part; `crm-spend-left-out` where a CRM's campaign does not count. */
  readonly flags: readonly string[];
}

/** Spend of some rows, those of a segment, in an interval. */
export function spendIn(records: Records, spend: Rows<'spend'>, interval: Interval): Spending {
  const book = bookOf(records.whole);
  const near = reaching(spend, interval);
  const shares = near.map((row, number) => [number, countedDays(row, number, interval, book)] as const);
  const shareOf = new Map(shares);
  const share = (number: number): number => shareOf.get(number) ?? 0;
  const stated = near.filter((_, number) => share(number) > 0);
  const rows = stated.filter(book.counts);
  const isInPart = (row: Spend, number: number): boolean =>
    book.overlaps.remainders.has(number) || share(number) < daysIn(spanOf(row));
  const amountsOf = (some: Rows<'spend'>): Amounts => {
    const amounts = new Map(
      fromMicros(some.filter((row, number) => !isInPart(row, number)).sumByCurrency('cost')),
    );
    for (const [currency, part] of partsOf(some.filter(isInPart), share, book))
      amounts.set(currency, (amounts.get(currency) ?? ZERO).add(part));
    return amounts;
  };
  const isSpread = rows.filter((row, number) => share(number) < leftOf(row, number, book).over).length > 0;
  const flags = [
    ...(isSpread ? ['spread-spend'] : []),
    ...(rows.length < stated.length ? ['crm-spend-left-out'] : []),
  ];
  const { table } = rows;
  return {
    rows,
    amountsOf,
    shareOf: (number) => exact(share(number), daysIn(spanOf(table.row(number)))),
    flags,
  };
}

// Most rows are of other days, and the columns tell that sooner than a row.
function reaching(rows: Rows<'spend'>, { start, end }: Interval): Rows<'spend'> {
  const [day, lastDay] = [rows.table.column('day'), rows.table.column('lastDay')];
  return rows.filter((_, row) => day.raw(row) < end && Math.max(day.raw(row), lastDay.raw(row)) >= start);
}

/** The days from the first to the last of any spend row, whatever the segment; null without rows. */
export const spendSpan = (records: Records): Interval | null =>
  records === records.whole ? bookOf(records).span : hullOf(records.kept('spend'));

/** Says of each platform and account how many rows do not count at all because coarser ones state the same days. */
export function finerSpendLeftOut(records: Records): Diagnostic[] {
  const book = bookOf(records);
  const { rows, coarsest } = book;
  if (coarsest.size === 0) return [];
  const fileAt = (row: number): string => records.where('spend', row).file;
  return [...rows.groupBy(holderOf).values()].flatMap((own) => {
    const counted = own.filter((row) => countedAtGrain(row, spanOf(row), coarsest).length > 0);
    const left = own.length - counted.length;
    const kept = [...new Set([...counted.numbers].map(fileAt))].sort();
    return left > 0 ? [diagnose({ file: '', line: 0 }, 'finer-spend-left-out', left, kept)] : [];
  });
}

/** Says of each file what of it counts beside another file that states its days, and where the two disagree. */
export const overlappingSpend = (records: Records): readonly Diagnostic[] =>
  bookOf(records).overlaps.diagnostics;

type Spend = RowOf<'spend'>;

/** For platforms and accounts that report at several grains: the rank of the coarsest one by day. */
type Coarsest = ReadonlyMap<string, ReadonlyMap<number, number>>;

interface Book {
  /** Those of all segments, without repetitions. */
  readonly rows: Rows<'spend'>;
  readonly span: Interval | null;
  readonly coarsest: Coarsest;
  readonly overlaps: SpendOverlaps;
  readonly counts: (row: Spend) => boolean;
}

const grains = ['account', 'campaign', 'ad-group', 'ad', 'keyword', 'search-term'];

// A file that does not say what its rows are about is one of whole campaigns.
function rankOf({ grain }: Spend): number {
  const rank = grains.indexOf(grain ?? 'campaign');
  return rank < 0 ? grains.length : rank;
}

const holderOf = ({ platform, account }: Spend): string => `${platform ?? ''}\n${account ?? ''}`;

/** How many days of a row lie in the interval and are stated by no coarser row and in no shorter steps. */
function countedDays(row: Spend, number: number, interval: Interval, book: Book): number {
  if (row.lastDay === null && !within(row.day, interval)) return 0;
  const remainder = book.overlaps.remainders.get(number);
  if (!remainder && (book.coarsest.size === 0 || !book.coarsest.has(holderOf(row))))
    return daysIn(overlap(spanOf(row), interval));
  const days = countedAtGrain(row, interval, book.coarsest);
  return remainder ? days.filter((day) => remainder.days.has(day)).length : days.length;
}

/** Days of a row that lie in the interval and are stated at no coarser grain. */
function countedAtGrain(row: Spend, interval: Interval, coarsest: Coarsest): Day[] {
  const shared = daysOf(overlap(spanOf(row), interval));
  const ranks = coarsest.get(holderOf(row));
  return ranks ? shared.filter((day) => ranks.get(day) === rankOf(row)) : shared;
}

function partsOf(rows: Rows<'spend'>, share: (row: number) => number, book: Book): Amounts {
  const parts = new Map<string, Exact>();
  const shares = rows.map(
    (row, number) => [row.currency ?? '', partOf(leftOf(row, number, book), share(number))] as const,
  );
  for (const [currency, part] of shares) {
    parts.set(currency, (parts.get(currency) ?? ZERO).add(part));
  }
  return parts;
}

/** What counts of a row, and the days that it is spread over. */
const leftOf = (row: Spend, number: number, { overlaps }: Book): Pick<Remainder, 'amount' | 'over'> =>
  overlaps.remainders.get(number) ?? {
    amount: exact(row.cost ?? 0, 10 ** MICRO_DIGITS),
    over: daysIn(spanOf(row)),
  };

// Rows of all segments are looked at: a finer row repeats a coarser one even where only one of them names a channel.
const bookOf = memoize((records: Records): Book => {
  const rows = records.kept('spend');
  const overlaps = spendOverlaps(records, rows, (row) => `${holderOf(row)}\n${rankOf(row)}`);
  const coarsest = coarsestIn(rows);
  return { rows, span: hullOf(rows), coarsest, overlaps, counts: countsBeside(rows) };
});

/** From the first to the last day of any row; null without rows. */
function hullOf({ numbers, table }: Rows<'spend'>): Interval | null {
  const [day, lastDay] = [table.column('day'), table.column('lastDay')];
  let [first, last] = [Infinity, -Infinity];
  for (const row of numbers) {
    const start = day.day(row) ?? 0;
    first = Math.min(first, start);
    last = Math.max(last, start, lastDay.raw(row));
  }
  return numbers.length === 0 ? null : { start: asDay(first), end: asDay(last + 1) };
}

function coarsestIn(rows: Rows<'spend'>): Coarsest {
  const coarsest = new Map<string, Map<number, number>>();
  if (rows.table.column('grain').distinct().size < 2) return coarsest;
  for (const [holder, own] of rows.groupBy(holderOf)) {
    if (new Set(own.map(rankOf)).size < 2) continue;
    const ranks = new Map<number, number>();
    for (const { span, rank } of own.map((row) => ({ span: spanOf(row), rank: rankOf(row) }))) {
      for (const day of daysOf(span)) ranks.set(day, Math.min(rank, ranks.get(day) ?? rank));
    }
    coarsest.set(holder, ranks);
  }
  return coarsest;
}
