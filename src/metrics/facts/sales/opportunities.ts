// Opportunities as sales figures look at them: every type but renewals, every outcome but unknown.

import { NoValue, orReason } from '../../../base/errors/no-value.ts';
import { memoize } from '../../../base/memoize.ts';
import { type Exact, exact } from '../../../base/number/exact.ts';
import { addDays, asDay, type Day, type Interval, within } from '../../../base/time/calendar.ts';
import { nextQuarter } from '../../../base/time/period.ts';
import { channelsOf } from '../../../model/channels.ts';
import { saysNobody } from '../../../model/sales/loss-reasons.ts';
import {
  type Deals,
  decidedDeals,
  ensureCrmKnows,
  mean,
  median,
  quarterOf,
  rebuiltFlags,
  salesDeals,
  samePointBefore,
  trailingYear,
  unclearDeals,
} from '../../../model/sales/opportunities.ts';
import { partnerTest } from '../../../model/sales/partners.ts';
import { renewalsOf, typeFlags } from '../../../model/sales/renewals.ts';
import { firstEntries } from '../../../model/stage-history.ts';
import { STEP, type View } from '../../../model/view.ts';
import { Rows } from '../../../records/table/rows.ts';
import type { Condition, Instant, Measured, Part, Span } from '../../part.ts';
import { channelTest } from '../channels.ts';
import { rowsOf } from '../parts.ts';
import { targetAccountTest } from '../target-accounts.ts';
import { allUnknown, ensureColumns, type Unknown } from '../unknown.ts';
import { defectsIn } from './deal-defects.ts';
import { ensureOrder, reachTest } from './deal-stages.ts';
import { newBusinessTest, type RowTest, sourcedTest, touchedTest } from './touched.ts';

/** Opportunities that fulfil conditions. */
export interface Selection {
  readonly where: readonly Condition[];
  /**
   * `closing`: those known of by then; before as-of their state then, or at the opening, is `rebuilt` from what their
   * rows say now.
   */
  readonly history: 'none' | 'closing' | 'rebuilt' | 'rebuiltOpening';
  /** Columns without which no opportunity fulfils them. */
  readonly columns: readonly string[];
  readonly find: (view: View) => Found;
}

interface Found {
  readonly deals: Deals;
  /** Those of which a blank cell, or a stage that is not understood, leaves open whether they are among them. */
  readonly unsure: Deals;
}

/** The day on which an opportunity first came to a stage, by the changes of stages; no column of a file. */
const ENTERED = 'enteredOn';
/** How many days passed from then to its closing. */
const STAGE_CYCLE = 'stageCycleDays';
/** 1 where its probability is that of its stage in the config, else 0. */
const BY_STAGE = 'byStage';

/** It came to the stage that the row is about; of the whole, to any. */
export const cameToStage: Condition = { column: ENTERED, isKnown: true };

const known = memoize((all: Deals): Found => ({ deals: salesDeals(all), unsure: unclearDeals(all) }));

const sales: Selection = {
  where: [{ not: 'renewal' }, { column: 'outcome', isNot: ['unknown'] }],
  history: 'none',
  columns: [],
  find: (view) => known(view.rows('opportunities')),
};

/** Those of a selection that fulfil further conditions. */
export function among(selection: Selection, ...conditions: Condition[]): Selection {
  const { where, history, columns, find } = selection;
  return {
    where: [...where, ...conditions],
    history,
    columns: [...new Set([...columns, ...conditions.flatMap(neededColumns)])],
    find: memoize((view: View) => narrowed(find(view), conditions, view)),
  };
}

/** The columns that a condition cannot hold without. */
const neededColumns = (condition: Condition): string[] => {
  // What has happened did so by as-of, also where no day of it is stated.
  if ('upTo' in condition && condition.upTo === 'asOf') return [];
  if ('anyOf' in condition) return [];
  if ('allOf' in condition) return condition.allOf.flatMap(neededColumns);
  if ('lostTo' in condition) return ['lossReason'];
  if ('from' in condition) return ['partner|source|type'];
  if ('reached' in condition) return ['stage'];
  if ('sourcedBy' in condition) return ['createdOn'];
  if ('touchedBy' in condition) return [condition.touchedBy];
  if ('channel' in condition || 'newBusiness' in condition || 'targetAccount' in condition) return [];
  return 'isNot' in condition || 'not' in condition || ('isKnown' in condition && !condition.isKnown)
    ? []
    : storedIn(condition.column);
};

