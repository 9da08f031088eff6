// Opportunities as sales figures look at them: every type but renewals, every outcome but unknown.

import { memoize } from '../../base/memoize.ts';
import { type Exact, exact } from '../../base/number/exact.ts';
import { type Day, within } from '../../base/time/calendar.ts';
import {
  type Deals,
  decidedDeals,
  ensureCrmKnows,
  mean,
  median,
  rebuiltFlags,
  salesDeals,
  typeFlags,
} from '../../model/sales/opportunities.ts';
import type { View } from '../../model/view.ts';
import type { Condition, Instant, Measured, Part } from '../part.ts';
import { rowsOf } from './rows.ts';

/** Opportunities that fulfil conditions. */
export interface Selection {
  readonly where: readonly Condition[];
  /** `closing`: those known of by then; before as-of their state then is `rebuilt` from what their rows say now. */
  readonly history: 'none' | 'closing' | 'rebuilt';
  readonly find: (view: View) => Deals;
}

const sales: Selection = {
  where: [
    { column: 'type', unlike: 'renewal' },
    { column: 'outcome', isNot: ['unknown'] },
  ],
  history: 'none',
  find: (view) => salesDeals(view.rows('opportunities')),
};

/** Those of a selection that fulfil further conditions. */
export function among(selection: Selection, ...conditions: Condition[]): Selection {
  const { where, history, find } = selection;
  const narrowed = (deals: Deals, view: View): Deals => {
    const tests = conditions.map((condition) => testOf(condition, deals, view));
    return deals.filter((_, row) => tests.every((test) => test(row)));
  };
  return {
    where: [...where, ...conditions],
    history,
    find: memoize((view: View) => narrowed(find(view), view)),
  };
}

const won: Condition = { column: 'outcome', is: ['won'] };
const decided: Selection = {
  ...sales,
  where: [...sales.where, { column: 'outcome', is: ['won', 'lost'] }],
  find: (view) => decidedDeals(sales.find(view)),
};

/** Won or lost in the period. */
export const closedInPeriod = among(decided, { column: 'closedOn', within: 'period' });
export const wonInPeriod = among(closedInPeriod, won);

/** Created in the period, whatever has become of them. */
export const createdInPeriod: Selection = {
  ...among(sales, { column: 'createdOn', within: 'period' }),
  history: 'closing',
};

/**
 * Open at the end of the period: created by then, and still open or closed later, by as-of: what is over with a closing
 * day after that was open on no day that anybody knows of.
 */
export const openAtClosing: Selection = {
  ...among(
    sales,
    { column: 'createdOn', upTo: 'closing' },
    {
      anyOf: [
        { column: 'outcome', is: ['open'] },
        {
          allOf: [
            { column: 'closedOn', after: 'closing' },
            { column: 'closedOn', upTo: 'asOf' },
          ],
        },
      ],
    },
  ),
  history: 'rebuilt',
};

type RowTest = (row: number) => boolean;

/** A condition as a test of row numbers. */
function testOf(condition: Condition, deals: Deals, view: View): RowTest {
  const { table } = deals;
  if ('anyOf' in condition) {
    const tests = condition.anyOf.map((one) => testOf(one, deals, view));
    return (row) => tests.some((test) => test(row));
  }
  if ('allOf' in condition) {
    const tests = condition.allOf.map((one) => testOf(one, deals, view));
    return (row) => tests.every((test) => test(row));
  }
  const { column } = condition;
  if ('is' in condition) return table.telling(column, (text) => text !== null && condition.is.includes(text));
  if ('isNot' in condition)
    return table.telling(column, (text) => text === null || !condition.isNot.includes(text));
  if ('unlike' in condition)
    return table.telling(column, (text) => !text?.toLowerCase().includes(condition.unlike));
  if ('within' in condition || 'upTo' in condition || 'after' in condition)
    return dayTest(condition, table.column(column), view);
  return numberTest(condition, numbersOf(column, deals));
}

type DayCondition = Extract<Condition, { within: unknown } | { upTo: unknown } | { after: unknown }>;

function dayTest(condition: DayCondition, column: { day(row: number): Day | null }, view: View): RowTest {
  if ('within' in condition) {
    const { elapsed } = view;
    return (row) => within(column.day(row), elapsed);
  }
  const limit = instantIn(view, 'upTo' in condition ? condition.upTo : condition.after);
  return (row) => {
    const day = column.day(row);
    return day !== null && ('upTo' in condition ? day <= limit : day > limit);
  };
}

function instantIn(view: View, when: Instant): Day {
  if (typeof when === 'string') return view[when];
  throw new Error('no opportunity is looked at that long before');
}

type NumberCondition = Extract<
  Condition,
  { above: number } | { below: number } | { atLeast: number } | { equals: number } | { isKnown: boolean }
>;

function numberTest(condition: NumberCondition, numberAt: (row: number) => number | null): RowTest {
  return (row) => {
    const value = numberAt(row);
    if ('isKnown' in condition) return (value !== null) === condition.isKnown;
    if (value === null) return false;
    if ('above' in condition) return value > condition.above;
    if ('below' in condition) return value < condition.below;
    return 'atLeast' in condition ? value >= condition.atLeast : value === condition.equals;
  };
}

/** The numbers of a column; `cycleDays` is how long it took from creation to closing. */
function numbersOf(name: string, { table }: Deals): (row: number) => number | null {
  if (name !== 'cycleDays') return (row) => table.numberAt(row, name);
  const [created, closed] = [table.column('createdOn'), table.column('closedOn')];
  return (row) => {
    const [from, to] = [created.day(row), closed.day(row)];
    return from === null || to === null ? null : to - from;
  };
}

/** How many opportunities a selection has. */
export const countOf = (selection: Selection): Part => part('count', selection, null, 'count');

/** What a selection's opportunities add up to: their `amount`, that times their probability (`weighted`), or days. */
export const totalOf = (selection: Selection, column: 'amount' | 'weighted' | 'cycleDays'): Part =>
  part('sum', selection, column, column === 'cycleDays' ? 'days' : 'money');

/** The median or the mean of days over a selection. */
export const centreOf = (how: 'median' | 'mean', selection: Selection, column: 'cycleDays'): Part =>
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

function measure(
  view: View,
  { history, find }: Selection,
  { how, column }: Pick<Part, 'how' | 'column'>,
): Measured {
  if (history !== 'none') ensureCrmKnows(view.records, view.closing);
  const deals = find(view);
  const worthOf = (some: Deals): Exact | null => {
    if (column === null) return exact(some.length);
    if (column === 'amount') return view.sum(some, 'amount');
    if (column === 'weighted') return view.weighted(some);
    const numberAt = numbersOf(column, some);
    const values = [...some.numbers].map((row) => numberAt(row) ?? 0);
    if (how === 'sum') return exact(values.reduce((sum, value) => sum + value, 0));
    if (values.length === 0) return null;
    return how === 'median' ? median(values) : mean(values);
  };
  return {
    value: worthOf(deals),
    n: deals.length,
    flags: [
      ...typeFlags(view.records),
      ...(history === 'rebuilt' ? rebuiltFlags(view.closing, view.asOf) : []),
    ],
    rows: () => rowsOf(deals, (one) => worthOf(one) ?? exact(0)),
  };
}
