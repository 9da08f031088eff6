// Costs, advertising and revenue of the period, and the plans that are set beside them.

import { NoValue } from '../../base/errors/no-value.ts';
import type { Exact } from '../../base/number/exact.ts';
import { addDays, asDay, type Day, formatDay, within } from '../../base/time/calendar.ts';
import { rangeText } from '../../base/time/day-range.ts';
import { labelled, nextQuarter, type Period, previousPeriod } from '../../base/time/period.ts';
import { channelsOf } from '../../model/channels.ts';
import { costsIn, sharesIn } from '../../model/finance/costs.ts';
import { spendIn, spendSpan } from '../../model/marketing/spend.ts';
import type { Policies } from '../../model/policies/policies.ts';
import { forecastFor } from '../../model/sales/forecasts.ts';
import { quarterOf, samePointBefore } from '../../model/sales/opportunities.ts';
import { quotaFor } from '../../model/sales/targets.ts';
import type { View } from '../../model/view.ts';
import { dateCoverage } from '../../records/date-coverage.ts';
import { paymentOutcome } from '../../records/schema/payment-status.ts';
import type { CollectionName } from '../../records/schema/schema.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Condition, Measured, Part, Refusal } from '../part.ts';
import { adding, sumOfRows } from './parts.ts';

/** Costs of a category in the period; of those that were spent for one motion, where it is given. */
export const costsOf = (category: 'sales_marketing' | 'cogs', motion?: 'new' | 'expansion'): Part =>
  adding({ name: 'costs' }, costConditions(category, motion), 'amount', (view) => {
    const all = view.rows('costs');
    const own = motion === undefined ? all : all.filter((row) => row.motion === motion);
    const costs = costsIn(own, category, view.elapsed);
    if (costs === null) throw noCosts(category, motion);
    return sumOfRows(costs.rows, (some) => view.money.total(costs.amountsOf(some)), costs.flags);
  });

const costConditions = (category: string, motion: string | undefined): Condition[] => [
  { column: 'category', is: [category] },
  ...(motion === undefined ? [] : [{ column: 'motion', is: [motion] }]),
];

const noCosts = (category: string, motion: string | undefined): NoValue =>
  new NoValue(
    'missing-input',
    `needs costs of category ${category}${motion === undefined ? '' : ` whose motion is ${motion}`}; none touches the period`,
  );

/** An item of the profit and loss account in the period. */
export const profitAndLoss = (item: string): Part =>
  adding({ name: 'pnl' }, [{ column: 'item', is: [item] }], 'amount', (view) => {
    const lines = sharesIn(
      view.rows('pnl').filter((row) => row.item === item),
      view.elapsed,
    );
    if (lines === null)
      throw new NoValue(
        'missing-input',
        `needs the item ${item} of a profit and loss file; none touches the period`,
      );
    return sumOfRows(lines.rows, (some) => view.money.total(lines.amountsOf(some)), lines.flags);
  });

/** Advertising in the period. */
export const spendInPeriod: Part = adding({ name: 'spend' }, [], 'cost', (view) => {
  const spent = spentIn(view);
  return sumOfRows(spent.rows, (some) => view.money.total(spent.amountsOf(some)), spent.flags);
});

/** Advertising in the period before. Throws `NoValue` where the files begin within it: what was spent before them nobody has said. */
export const spendBefore: Part = {
  ...spendInPeriod,
  period: 'previous',
  measure: (view) => spentEarlier(spendInPeriod, view, previousPeriod(view.period)),
};

function spentEarlier(part: Part, view: View, before: Period): Measured {
  const span = spendSpan(view.records);
  if (span && span.start > before.start)
    throw new NoValue(
      'insufficient-history',
      `the spend files begin on ${formatDay(span.start)}, after ${formatDay(before.start)}`,
    );
  return part.measure(view.at(before));
}

/** Advertising in the period in the channel that a row is about; in all of them where it is about the whole. */
export const spendByChannel: Part = adding({ name: 'spend' }, [{ channel: 'any' }], 'cost', (view) => {
  const spent = spentIn(view);
  const { ofSpend } = channelsOf(view.model.whole);
  const own = view.step;
  const rows = own === undefined ? spent.rows : spent.rows.filter((_, row) => ofSpend(row) === own);
  return sumOfRows(rows, (some) => view.money.total(spent.amountsOf(some)), spent.flags);
});

/** The same of the period before. */
export const spendByChannelBefore: Part = {
  ...spendByChannel,
  period: 'previous',
  measure: (view) => spentEarlier(spendByChannel, view, previousPeriod(view.period)),
};

/** The same of the days that lie so long before those of the period. */
export const spendByChannelEarlier = (daysIn: (view: View) => number): Part => ({
  ...spendByChannel,
  measure: (view) => {
    const lag = daysIn(view);
    const { start, end } = view.elapsed;
    const days = labelled(addDays(start, -lag), addDays(end, -lag));
    return spentEarlier(spendByChannel, view, { ...view.period, ...days });
  },
});