/** The columns of a file that a column is made of. */
const storedIn = (column: string): string[] => {
  if (column === 'ageDays' || column === 'lifeDays') return ['createdOn'];
  if (column === ENTERED) return ['id'];
  if (column === BY_STAGE) return [];
  if (column === STAGE_CYCLE) return ['id', 'closedOn'];
  if (column === 'defects') return ['amount', 'createdOn', 'closedOn'];
  if (column === 'cycleDays') return ['createdOn', 'closedOn'];
  return column === 'weighted' ? ['amount', 'probability'] : [column];
};

function narrowed({ deals, unsure }: Found, conditions: readonly Condition[], view: View): Found {
  const holds = all(conditions.map((condition) => testOf(condition, deals, view)));
  const open: number[] = [];
  const kept = deals.filter((_, row) => {
    const answer = holds(row);
    if (answer === null) open.push(row);
    return answer === true;
  });
  const still = unsure.filter((_, row) => holds(row) !== false);
  return { deals: kept, unsure: open.length === 0 ? still : new Rows(deals.table, joined(still, open)) };
}

const joined = (rows: Deals, more: readonly number[]): Int32Array =>
  Int32Array.from([...rows.numbers, ...more]).sort();

export const won: Condition = { column: 'outcome', is: ['won'] };
const decidedOnes: Condition = { column: 'outcome', is: ['won', 'lost'] };
const overByAsOf: Condition = { column: 'closedOn', upTo: 'asOf' };

/** Of those of any closing day, the ones that were won, or won or lost, by as-of. */
export const wonByAsOf: Condition = { allOf: [won, overByAsOf] };
export const decidedByAsOf: Condition = { allOf: [decidedOnes, overByAsOf] };
const decidedOf = memoize(({ deals, unsure }: Found): Found => ({ deals: decidedDeals(deals), unsure }));
const decided: Selection = {
  ...sales,
  where: [...sales.where, decidedOnes],
  find: (view) => decidedOf(sales.find(view)),
};

/** Won or lost in the period. */
export const closedInPeriod = among(decided, { column: 'closedOn', within: 'period' });
export const wonInPeriod = among(closedInPeriod, won);
export const lostInPeriod = among(closedInPeriod, { column: 'outcome', is: ['lost'] });

/** The same selection, of which nothing is known before the CRM’s first opportunity. */
export const sinceCrmBegan = (selection: Selection): Selection => ({ ...selection, history: 'closing' });

/** Won or lost in the twelve months to the end of the period. */
export const closedInYear = among(decided, { column: 'closedOn', within: 'trailingYear' });
export const wonInYear = among(closedInYear, won);

/** Won in the fiscal quarter that holds the end of the period, by then. */
export const wonInQuarter = among(decided, won, { column: 'closedOn', within: 'quarterSoFar' });

/** Won in the fiscal quarter before, by the same point of it. */
export const wonInQuarterBefore = among(decided, won, {
  column: 'closedOn',
  within: 'quarterBeforeSoFar',
});

/** Created in the period, whatever has become of them. */
export const createdInPeriod: Selection = {
  ...among(sales, { column: 'createdOn', within: 'period' }),
  history: 'closing',
};

/** Came in the period for the first time to the stage that the row is about; of the whole, to any stage. */
export const enteredInPeriod: Selection = {
  ...among(sales, { column: ENTERED, within: 'period' }),
  history: 'closing',
};

/** Created in the fiscal quarter that holds the end of the period, by then. */
export const createdInQuarter: Selection = {
  ...among(sales, { column: 'createdOn', within: 'quarterSoFar' }),
  history: 'closing',
};

