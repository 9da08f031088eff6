// The pipeline as it was known when the period began: by an export of that time, else by the changes of stages; and what
// has become of each deal since.

import { NoValue, orNull } from '../../../base/errors/no-value.ts';
import { memoize } from '../../../base/memoize.ts';
import { type Exact, ZERO } from '../../../base/number/exact.ts';
import { addDays, type Day, formatDay, type Interval, within } from '../../../base/time/calendar.ts';
import { followingPeriod, nextQuarter } from '../../../base/time/period.ts';
import { fromMinor } from '../../../model/currency/money.ts';
import { allTextsIn } from '../../../model/dimensions.ts';
import { exportedAt } from '../../../model/sales/exports.ts';
import { salesDeals, samePointBefore } from '../../../model/sales/opportunities.ts';
import { renewalsOf, typeFlags } from '../../../model/sales/renewals.ts';
import { changedDeals, changesUpTo, outcomesOfStages } from '../../../model/stage-history.ts';
import type { View } from '../../../model/view.ts';
import { Rows } from '../../../records/table/rows.ts';
import type { Condition, Measured, Part } from '../../part.ts';
import { countOfRows } from '../parts.ts';
import { allUnknown, type Unknown } from '../unknown.ts';
import { committedOrBestCase, openAtClosing, openAtOpening } from './opportunities.ts';

/** An opportunity that was open on an earlier day, and the row that says so. */
export interface Then {
  readonly collection: 'opportunities' | 'stageChanges';
  readonly row: number;
  /** Its row as it stands now; null for one that the newest export has no more. */
  readonly now: number | null;
  /** In the smallest unit of its currency. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly closesOn: Day | null;
  readonly category: string | null;
  readonly stage: string | null;
  readonly probability: number | null;
}

interface Known {
  readonly open: readonly Then[];
  /** How many more may be among them, as no expected day of theirs is known. */
  readonly undated?: number;
  readonly flags: readonly string[];
}

/**
 * What was open when the period began, renewals left out. Throws `NoValue` (`insufficient-history`) where a tool with
 * opportunities has neither an export of that time nor changes of stages with expected days.
 */
const knownThen = memoize((view: View): Known => {
  const { records } = view;
  const tools = new Set(
    records.files.filter(({ collection }) => collection === 'opportunities').map(({ tool }) => tool),
  );
  const found = [...tools].map((tool) => exportedThen(view, tool) ?? changedThen(view, tool));
  if (found.some((one) => one === null)) throw notKnown(view.period.start);
  const all = found.flatMap((one) => (one ? [one] : []));
  return { open: all.flatMap(({ open }) => open), flags: [...new Set(all.flatMap(({ flags }) => flags))] };
});

const notKnown = (start: Day): NoValue =>
  new NoValue(
    'insufficient-history',
    `needs an export of the opportunities made in the week to ${formatDay(start)}, or the changes of their stages with amounts and expected days`,
  );

const listed = (rows: readonly number[]): ((row: number) => boolean) => {
  const wanted = new Set(rows);
  return (row) => wanted.has(row);
};

/** By the newest export made in the week to the first day; null where there is none. */
function exportedThen(view: View, tool: string): Known | null {
  const { records, period, model } = view;
  const found = exportedAt(records, tool, period.start);
  if (found === null) return null;
  const table = records.tables.opportunities;
  const rows = Rows.of(table, listed(found.rows));
  const isRenewal = renewalsOf(rows);
  const isWanted = inSegment(view);
  const nowOf = currentRows(view);
  const open = rows.map((row, number): Then[] => {
    const id = table.rawAt(number, 'id');
    if (row.outcome !== 'open' || isRenewal(number) || !isWanted(number)) return [];
    return [
      {
        collection: 'opportunities',
        row: number,
        now: row.id === null ? null : (nowOf.get(`${tool} ${id}`) ?? null),
        amount: row.amount,
        currency: row.currency,
        closesOn: row.closedOn,
        category: row.forecastCategory,
        stage: row.stage,
        probability: row.probability,
      },
    ];
  });
  return { open: open.flat(), flags: typeFlags(model.records) };
}

/** Whether a row of an older export would be in the view, were it counted. */
function inSegment({ model, segment, only }: View): (row: number) => boolean {
  const table = model.records.tables.opportunities;
  const texts = Object.entries(segment).map(
    ([dimension, value]) => [allTextsIn('opportunities', dimension, model), value] as const,
  );
  return (row) =>
    texts.every(([textsAt, value]) => textsAt(row).includes(value)) &&
    (only === null || (table.textAt(row, 'currency') ?? '') === only) &&
    (model.filter === null || model.filter.keeps('opportunities', row));
}

/** The rows that count, by tool and id. */
const currentRows = ({ model, records }: View): ReadonlyMap<string, number> => {
  const { numbers, table } = model.kept('opportunities');
  const toolAt = (row: number): string => records.fileOf(table.fileAt(row)).tool;
  return new Map([...numbers].map((row) => [`${toolAt(row)} ${table.rawAt(row, 'id')}`, row]));
};