/** Where nothing was spent there is nothing to set beside it; `spend` is what the recipe calls it. */
export const nothingSpent: Refusal = {
  of: 'spend',
  is: 'zero',
  because: { code: 'no-spend', message: 'nothing was spent in the period' },
};

/** What counts of the spend rows in the period. Throws `NoValue` where it lies before or after all of them. */
export function spentIn(view: View): ReturnType<typeof spendIn> {
  const span = spendSpan(view.records);
  const unseen = (code: 'insufficient-history' | 'no-observations') =>
    new NoValue(code, `the spend files cover ${span ? rangeText(span) : 'nothing'}`);
  if (span && view.elapsed.end <= span.start) throw unseen('insufficient-history');
  if (span && view.elapsed.start >= span.end) throw unseen('no-observations');
  const end = endOfSegment(view);
  if (end !== null && end < view.elapsed.start)
    throw new NoValue('no-observations', `the files that hold it end ${formatDay(end)}, before the period`);
  return spendIn(view.records, view.rows('spend'), view.elapsed);
}

/** The last day that the files with spend of the segment speak for; null for the total, and where one of them has no end. */
function endOfSegment(view: View): Day | null {
  if (view.dimensions.length === 0) return null;
  const { numbers, table } = view.rows('spend');
  const files = [...new Set([...numbers].map((row) => table.fileAt(row)))];
  const ends = files.map((file) => dateCoverage(view.records).endOf(file));
  return ends.length === 0 || ends.some((end) => end === null)
    ? null
    : asDay(Math.max(...ends.filter((end) => end !== null)));
}

type QuotaOf = 'period' | 'quarter' | 'nextQuarter' | 'quarterBefore';

/** The quota of the period, or of the fiscal quarter that holds its last day, or of the one after or before. */
export const quotaOf = (of: QuotaOf): Part =>
  adding({ name: 'targets', of }, [], 'amount', (view) => {
    const { rows, flags } = quotaFor(view, quotaPeriod(view, of), view.rows('targets'));
    return sumOfRows(rows, (some) => view.sum(some, 'amount'), flags);
  });

function quotaPeriod({ period, closing, fiscalYearStart }: View, of: QuotaOf): Period {
  if (of === 'period') return period;
  if (of === 'quarterBefore') return samePointBefore(closing, fiscalYearStart).quarter;
  const quarter = quarterOf(period, fiscalYearStart);
  return of === 'quarter' ? quarter : nextQuarter(quarter, fiscalYearStart);
}

/** The end of the third week of a period, when it is known what it opened with. */
const WEEK_3 = 20;

/** What was forecast for the period before it began. */
export const forecast: Part = adding({ name: 'forecasts' }, [], 'amount', (view) => {
  const { rows, flags } = forecastFor(view, view.period, view.rows('forecasts'));
  return sumOfRows(rows, (some) => view.sum(some, 'amount'), flags);
});

/** Days on which a forecast may be taken as the last, and until when it then counts. */
const LOCKS: Readonly<Record<string, Policies['forecastLock']>> = {
  start: 'start',
  'week 3': WEEK_3,
  mid: 'mid',
  last: 'last',
};

export const horizons: readonly string[] = Object.keys(LOCKS);

/** What was forecast by the day that a row is about; of the whole by that of the policy. */
export const forecastByThen: Part = {
  ...forecast,
  measure: (view) => {
    const { step, segment, filteredBy } = view;
    const forecastLock = step === undefined ? view.policies.forecastLock : (LOCKS[step] ?? 'start');
    const scope = { segment, filteredBy, policies: { forecastLock } };
    const { rows, flags } = forecastFor(scope, view.period, view.rows('forecasts'));
    return sumOfRows(rows, (some) => view.sum(some, 'amount'), flags);
  },
};

/** Invoiced net of tax in the period, by invoices or their lines, else MRR as if earned by the day. */
export const revenue: Part = adding({ name: 'revenue' }, [], 'amount', (view) => {
  if (view.has('invoices')) return invoiced(view);
  if (view.has('invoiceLines')) return invoicedByLine(view);
  if (view.has('subscriptions')) return earned(view);
  throw view.lacks('invoices', 'invoiceLines', 'subscriptions');
});

/** MRR as if earned by the day, whatever was invoiced. */
export const mrrEarned: Part = adding(
  { name: 'subscriptions' },
  [{ column: 'paysFrom', upTo: 'closing' }],
  'earned',
  (view) => ({ ...earned(view), flags: view.recurring.flags }),
);

/** The same; throws `NoValue` where the period lies before everything that the files tell of. */
export const revenueSinceBegun: Part = {
  ...revenue,
  measure: (view) => {
    const name = (['invoices', 'invoiceLines'] as const).find((one) => view.has(one));
    if (name) ensureBegun(view, name, 'issuedOn');
    else if (view.has('subscriptions') && (firstRevenueOn(view) ?? Infinity) > view.closing)
      throw new NoValue('insufficient-history', 'nothing was paid yet');
    return revenue.measure(view);
  },
};