/**
 * Open at the end of the period: created by then, and still open or closed later, by as-of: what is over with a closing
 * day after that was open on no day that anybody knows of.
 */
export const openAtClosing: Selection = { ...openAt('closing'), history: 'rebuilt' };

/** Open at the opening of the period, likewise. */
export const openAtOpening: Selection = { ...openAt('opening'), history: 'rebuiltOpening' };

function openAt(when: 'opening' | 'closing'): Selection {
  const overLater: Condition = {
    allOf: [{ column: 'closedOn', after: when }, overByAsOf],
  };
  return among(
    sales,
    { column: 'createdOn', upTo: when },
    { anyOf: [{ column: 'outcome', is: ['open'] }, overLater] },
  );
}

/** Those of them that are expected in a quarter, or in the period. */
export const openFor = (span: 'wholePeriod' | 'quarter' | 'nextQuarter'): Selection =>
  among(openAtClosing, { column: 'closedOn', within: span });

/** Forecast categories as tools write them, of what a seller commits to and of what may come at best. */
const COMMITTED = ['Commit', 'Committed', 'COMMIT', 'commit', 'Forecast'];
const BEST_CASE = ['Best Case', 'Best case', 'BestCase', 'BEST_CASE', 'best_case', 'best case'];
const MOST_LIKELY = ['Most Likely', 'Most likely', 'MostLikely', 'MOST_LIKELY', 'most_likely'];

/** Of those with a probability, the ones that have that of their stage in the config, as their file states none. */
export const probableByStage: Condition = { column: BY_STAGE, equals: 1 };

export const fromPartner: Condition = { from: 'partner' };
export const ofTargetAccounts: Condition = { targetAccount: true };
export const ofOtherAccounts: Condition = { targetAccount: false };
export const byPaidChannel: Condition = { channel: 'paid' };
export const byMarketing: Condition = { channel: 'marketing' };
export const byNoKnownChannel: Condition = { channel: 'unattributed' };
export const committed: Condition = { column: 'forecastCategory', is: COMMITTED };
export const committedOrBestCase: Condition = {
  column: 'forecastCategory',
  is: [...COMMITTED, ...MOST_LIKELY, ...BEST_CASE],
};

/** Open without any of the defects that `pipeline_quality` names. */
export const withoutDefect: Condition = { column: 'defects', equals: 0 };

/** Open at the end of the period although the expected day is over. */
export const overdue: Selection = among(openAtClosing, {
  column: 'closedOn',
  upTo: { daysBeforeClosing: 1, words: 'the day before' },
});

const all =
  (tests: readonly RowTest[]): RowTest =>
  (row) => {
    let answer: boolean | null = true;
    for (const test of tests) {
      const one = test(row);
      if (one === false) return false;
      answer = one === null ? null : answer;
    }
    return answer;
  };

const any =
  (tests: readonly RowTest[]): RowTest =>
  (row) => {
    let answer: boolean | null = false;
    for (const test of tests) {
      const one = test(row);
      if (one === true) return true;
      answer = one === null ? null : answer;
    }
    return answer;
  };

