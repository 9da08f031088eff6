// What metrics declare as their parts: that it is whole, and that the rows of each part come to exactly its value.

import { describe, expect, test } from 'vitest';
import { NoValue } from '../../src/base/errors/no-value.ts';
import { sumExact } from '../../src/base/number/exact.ts';
import { addDays } from '../../src/base/time/calendar.ts';
import { previousPeriod } from '../../src/base/time/period.ts';
import { metrics } from '../../src/metrics/index.ts';
import {
  type Condition,
  type Instant,
  type Nested,
  type Part,
  partsIn,
  type Recipe,
} from '../../src/metrics/part.ts';
import type { Model } from '../../src/model/model.ts';
import { View } from '../../src/model/view.ts';
import { d, deal, modelOf, periodOf, subscription } from '../support/model.ts';
import { asFinallyKnown } from '../support/quarter.ts';

const variants = metrics.flatMap((metric) => metric.variants.map((variant) => ({ metric, variant })));
const byParts = variants.flatMap(({ metric, variant: { name, recipe } }) =>
  recipe === null ? [] : [{ id: metric.id, name, metric, recipe }],
);

/** Rows of everything that parts look at; customers that move in every way, a third of a cent in their prices. */
function tables(currency: (customer: string) => string): Parameters<typeof modelOf>[0] {
  const pays = (customer: string, row: Parameters<typeof subscription>[0]) =>
    subscription({ customer, currency: currency(customer), ...row });
  const costs = (category: string, amount: number) => ({
    startsOn: d('2025-05-15'),
    endsOn: d('2025-06-20'),
    category,
    amount,
    currency: 'USD',
  });
  const spent = { platform: 'google-ads', grain: 'campaign', currency: 'USD', cost: 7_000_001 };
  return {
    subscriptions: [
      pays('stays', { startedOn: d('2023-01-01'), amount: 100.01, interval: 'year' }),
      pays('grows', { startedOn: d('2023-01-01'), amount: 40 }),
      pays('grows', { startedOn: d('2025-06-10'), amount: 100, interval: 'year' }),
      pays('shrinks', { startedOn: d('2023-01-01'), endedOn: d('2025-06-12'), amount: 70 }),
      pays('shrinks', { startedOn: d('2023-01-01'), amount: 10, interval: 'week' }),
      pays('leaves', {
        startedOn: d('2023-01-01'),
        endedOn: d('2025-06-12'),
        amount: 31,
        cancelReason: 'payment_failed',
      }),
      pays('pauses', { startedOn: d('2023-01-01'), status: 'paused', pausedOn: d('2025-06-05'), amount: 23 }),
      pays('returns', { startedOn: d('2023-01-01'), endedOn: d('2024-12-01'), amount: 17 }),
      pays('returns', { startedOn: d('2025-06-02'), amount: 19 }),
      pays('is new', { startedOn: d('2025-06-20'), amount: 29, interval: 'quarter' }),
      pays('is new', { startedOn: d('2025-06-21'), amount: 3 }),
    ],
    opportunities: [
      ...asFinallyKnown,
      deal({ outcome: 'won', createdOn: d('2025-06-20'), closedOn: d('2025-06-10'), amount: null }),
      deal({ outcome: 'won', account: 'again', closedOn: d('2025-06-11') }),
      deal({ outcome: 'won', account: 'again', closedOn: d('2025-06-12') }),
    ],
    leads: [
      { id: '1', email: 'a@x.example', createdOn: d('2025-06-02'), convertedOn: null },
      { id: '2', email: 'A@x.example', createdOn: d('2025-06-09'), convertedOn: d('2025-06-20') },
      { id: '3', email: 'b@x.example', createdOn: d('2025-06-09'), convertedOn: null },
    ],
    spend: [
      { ...spent, day: d('2025-05-28'), lastDay: d('2025-06-03') },
      { ...spent, day: d('2025-06-04'), lastDay: null },
    ],
    costs: [costs('sales_marketing', 100_000), costs('cogs', 1_001)],
    targets: [
      { owner: 'Ann', startsOn: d('2025-06-01'), endsOn: d('2025-07-01'), amount: 90_000, currency: 'USD' },
      { owner: 'Ben', startsOn: d('2025-06-01'), endsOn: d('2025-07-01'), amount: 10_000, currency: 'USD' },
    ],
    forecasts: [
      {
        startsOn: d('2025-06-01'),
        endsOn: d('2025-07-01'),
        submittedOn: d('2025-05-30'),
        amount: 9_000,
        currency: 'USD',
      },
    ],
  };
}

const inDollars = tables(() => 'USD');
const invoices = [
  { id: 'i', issuedOn: d('2025-06-05'), total: 5_950, tax: 950, currency: 'USD', status: 'paid' },
  { id: 'j', issuedOn: d('2025-06-06'), total: -100, tax: null, currency: 'USD', status: 'open' },
];
const { subscriptions: _, ...withoutBilling } = inDollars;
const book = (title: string, made: Parameters<typeof modelOf>[0], currency: string | null = null) => ({
  title,
  period: '2025-06',
  model: (): Model => modelOf(made, { asOf: d('2025-06-30'), currency }),
});
const books = [
  book('in one currency', inDollars),
  book('with invoices', { ...inDollars, invoices }),
  book('without billing', withoutBilling),
  book(
    'in two currencies',
    {
      ...tables((customer) => (customer === 'grows' || customer === 'is new' ? 'EUR' : 'USD')),
      rates: [{ day: d('2025-06-30'), currency: 'USD', rate: '1.17' }],
    },
    'EUR',
  ),
];