/** The day of the first revenue that files tell of; null where they tell of none. */
export function firstRevenueOn(view: View): Day | null {
  const name = (['invoices', 'invoiceLines'] as const).find((one) => view.has(one));
  if (name) return firstDayOf(view, name, 'issuedOn');
  return view.has('subscriptions') ? view.recurring.timeline.firstDay : null;
}

/** MRR of the period as if earned by the day. */
export const earnedByDay: Part = adding({ name: 'subscriptions' }, [], 'amount', (view) => ({
  ...earned(view),
  flags: view.recurring.flags,
}));

/** Totals less tax of the invoices of the period. */
export const invoices: Part = adding({ name: 'invoices' }, [], 'net', (view) => {
  ensureBegun(view, 'invoices', 'issuedOn');
  return invoiced(view);
});

/** What was paid in the period, and what of it was given back: by payments, else by the movements of accounts. */
export const collected: Part = adding({ name: 'payments' }, [], 'net', (view) => {
  if (view.has('payments')) {
    ensureBegun(view, 'payments', 'paidOn');
    const paid = view
      .rows('payments')
      .filter(({ paidOn, status }) => within(paidOn, view.elapsed) && paymentOutcome(status) === 'collected');
    const isRefunded = paid.some(({ refunded }) => (refunded ?? 0) !== 0);
    return sumOfRows(
      paid,
      (some) => view.sum(some, 'amount').sub(view.sum(some, 'refunded')),
      isRefunded ? ['refunds-by-payment-day'] : [],
    );
  }
  if (!view.has('transactions')) throw view.lacks('payments', 'transactions');
  return moved(view, ['charge', 'refund'], (some) => view.sum(some, 'amount'));
});

/** What was given back in the period. */
export const refunded: Part = adding(
  { name: 'transactions' },
  [{ column: 'kind', is: ['refund'] }],
  'amount',
  (view) => moved(view, ['refund'], (some) => view.sum(some, 'amount').neg()),
);

function moved(
  view: View,
  kinds: readonly string[],
  amountOf: (some: Rows<'transactions'>) => Exact,
): Measured {
  ensureBegun(view, 'transactions', 'day');
  const rows = view
    .rows('transactions')
    .filter(({ kind, day }) => within(day, view.elapsed) && kinds.includes(kind ?? ''));
  return sumOfRows(rows, amountOf);
}

/** Throws `NoValue` for a period that ends before the first row of a collection. */
export function ensureBegun(view: View, name: CollectionName, field: string): void {
  const first = firstDayOf(view, name, field);
  if (first === null || view.closing >= first) return;
  throw new NoValue(
    'insufficient-history',
    `the first row of ${name} is of ${formatDay(first)}, after ${formatDay(view.closing)}`,
  );
}

/** The earliest day in a field of a collection, whatever the segment. */
function firstDayOf({ model }: View, name: CollectionName, field: string): Day | null {
  const { numbers, table } = model.rows(name);
  let first: Day | null = null;
  for (const row of numbers) {
    const day = table.dayAt(row, field);
    if (day !== null && (first === null || day < first)) first = day;
  }
  return first;
}

function invoiced(view: View): Measured {
  const issued = view
    .rows('invoices')
    .filter(
      ({ status, issuedOn }) => within(issuedOn, view.elapsed) && status !== 'draft' && status !== 'void',
    );
  return sumOfRows(issued, (some) => view.sum(some, 'total').sub(view.sum(some, 'tax')), taxFlags(issued));
}

/** `tax-unknown` where no invoice of a file states any tax, so that what it comes to is counted as net. */
export function taxFlags({ table, numbers }: Rows<'invoices'>): string[] {
  const isStated = new Map<number, boolean>();
  for (const row of numbers) {
    const file = table.fileAt(row);
    isStated.set(file, isStated.get(file) === true || table.numberAt(row, 'tax') !== null);
  }
  return [...isStated.values()].includes(false) ? ['tax-unknown'] : [];
}

function invoicedByLine(view: View): Measured {
  const lines = view
    .rows('invoiceLines')
    .filter(
      ({ status, issuedOn }) => within(issuedOn, view.elapsed) && status !== 'draft' && status !== 'void',
    );
  return sumOfRows(lines, (some) => view.sum(some, 'amount').sub(view.sum(some, 'tax')));
}

function earned(view: View): Measured {
  const { recurring, elapsed, closing } = view;
  return {
    value: recurring.earned(elapsed),
    n: recurring.at(closing).customers.size,
    flags: ['mrr-as-revenue', ...recurring.flags],
    rows: () => recurring.earnedByRow(elapsed).map((one) => ({ collection: 'subscriptions', ...one })),
  };
}