/** A condition as a test of row numbers. */
function testOf(condition: Condition, deals: Deals, view: View): RowTest {
  const { table } = deals;
  if ('anyOf' in condition) return any(condition.anyOf.map((one) => testOf(one, deals, view)));
  if ('allOf' in condition) return all(condition.allOf.map((one) => testOf(one, deals, view)));
  if ('not' in condition) {
    const isRenewal = renewalsOf(deals);
    return (row) => !isRenewal(row);
  }
  if ('lostTo' in condition) {
    const isLost = table.telling('outcome', (text) => text === 'lost');
    const isToNobody = table.telling('lossReason', saysNobody);
    return (row) => isLost(row) && isToNobody(row) === (condition.lostTo === 'nobody');
  }
  if ('from' in condition) return partnerTest(table);
  if ('reached' in condition) return reachTest(view, condition.reached, condition.by);
  if ('channel' in condition) {
    const isIn = channelTest(view, condition.channel);
    const { ofDeal } = channelsOf(view.model.whole);
    return (row) => isIn(ofDeal(row));
  }
  if ('newBusiness' in condition) {
    const isNew = newBusinessTest(view, table);
    return (row) => isNew(row) === condition.newBusiness;
  }
  if ('targetAccount' in condition) {
    const isTarget = targetAccountTest(view);
    return (row) => isTarget(row) === condition.targetAccount;
  }
  if ('sourcedBy' in condition) return sourcedTest(view, condition.sourcedBy);
  if ('touchedBy' in condition) return touchedTest(view, condition.touchedBy);
  const { column } = condition;
  if ('is' in condition) {
    const isUnknown = table.telling(column, (text) => text === null || isUnknownText(column, text));
    const isOne = table.telling(column, (text) => text !== null && condition.is.includes(text));
    return (row) => (isUnknown(row) ? null : isOne(row));
  }
  if ('isNot' in condition)
    return table.telling(column, (text) => text === null || !condition.isNot.includes(text));
  if (column === ENTERED && 'isKnown' in condition) return enteredTest(view, table);
  if (column === ENTERED && 'within' in condition) {
    const interval = intervalIn(view, condition.within);
    const enteredOn = enteredIn(view, table);
    return (row) => within(enteredOn(row), interval);
  }
  if ('within' in condition || 'upTo' in condition || 'after' in condition)
    return dayTest(condition, table.column(column), view);
  return numberTest(condition, numbersOf(column, deals, view));
}

const isUnknownText = (column: string, text: string): boolean => column === 'outcome' && text === 'unknown';

/** Null for an opportunity that never came to the stage that the view is about. */
function enteredIn({ model, segment }: View, table: Deals['table']): (row: number) => Day | null {
  const { whole } = model;
  const entries = firstEntries(whole);
  const stage = segment[STEP];
  return (row) => {
    const own = entries.get(table.rawAt(row, 'id'));
    if (own === undefined) return null;
    const [first = null] = own.values();
    return stage === undefined ? first : (own.get(stage) ?? null);
  };
}

/** Null for an opportunity of which no change of a stage is known. */
function enteredTest(view: View, table: Deals['table']): RowTest {
  const entries = firstEntries(view.model.whole);
  const enteredOn = enteredIn(view, table);
  return (row) => (entries.has(table.rawAt(row, 'id')) ? enteredOn(row) !== null : null);
}

type DayCondition = Extract<Condition, { within: unknown } | { upTo: unknown } | { after: unknown }>;

function dayTest(condition: DayCondition, column: { day(row: number): Day | null }, view: View): RowTest {
  if ('within' in condition) {
    const interval = intervalIn(view, condition.within);
    return (row) => {
      const day = column.day(row);
      return day === null ? null : within(day, interval);
    };
  }
  const isUpTo = 'upTo' in condition;
  const limit = instantIn(view, isUpTo ? condition.upTo : condition.after);
  // Whatever day it was, what has happened did so by as-of.
  const ofNoDay = limit >= view.asOf && (!isUpTo || condition.upTo === 'asOf') ? isUpTo : null;
  return (row) => {
    const day = column.day(row);
    return day === null ? ofNoDay : isUpTo ? day <= limit : day > limit;
  };
}

function instantIn(view: View, when: Instant): Day {
  if (typeof when === 'string') return view[when];
  if ('daysBeforeClosing' in when) return addDays(view.closing, -when.daysBeforeClosing);
  throw new Error('no opportunity is looked at that long before');
}

function intervalIn(view: View, name: Span): Interval {
  if (name === 'period') return view.elapsed;
  if (name === 'wholePeriod') return view.period;
  if (name === 'afterPeriod') return { start: view.period.end, end: asDay(Number.MAX_SAFE_INTEGER) };
  if (name === 'trailingYear') return trailingYear(view.records, view.elapsed);
  if (name === 'quarterBefore' || name === 'quarterBeforeSoFar') {
    const { quarter, day } = samePointBefore(view.closing, view.fiscalYearStart);
    return name === 'quarterBefore' ? quarter : { start: quarter.start, end: addDays(day, 1) };
  }
  const quarter = quarterOf(view.period, view.fiscalYearStart);
  if (name === 'quarter') return quarter;
  if (name === 'nextQuarter') return nextQuarter(quarter, view.fiscalYearStart);
  return { start: quarter.start, end: addDays(view.closing, 1) };
}