test('either parts make a metric, or it says why they do not', () => {
  for (const { variant } of variants)
    expect(variant.recipe === null ? variant.notByParts : null, variant.definition).toSatisfy(
      (why: string | null) =>
        variant.recipe === null ? typeof why === 'string' && why !== '' : why === null,
    );
});

describe.each(byParts)('$id $name', ({ metric, recipe }) => {
  test('names parts that it has, and uses each', () => {
    const shown = (recipe.shown ?? []).map((name) => name.replace('?', ''));
    const { steps = {}, known = [], unknown = [], unless = [] } = recipe;
    const further = [...Object.values(steps), ...unless].flatMap((one) =>
      'value' in one ? partsIn(one.value) : 'of' in one ? partsIn(one.of) : [],
    );
    const doubted = unknown.map((one) => (typeof one === 'string' ? one : one.blankIn));
    const named = [...partsIn(recipe.value), ...recipe.n, ...shown, ...known, ...doubted, ...further];
    const own = [...Object.keys(recipe.parts), ...Object.keys(steps)];
    expect([...new Set(named)].sort()).toEqual(own.sort());
  });

  test('looks at facts of the collections that it needs or wants', () => {
    const given = new Set<string>([...metric.needs, ...metric.wants]);
    for (const part of leavesOf(recipe).values())
      expect(part.fact.name === 'days' || collectionsOf(part).some((one) => given.has(one))).toBe(true);
  });

  test.each(books)('has rows that come to each part, $title', ({ model, period }) => {
    const view = new View(model(), periodOf(model(), period));
    for (const [name, part] of leavesOf(recipe)) {
      const measured = unlessUnknown(() => part.measure(view));
      if (measured === null || !['sum', 'count'].includes(part.how)) continue;
      if (part.fact.name === 'months' || part.fact.name === 'days') continue; // these are no rows
      const sum = sumExact(measured.rows().map(({ amount }) => amount));
      expect([name, sum.toFraction()]).toEqual([name, measured.value?.toFraction()]);
    }
  });
});

// The model adds up movements by ways of its own; here each customer is a line, and its conditions are taken at their word.
describe('the conditions and columns of a part of movements', () => {
  const parts = byParts.flatMap(({ id, recipe }) =>
    [...leavesOf(recipe)]
      .filter(([, { fact }]) => 'from' in fact)
      .map(([name, part]) => ({ id, name, part })),
  );

  test.each(parts)('say what $id counts as $name', ({ part }) => {
    for (const { model, period } of books) {
      const view = new View(model(), periodOf(model(), period));
      const measured = unlessUnknown(() => part.measure(view));
      if (measured === null) continue;
      const looked = part.period === 'previous' ? view.at(previousPeriod(view.period)) : view;
      const lines = linesOf(looked, part).filter((line) =>
        part.where.every((condition) => holds(condition, line)),
      );
      // Who moves on several days is one customer.
      const customers = new Set(lines.map(({ customer }) => customer)).size;
      const value =
        part.column === null ? customers : lines.reduce((sum, line) => sum + line[part.column as Column], 0);
      expect(Number(measured.value)).toBeCloseTo(value, 9);
      expect(measured.n).toBe(customers);
    }
  });
});

type Column =
  | 'opening'
  | 'closing'
  | 'kept'
  | 'rise'
  | 'fall'
  | 'rank'
  | 'closingSquared'
  | 'openingOfFirstDay'
  | 'closingOfLastDay'
  | 'customerShareOfDay'
  | 'fallShareOfDay';
type Line = Readonly<Record<Column, number>> & {
  readonly kind: string;
  /** Why it left, where a subscription of it says so. */
  readonly cause: string;
  readonly customer: number;
};
type MovementLine = Readonly<
  Record<'opening' | 'closing' | 'kept' | 'rise' | 'fall' | 'customer' | 'from', number>
> &
  Pick<Line, 'kind'>;