/** By the last change of stage before the first day; null where no change of a tool says what was expected. */
function changedThen(view: View, tool: string): Known | null {
  const { records, period } = view;
  const table = records.tables.stageChanges;
  const last = new Map<number, number>();
  const closesOn = table.column('closesOn');
  let isTold = false;
  for (const row of changesUpTo(view.model, tool)) {
    isTold ||= closesOn.day(row) !== null;
    if ((table.dayAt(row, 'changedOn') ?? period.start) < period.start)
      last.set(table.rawAt(row, 'opportunity'), row);
  }
  if (!isTold) return null;
  const outcomeOf = outcomesOfStages(records);
  const deals = salesDeals(view.rows('opportunities'));
  const open = deals.map(({ currency }, now): Then[] => {
    const row = last.get(deals.table.rawAt(now, 'id'));
    if (row === undefined) return [];
    const change = table.row(row);
    if ((outcomeOf.get(change.to ?? '') ?? 'open') !== 'open') return [];
    return [
      {
        collection: 'stageChanges',
        row,
        now,
        amount: change.amount,
        currency: change.currency ?? currency,
        closesOn: change.closesOn,
        category: null,
        stage: change.to,
        probability: change.probability,
      },
    ];
  });
  return { open: open.flat(), flags: [...typeFlags(records), 'from-stage-history'] };
}

/**
 * What was open at the end of a day before as-of, by an export made in the week to the day after it, else by changes of stages;
 * null where neither tells it of every tool.
 */
export function openThen(view: View, day: Day): Known | null {
  return orNull(() => knownThen(view.at({ ...view.period, start: addDays(day, 1) })), 'insufficient-history');
}

/** What was open by its days, and is in no history although others are: nothing says whether, or how, it was open. */
export function silentThen(view: View, flags: readonly string[]): readonly number[] {
  if (!flags.includes('from-stage-history')) return [];
  const hasHistory = changedDeals(view.model.whole);
  const { deals } = openAtClosing.find(view);
  return [...deals.numbers].filter((row) => !hasHistory.has(deals.table.rawAt(row, 'id')));
}

/** What was open at the end of a day, of which those that were expected in an interval. */
function expectedThen(view: View, day: Day, interval: Interval): Known {
  const { open, flags } = knownThen(view.at({ ...view.period, start: addDays(day, 1) }));
  return {
    open: open.filter(({ closesOn }) => within(closesOn, interval)),
    undated: open.filter(({ closesOn }) => closesOn === null).length,
    flags,
  };
}

/** Those that were expected on a day of the period when it began. */
const datedThen = memoize((view: View): Known => expectedThen(view, view.opening, view.period));

/** At the same point of the fiscal quarter before, those that were expected in it, or in the one after it. */
const datedBefore = memoize((view: View): Known => {
  const { quarter, day } = samePointBefore(view.closing, view.fiscalYearStart);
  return expectedThen(view, day, quarter);
});
const datedNextBefore = memoize((view: View): Known => {
  const { quarter, day } = samePointBefore(view.closing, view.fiscalYearStart);
  return expectedThen(view, day, nextQuarter(quarter, view.fiscalYearStart));
});

/** When the period began, those that were expected in as many days, months or quarters after it. */
const datedNext = memoize(
  (view: View): Known => expectedThen(view, view.opening, followingPeriod(view.period)),
);

/**
 * What was forecast for the period: of those expected in it the commits and best cases, where categories are known.
 * Where nothing tells what was expected, all that were open then.
 */
const forecastThen = memoize((view: View): Known => {
  try {
    const { open, ...about } = datedThen(view);
    const isSorted = open.some(({ category }) => category !== null);
    const likely = open.filter(({ category }) => LIKELY.has(category ?? ''));
    return { open: isSorted ? likely : open, ...about };
  } catch (fault) {
    if (!(fault instanceof NoValue)) throw fault;
    const { deals } = openAtOpening.find(view);
    const open = deals.map(
      ({ amount, currency, closedOn }, row): Then => ({
        ...{
          collection: 'opportunities',
          row,
          now: row,
          amount,
          currency,
          closesOn: closedOn,
          category: null,
          stage: null,
          probability: null,
        },
      }),
    );
    return { open, flags: [...typeFlags(view.records), 'reconstructed', 'expected-day-unknown'] };
  }
});

const LIKELY: ReadonlySet<string> = new Set('is' in committedOrBestCase ? committedOrBestCase.is : []);

/** Whether a deal is expected, or was closed, on a day after the period. */
const isPushed = ({ now }: Then, { records, period }: View): boolean =>
  now !== null && (records.tables.opportunities.dayAt(now, 'closedOn') ?? 0) >= period.end;