type NumberCondition = Extract<
  Condition,
  { above: number } | { below: number } | { atLeast: number } | { equals: number } | { isKnown: boolean }
>;

/** A number that must be known leaves the row open where it is blank. */
function numberTest(condition: NumberCondition, numberAt: (row: number) => number | null): RowTest {
  return (row) => {
    const value = numberAt(row);
    if ('isKnown' in condition && !condition.isKnown) return value === null;
    if (value === null) return null;
    if ('isKnown' in condition) return true;
    if ('above' in condition) return value > condition.above;
    if ('below' in condition) return value < condition.below;
    return 'atLeast' in condition ? value >= condition.atLeast : value === condition.equals;
  };
}

/**
 * The numbers of a column; `byStage`: see above; `defects` is how many an open opportunity has, `cycleDays` is how long it took from creation to closing, `ageDays` from
 * creation to the end of the period, `lifeDays` to whichever of the two came first, `stageCycleDays` from the first day in a stage to closing.
 */
function numbersOf(name: string, { table }: Deals, view: View): (row: number) => number | null {
  if (name === 'defects') {
    const { of } = defectsIn(view);
    return (row) => of(row).length;
  }
  const { closing } = view;
  const { probableByStage } = view.records;
  if (name === BY_STAGE) return (row) => (probableByStage.has(row) ? 1 : 0);
  if (!isOfDays(name)) return (row) => table.numberAt(row, name);
  const [created, closed] = [table.column('createdOn'), table.column('closedOn')];
  const startOf = name === STAGE_CYCLE ? enteredIn(view, table) : (row: number) => created.day(row);
  const isOpen = table.telling('outcome', (outcome) => outcome === 'open');
  const isToClosing = (row: number): boolean => name === 'ageDays' || (name === 'lifeDays' && !isOverIn(row));
  const isOverIn = (row: number): boolean => !isOpen(row) && (closed.day(row) ?? closing) <= closing;
  return (row) => {
    const [from, to] = [startOf(row), isToClosing(row) ? closing : closed.day(row)];
    return from === null || to === null ? null : to - from;
  };
}

const DAYS = ['cycleDays', 'ageDays', 'lifeDays', STAGE_CYCLE] as const;
type Days = (typeof DAYS)[number];
const isOfDays = (name: string): name is Days => DAYS.some((one) => one === name);

/** How many opportunities a selection has. */
export const countOf = (selection: Selection): Part => part('count', selection, null, 'count');

/** What a selection's opportunities add up to: their `amount`, that times their probability (`weighted`), or days. */
export const totalOf = (selection: Selection, column: 'amount' | 'weighted' | Days): Part =>
  part('sum', selection, column, isOfDays(column) ? 'days' : 'money');

/** The median, the mean or the ninth decile of days over a selection. */
export const centreOf = (how: 'median' | 'mean' | 'p90', selection: Selection, column: Days): Part =>
  part(how, selection, column, 'days');

function part(how: Part['how'], selection: Selection, column: string | null, unit: Part['unit']): Part {
  return {
    how,
    fact: { name: 'opportunities' },
    where: selection.where,
    column,
    unit,
    measure: (view) => measure(view, selection, { how, column }),
  };
}