/** One line for each customer that pays at either end of a part's movements, or of one of their days. */
function linesOf(view: View, { fact }: Part): Line[] {
  if (!('from' in fact)) return [];
  const [from, to] = [dayIn(view, fact.from), dayIn(view, fact.to)];
  const paidAt = (day: View['closing']) =>
    new Map(linesBetween(view, day, day).map(({ customer, closing }) => [customer, closing]));
  const { subscriptions } = view.records.tables;
  const told = new Set(
    view.recurring
      .paymentsAt(from, to)
      .filter(({ row }) => subscriptions.textAt(row, 'cancelReason') !== null)
      .map(({ customer }) => customer),
  );
  const [atFirst, atLast] = [paidAt(from), paidAt(to)];
  const days =
    fact.by === 'day' ? Array.from({ length: to - from }, (_, index) => addDays(from, index)) : null;
  const lines = days
    ? days.flatMap((day) => linesBetween(view, day, addDays(day, 1)))
    : linesBetween(view, from, to, fact.by === 'subscription');
  const sizes = lines.map(({ closing }) => closing);
  const openingOf = (from: number, of: (line: { opening: number }) => number): number =>
    lines.reduce((sum, line) => sum + (line.from === from && line.opening > 0 ? of(line) : 0), 0);
  return lines.map((line) => ({
    ...line,
    closingSquared: line.closing ** 2,
    rank: 1 + sizes.filter((size) => size > line.closing).length,
    openingOfFirstDay: atFirst.get(line.customer) ?? 0,
    cause: told.has(line.customer) ? 'involuntary' : 'unknown',
    closingOfLastDay: atLast.get(line.customer) ?? 0,
    customerShareOfDay: 1 / openingOf(line.from, () => 1),
    fallShareOfDay: line.fall / openingOf(line.from, ({ opening }) => opening),
  }));
}

function dayIn(view: View, when: Instant): View['closing'] {
  if (typeof when === 'string') return view[when];
  if ('daysBeforeClosing' in when) return addDays(view.closing, -when.daysBeforeClosing);
  return daysOfMonthsBefore(view, when.monthsBeforeClosing);
}

/** @param bySubscription whether a row is a line of its own: here none share an id */
function linesBetween(
  view: View,
  from: View['closing'],
  to: View['closing'],
  bySubscription = false,
): MovementLine[] {
  const { timeline } = view.recurring;
  const sums = new Map<number, [number, number]>();
  for (const { row, customer, before, after } of view.recurring.paymentsAt(from, to)) {
    const line = bySubscription ? row : customer;
    const [opening, closing] = sums.get(line) ?? [0, 0];
    sums.set(line, [opening + Number(before), closing + Number(after)]);
  }
  return [...sums].map(([customer, [opening, closing]]) => ({
    customer,
    from,
    opening,
    closing,
    kept: Math.min(opening, closing),
    rise: closing - opening,
    fall: opening - closing,
    kind: kindOf(opening, closing, {
      first: [...timeline.pairs.owners].flatMap((owner, pair) =>
        owner === customer ? [timeline.firstPaidDay(pair)] : [],
      ),
      wasPaused: timeline.isPaused(customer, from),
      isPaused: timeline.isPaused(customer, to),
      from,
    }),
  }));
}

const daysOfMonthsBefore = (view: View, months: number) => {
  const month = 1 + ((5 - months + 120) % 12);
  const year = 2025 - 10 + Math.floor((5 - months + 120) / 12);
  const text = `${year}-${String(month).padStart(2, '0')}`;
  expect(periodOf(view.model, '2025-06').end - 1).toBe(view.closing);
  return (periodOf(view.model, text).end - 1) as View['closing']; // the last day of a month is a day
};

// metrics.md §4.3, for one customer.
function kindOf(
  opening: number,
  closing: number,
  known: { first: number[]; wasPaused: boolean; isPaused: boolean; from: number },
): string {
  if (opening > 0 && closing > 0)
    return closing > opening ? 'expansion' : closing < opening ? 'contraction' : '';
  if (opening > 0) return known.isPaused ? 'contraction' : 'churn';
  if (Math.min(...known.first) > known.from) return 'new';
  return known.wasPaused ? 'expansion' : 'reactivation';
}

function holds(condition: Condition, line: Line): boolean {
  if ('below' in condition) return line[condition.column as Column] < condition.below;
  if ('above' in condition) return line[condition.column as Column] > condition.above;
  if ('equals' in condition) return line[condition.column as Column] === condition.equals;
  if ('is' in condition) return condition.is.includes(condition.column === 'cause' ? line.cause : line.kind);
  throw new Error('no movement is looked at so');
}

/** The parts that look at facts themselves, those of other metrics in it under the names of both. */
function leavesOf(recipe: Recipe, within = ''): Map<string, Part> {
  const leaves = ([name, part]: [string, Part | Nested]): [string, Part][] =>
    part.how === 'metric' ? [...leavesOf(part.recipe, `${within}${name} `)] : [[within + name, part]];
  return new Map(Object.entries(recipe.parts).flatMap(leaves));
}

function collectionsOf({ fact: { name } }: Part): string[] {
  if (name === 'movements' || name === 'months' || name === 'subscriptions') return ['subscriptions'];
  if (name === 'revenue') return ['invoices', 'invoiceLines', 'subscriptions'];
  if (name === 'billed_lines') return ['invoiceLines', 'invoices'];
  if (name === 'pipeline_then') return ['opportunities'];
  if (name === 'terms') return ['contracts', 'subscriptions'];
  if (name === 'trials') return ['subscriptions', 'leads'];
  return name === 'new_customers' ? ['subscriptions', 'opportunities'] : [name];
}

function unlessUnknown<T>(measure: () => T): T | null {
  try {
    return measure();
  } catch (fault) {
    if (fault instanceof NoValue) return null;
    throw fault;
  }
}