/** Whether it is expected on a day of the period now, or was won on one; what was lost was not pulled in. */
function isPulledIn({ now }: Then, { records, period }: View): boolean {
  if (now === null) return false;
  const { outcome, closedOn } = records.tables.opportunities.row(now);
  return outcome !== 'lost' && within(closedOn, period);
}

/** Whether it was won on a day of the period. */
function isWonInIt({ now }: Then, { records, elapsed }: View): boolean {
  if (now === null) return false;
  const { outcome, closedOn } = records.tables.opportunities.row(now);
  return outcome === 'won' && within(closedOn, elapsed);
}

type Pick = (deal: Then, view: View) => boolean;

interface Looked {
  readonly find: (view: View) => Known;
  readonly where: readonly Condition[];
  readonly pick?: Pick;
}

const expected: Condition = { column: 'closedOn', within: 'wholePeriod' };
const datedOnes: Looked = { find: datedThen, where: [expected] };
const forecastOnes: Looked = { find: forecastThen, where: [expected, committedOrBestCase] };

function part(how: 'count' | 'sum', { find, where, pick = () => true }: Looked): Part {
  return {
    how,
    fact: { name: 'pipeline_then' },
    where,
    column: how === 'sum' ? 'amount' : null,
    unit: how === 'sum' ? 'money' : 'count',
    measure: (view) => {
      const { open, flags, undated = 0 } = find(view);
      const deals = open.filter((deal) => pick(deal, view));
      return how === 'count' ? counted(deals, flags, undated) : added(deals, { flags, undated, view });
    },
  };
}

const counted = (deals: readonly Then[], flags: readonly string[], undated: number): Measured => ({
  ...countOfRows(deals, flags),
  unknown: { collection: 'opportunities', n: undated, of: deals.length + undated, columns: ['closedOn'] },
});

function added(
  deals: readonly Then[],
  { flags, undated, view }: { flags: readonly string[]; undated: number; view: View },
): Measured {
  const blank = deals.filter(({ amount }) => amount === null).length;
  const unknown: Unknown = {
    collection: 'opportunities',
    n: blank + undated,
    of: deals.length + undated,
    columns: [...(blank > 0 ? ['amount'] : []), ...(undated > 0 ? ['closedOn'] : [])],
  };
  if (blank > 0 && blank === deals.length) throw allUnknown(unknown);
  return {
    value: worth(deals, view),
    n: deals.length,
    blank,
    unknown,
    flags,
    rows: () => deals.map((deal) => ({ ...placeOf(deal), amount: worth([deal], view) })),
  };
}

const placeOf = ({ collection, row }: Then) => ({ collection, row });

function worth(deals: readonly Then[], view: View): Exact {
  const sums = new Map<string, bigint>();
  // Split by the lines of today, as nobody knows those of then.
  for (const { row, now, amount, currency } of deals)
    for (const piece of view.partsOfDeal({ row: now ?? row, amount: amount ?? 0, currency }))
      sums.set(piece.currency, (sums.get(piece.currency) ?? 0n) + piece.minor);
  return deals.length === 0 ? ZERO : view.money.total(fromMinor(sums));
}

/** Opportunities that were expected in the period when it began, and their amounts then. */
export const datedAtStart = part('count', datedOnes);
export const amountAtStart = part('sum', datedOnes);

/** Amounts at the same point of the quarter before, expected in it, and in the one after it. */
export const amountBefore = part('sum', {
  find: datedBefore,
  where: [{ column: 'closedOn', within: 'quarterBefore' }],
});
export const amountNextBefore = part('sum', {
  find: datedNextBefore,
  where: [{ column: 'closedOn', within: 'quarter' }],
});

/** Amounts that were expected after the period when it began, and of these what is now expected, or was closed, in it. */
const nextOnes: Looked = { find: datedNext, where: [{ column: 'closedOn', within: 'afterPeriod' }] };
export const amountOfNext = part('sum', nextOnes);
export const amountPulledIn = part('sum', {
  ...nextOnes,
  where: [...nextOnes.where, expected],
  pick: (deal, view) => isPulledIn(deal, view),
});

/** Those of them that have moved beyond its end. */
const pushed: Looked = {
  ...datedOnes,
  where: [expected, { column: 'closedOn', after: 'closing' }],
  pick: isPushed,
};
export const pushedOut = part('count', pushed);
export const amountPushedOut = part('sum', pushed);

/** What was forecast for the period when it began, and what of it was not won in it. */
const notWon: Looked = {
  ...forecastOnes,
  where: [...forecastOnes.where, { column: 'outcome', isNot: ['won'] }],
  pick: (deal, view) => !isWonInIt(deal, view),
};
export const forecastAtStart = part('count', forecastOnes);
export const forecastAmountAtStart = part('sum', forecastOnes);
export const notWonOfForecast = part('count', notWon);
export const amountNotWonOfForecast = part('sum', notWon);