function measure(view: View, selection: Selection, { how, column }: Pick<Part, 'how' | 'column'>): Measured {
  const when = selection.history === 'rebuiltOpening' ? view.opening : view.closing;
  if (selection.history !== 'none') ensureCrmKnows(view.records, when);
  const { deals, blank, unknown } = look(view, selection, column);
  const worthOf = (some: Deals): Exact | null => {
    if (column === null) return exact(some.length);
    if (column === 'amount') return view.sum(some, 'amount');
    if (column === 'weighted') return view.weighted(some);
    const numberAt = numbersOf(column, some, view);
    const values = [...some.numbers].map((row) => numberAt(row) ?? 0);
    if (how === 'sum') return exact(values.reduce((sum, value) => sum + value, 0));
    if (values.length === 0) return null;
    if (how === 'p90') return ninthDecile(values);
    return how === 'median' ? median(values) : mean(values);
  };
  return {
    value: worthOf(deals),
    n: deals.length,
    blank,
    unknown,
    flags: [
      ...typeFlags(view.records),
      ...(selection.history.startsWith('rebuilt') ? rebuiltFlags(when, view.asOf) : []),
      ...(looksBackAYear(selection) && trailingYear(view.records, view.elapsed).isShort
        ? ['short-history']
        : []),
    ],
    rows: () => rowsOf(deals, (one) => worthOf(one) ?? exact(0)),
  };
}

/**
 * What the conditions of a part of opportunities leave out although the rest of them hold: renewals, and what a blank
 * cell or a stage that is not understood leaves open.
 */
export function leftOutBy({ where }: Pick<Part, 'where'>, view: View): { renewals: Deals; unsure: Deals } {
  const others = where.filter((one) => !('not' in one) && !('isNot' in one));
  const all = view.rows('opportunities');
  const isRenewal = renewalsOf(all);
  const none = new Rows(all.table, new Int32Array(0));
  const found = orReason(() => ({
    renewals: narrowed({ deals: all.filter((_, row) => isRenewal(row)), unsure: none }, others, view).deals,
    unsure: narrowed(known(all), others, view).unsure,
  }));
  // A condition that nothing can tell of leaves nothing out: the part itself has no value.
  return 'code' in found ? { renewals: none, unsure: none } : found;
}

const looksBackAYear = memoize(({ where }: Selection): boolean =>
  where.some((condition) => 'within' in condition && condition.within === 'trailingYear'),
);

/** The least of the values that at least nine tenths of them do not exceed. */
function ninthDecile(values: readonly number[]): Exact {
  const sorted = values.toSorted((a, b) => a - b);
  return exact(sorted[Math.ceil((sorted.length * 9) / 10) - 1] ?? 0);
}

interface Looked {
  readonly deals: Deals;
  /** How many of them are blank in the column. */
  readonly blank: number;
  readonly unknown: Unknown;
}

/**
 * The opportunities of a selection, and how much of them, or of what a column of theirs says, is not known. Throws
 * `NoValue` (`missing-input`) where no file has a column that this takes, or where it is blank in all of them.
 */
export function look(view: View, selection: Selection, column: string | null): Looked {
  const looked = lookAtSome(view, selection, column);
  if (looked.blank > 0 && looked.blank === looked.deals.length) throw allUnknown(looked.unknown);
  return looked;
}

/** The same of a share of what a number is about: that of this share nothing is known does not leave the number unknown. */
export function lookAtSome(view: View, { where, columns, find }: Selection, column: string | null): Looked {
  const isByStages = where.some(
    (one) => ('column' in one && one.column === ENTERED) || ('reached' in one && one.by !== 'implied'),
  );
  if (isByStages && !view.model.whole.supplies('stageChanges'))
    throw new NoValue('missing-input', 'needs stageChanges; no file supplied them');
  const read = column === null ? [] : storedIn(column);
  ensureColumns(view, 'opportunities', [...columns, ...read]);
  if (where.some((one) => 'reached' in one)) ensureOrder(view);
  const { deals, unsure } = find(view);
  const { table } = deals;
  const isBlank = (name: string) => (row: number) =>
    table.rawAt(row, name) === table.column(name).nothing ||
    isUnknownText(name, table.textAt(row, name) ?? '');
  const lacking = deals.filter((_, row) => read.some((name) => isBlank(name)(row)));
  const open = [...lacking.numbers, ...unsure.numbers];
  const unknown: Unknown = {
    collection: 'opportunities',
    n: open.length,
    of: deals.length + unsure.length,
    columns: [...new Set(['outcome', ...columns, ...read])].filter(
      (name) => !name.includes('|') && open.some(isBlank(name)),
    ),
  };
  return { deals, blank: lacking.length, unknown };
}
