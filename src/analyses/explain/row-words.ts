// What was taken from a row of a file, and what was made of it.

import type { Term } from '../../attribution/terms.ts';
import { at } from '../../base/errors/entry.ts';
import { groupBy } from '../../base/group.ts';
import { memoize } from '../../base/memoize.ts';
import { decimalIn } from '../../base/number/apportion.ts';
import { currencyDigits } from '../../base/number/currency.ts';
import { type Exact, exact } from '../../base/number/exact.ts';
import { asDay, formatDay } from '../../base/time/calendar.ts';
import { staysIn } from '../../metrics/facts/lifetimes.ts';
import { wonShareOf } from '../../metrics/facts/sales/won-shares.ts';
import { dueTerms } from '../../metrics/facts/terms/at-risk.ts';
import { expiriesIn } from '../../metrics/facts/terms/renewals.ts';
import { channelsOf } from '../../model/channels.ts';
import type { Prices } from '../../model/model.ts';
import { FOREVER } from '../../model/mrr/price-segments.ts';
import type { Timeline } from '../../model/mrr/timeline.ts';
import { monthsFactor } from '../../model/subscriptions/price.ts';
import type { View } from '../../model/view.ts';
import type { MadeOf } from '../../records/records.ts';
import type { Kind } from '../../records/schema/collection.ts';
import { termFrom } from '../../records/schema/interval.ts';
import {
  type CollectionName,
  DECIMAL_DIGITS,
  fieldsOf,
  MICRO_DIGITS,
  type RowOf,
} from '../../records/schema/schema.ts';
import type { Table } from '../../records/table/table.ts';
import type { Entry } from './entries.ts';

/** Fields that figures are made of; those of one header are said together. */
const taken: Partial<Record<CollectionName, readonly string[]>> = {
  subscriptions: [
    ...['id', 'plan', 'amount', 'quantity', 'interval', 'intervalCount', 'currency', 'coupon', 'status'],
    ...[
      'startedOn',
      'endedOn',
      'canceledOn',
      'trialStartsOn',
      'trialEndsOn',
      'currentPeriodStartsOn',
      'pausedOn',
    ],
  ],
  invoices: ['id', 'status', 'issuedOn', 'total', 'tax', 'currency', 'periodStartsOn', 'periodEndsOn'],
  invoiceLines: [
    ...['invoice', 'product', 'kind', 'status', 'issuedOn', 'amount', 'tax', 'currency'],
    ...['periodStartsOn', 'periodEndsOn'],
  ],
  opportunities: [
    ...[
      'id',
      'owner',
      'stage',
      'outcome',
      'type',
      'amount',
      'currency',
      'probability',
      'createdOn',
      'closedOn',
    ],
  ],
  contracts: ['id', 'status', 'startsOn', 'endsOn', 'termMonths', 'amount', 'currency', 'createdOn'],
  stageChanges: ['opportunity', 'to', 'changedOn', 'amount', 'currency', 'closesOn'],
  leads: ['id', 'createdOn', 'convertedOn'],
  campaignMembers: ['campaign', 'lead', 'contact', 'status', 'responded', 'createdOn', 'respondedOn'],
  touches: ['id', 'type', 'lead', 'contact', 'account', 'opportunity', 'owner', 'day'],
  spend: ['day', 'lastDay', 'platform', 'channel', 'campaign', 'cost', 'currency'],
  costs: ['category', 'startsOn', 'endsOn', 'amount', 'currency'],
  targets: ['owner', 'team', 'metric', 'startsOn', 'endsOn', 'amount', 'currency'],
  forecasts: ['owner', 'startsOn', 'endsOn', 'submittedOn', 'amount', 'currency'],
};

/** Names and e-mail addresses, for those who want to see them. */
const personal: Partial<Record<CollectionName, readonly string[]>> = {
  subscriptions: ['name', 'email'],
  opportunities: ['name'],
  leads: ['email', 'company'],
};

/** The cells of a row that a figure may rest on, by the headers of the file, as they were understood. */
export function cellsOf(
  entry: Pick<Entry, 'collection' | 'row'>,
  { records }: View,
  showValues: boolean,
): Record<string, string> {
  const { collection, row } = madeOf(entry, records) ?? entry;
  const table = records.tables[collection];
  const { headerOf } = records.fileOf(table.fileAt(row));
  const kinds = kindsOf(table);
  const currency = kinds.has('currency') ? (table.textAt(row, 'currency') ?? '') : '';
  const fields = [...(taken[collection] ?? []), ...(showValues ? (personal[collection] ?? []) : [])];
  const cells: Record<string, string> = {};
  for (const field of fields) {
    const value = textOf(kinds.get(field) ?? 'text', table.column(field).get(row), currency);
    if (value === null) continue;
    const header = headerOf?.(field) ?? field;
    const known = cells[header];
    cells[header] = known === undefined || known === value ? value : `${known} – ${value}`;
  }
  return cells;
}

const kindsOf = memoize((table: Table<CollectionName>) => new Map(fieldsOf(table.name)));

/** The line of an invoice that a subscription was made of. */
const madeOf = ({ collection, row }: Pick<Entry, 'collection' | 'row'>, { madeOf }: View['records']) =>
  collection === 'subscriptions' ? madeOf.get(row) : undefined;

function textOf(kind: Kind, value: string | number | null, currency: string): string | null {
  if (value === null || typeof value === 'string') return value;
  if (kind === 'day') return formatDay(asDay(value));
  if (kind === 'money') return moneyText(value, currency);
  if (kind === 'count') return String(value);
  return plain(value, kind === 'micros' ? MICRO_DIGITS : DECIMAL_DIGITS);
}

const moneyText = (minor: number, currency: string): string => {
  const digits = currencyDigits(currency);
  return decimalIn(BigInt(minor), digits);
};

/** The decimal without zeros at its end. */
const plain = (value: number, digits: number): string =>
  decimalIn(BigInt(value), digits).replace(/\.?0+$/, '');

/** What was made of a row, in a few words. */
export function whyOf(entry: Entry, term: Term, view: View): string {
  const words = reasons[entry.collection];
  return words?.(entry, term, view) ?? '';
}

type Words = (entry: Entry, term: Term, view: View) => string;

const reasons: Partial<Record<CollectionName, Words>> = {
  subscriptions: subscriptionWords,
  opportunities: opportunityWords,
  stageChanges: ({ row }, _, view) => {
    const { to, changedOn, closesOn } = view.records.tables.stageChanges.row(row);
    const since = changedOn === null ? '' : ` since ${formatDay(changedOn)}`;
    return `${to ?? ''}${since}${closesOn === null ? '' : `, expected ${formatDay(closesOn)}`}`;
  },
  leads: leadWords,
  campaignMembers: ({ row }, _, { model, records }) => {
    const { respondedOn, createdOn, responded } = records.tables.campaignMembers.row(row);
    const day = respondedOn ?? createdOn;
    const did = responded === 'yes' || respondedOn !== null ? 'answered' : 'put in a campaign';
    return `${did}${day === null ? '' : ` on ${formatDay(day)}`}, ${channelsOf(model.whole).ofMember(row)}`;
  },
  touches: ({ row }, _, { records }) => {
    const { type, day } = records.tables.touches.row(row);
    return `${type ?? 'activity'}${day === null ? '' : ` on ${formatDay(day)}`}`;
  },
  spend: ({ row, exact: share }, _, view) => {
    const { day, lastDay, cost, currency } = view.records.tables.spend.row(row);
    const stated = exact(cost ?? 0, 10n ** BigInt(MICRO_DIGITS));
    const days =
      day === null ? '' : lastDay === null ? formatDay(day) : `${formatDay(day)} to ${formatDay(lastDay)}`;
    return stated.equals(share)
      ? `cost of ${days}`
      : `of ${plain(cost ?? 0, MICRO_DIGITS)}${currency ? ` ${currency}` : ''} for ${days}, the days that count`;
  },
  costs: ({ row, exact: share }, _, view) => {
    const { amount, currency, startsOn, endsOn, category } = view.records.tables.costs.row(row);
    const span = spanWords(startsOn, endsOn);
    const stated = exact(amount ?? 0, 10n ** BigInt(currencyDigits(currency ?? '')));
    if (stated.equals(share)) return `${category ?? ''}, ${span}`;
    return `${category ?? ''}, of ${groupedMoney(amount ?? 0, currency ?? '')} for ${span}, by the day`;
  },
  targets: ({ row }, _, view) => {
    const { startsOn, endsOn, owner, team } = view.records.tables.targets.row(row);
    return `quota of ${owner ?? team ?? 'the company'}, ${spanWords(startsOn, endsOn)}`;
  },
  forecasts: ({ row }, _, view) => {
    const { startsOn, endsOn, owner, submittedOn } = view.records.tables.forecasts.row(row);
    const when = submittedOn === null ? '' : `, submitted on ${formatDay(submittedOn)}`;
    return `forecast of ${owner ?? 'the company'}, ${spanWords(startsOn, endsOn)}${when}`;
  },
  invoices: ({ row }, term, view) => {
    const { total, ...invoice } = view.records.tables.invoices.row(row);
    return invoiceWords({ ...invoice, amount: total }, term);
  },
  contracts: (entry, term, view) => {
    const { row } = entry;
    const follower = followerWords(entry, term, view);
    if (isOfWhatFollowed(term.of)) return follower;
    const { amount, currency, startsOn, endsOn } = view.records.tables.contracts.row(row);
    return `${groupedMoney(amount ?? 0, currency ?? '')} for ${spanWords(startsOn, endsOn)}, a year of it${follower && `; ${follower}`}`;
  },
  invoiceLines: ({ row }, term, view) => invoiceWords(view.records.tables.invoiceLines.row(row), term),
};

/** `476.00 − tax 76.00, issued 2026-01-15`, and where it counts by its days of service, these. */
function invoiceWords(
  {
    amount,
    tax,
    currency,
    issuedOn,
    periodStartsOn,
    periodEndsOn,
  }: Pick<
    RowOf<'invoiceLines'>,
    'amount' | 'tax' | 'currency' | 'issuedOn' | 'periodStartsOn' | 'periodEndsOn'
  >,
  { of }: Term,
): string {
  const less = tax ? ` − tax ${groupedMoney(tax, currency ?? '')}` : '';
  const issued = issuedOn === null ? '' : `, issued ${formatDay(issuedOn)}`;
  const isServed = of?.fact.name === 'billed_lines' && periodStartsOn !== null && periodEndsOn !== null;
  const days =
    isServed && periodEndsOn > periodStartsOn ? `, for ${spanWords(periodStartsOn, periodEndsOn)}` : '';
  return `${groupedMoney(amount ?? 0, currency ?? '')}${less}${issued}${days}`;
}

const spanWords = (start: number | null, end: number | null): string =>
  start === null || end === null ? '' : `${formatDay(asDay(start))} to ${formatDay(asDay(end - 1))}`;

/** Whether a term counts by the one that follows it. */
const isOfWhatFollowed = (of: Term['of']): boolean =>
  of?.fact.name === 'terms' && (of.column === 'renewed' || of.column === 'kept');

// By their rows: each of thousands of rows asks for its own.
const rowOf = ({ term }: { readonly term: Pick<Entry, 'collection' | 'row'> }): string =>
  `${term.collection} ${term.row}`;
const dueByRow = memoize((view: View) => groupBy(dueTerms(view), rowOf));
const endedByRow = memoize((view: View) => groupBy(expiriesIn(view.elapsed, view), rowOf));

/** By which rules a term that is due is at risk; empty for none. */
const riskWords = (collection: CollectionName, row: number, view: View): string =>
  (dueByRow(view).get(`${collection} ${row}`) ?? []).flatMap(({ risks }) => risks).join(', ');

/** Which row holds the term that takes the place of one that ended in the period; empty where none does. */
function followerWords({ collection, row }: Entry, { of }: Term, view: View): string {
  if (of?.fact.name !== 'terms') return '';
  if (of.column === 'due' || of.column === 'atRisk') return riskWords(collection, row, view);
  return (endedByRow(view).get(`${collection} ${row}`) ?? [])
    .map(({ successor, outcome }) => {
      if (successor === null) return outcome === 'on_time' ? renewsItself(view, collection, row) : '';
      const starts = `from ${formatDay(successor.startsOn)}`;
      return successor.row === row && successor.collection === collection
        ? `goes on in the same row ${starts}`
        : `followed by ${at(view.records.where(successor.collection, successor.row))} ${starts}`;
    })
    .filter((words) => words !== '')
    .join(', ');
}

function renewsItself({ records }: View, collection: Entry['collection'], row: number): string {
  const isStated =
    collection === 'contracts' && records.tables.contracts.numberAt(row, 'renewedAmount') !== null;
  return isStated ? 'renewed at the amount that it states' : 'renews itself at its own amount';
}

/** `2,400.00 a year × 3 ÷ 12 with PARTNER10, from 2024-03-01`. */
function subscriptionWords(entry: Entry, term: Term, view: View): string {
  const { row, exact: share } = entry;
  const { timeline } = view.recurringAt(pricesOf(term));
  const life = lifeAt(row, view, timeline);
  const again = term.of?.column === null && share.n === 0n ? 'its customer is counted already; ' : '';
  const from = life ? `, from ${formatDay(asDay(life.from))}` : '';
  const until = life && life.until < FOREVER ? ` to ${formatDay(asDay(life.until - 1))}` : '';
  if (term.of?.column === 'monthsStayed') return `${leftRows(view).has(row) ? 'left' : 'still there'}${from}`;
  const line = view.records.madeOf.get(row);
  const price = line
    ? billedWords(row, line, view)
    : priceWords(row, view, () =>
        life ? exact(timeline.segments.prices[life.place] ?? 0, timeline.scale) : null,
      );
  const follower = followerWords(entry, term, view);
  if (isOfWhatFollowed(term.of)) return follower;
  const yearly = term.of?.fact.name === 'terms' && term.of.column !== null ? ' × 12' : '';
  return again + price + yearly + from + until + (follower && `; ${follower}`);
}

/** `720.00 for 2025-05-02 to 2026-05-01 ÷ 12` of a line of an invoice, whose `amount` a month is in the subscription's row. */
function billedWords(row: number, line: MadeOf, { records }: View): string {
  const { amount, intervalCount, currency } = records.tables.subscriptions.row(row);
  const [price, months] = [groupedMoney(amount ?? 0, currency ?? ''), intervalCount ?? 1];
  const table = records.tables[line.collection];
  const [start, end] = [table.dayAt(line.row, 'periodStartsOn'), table.dayAt(line.row, 'periodEndsOn')];
  const span = spanWords(start, end);
  const by = months === 1 ? '' : ` ÷ ${months}`;
  if (line.by === 'whole') return `${price} for ${span}${by}`;
  if (line.by === 'usage')
    return `usage of ${price}${span && ` for ${span}`}, a third of it for three months`;
  if (line.by === 'next') return `billed for ${span}; at the price billed next, ${price}${by}`;
  const why =
    line.by === 'days' ? 'by its days, a month being 365 ÷ 12 of them' : 'added to what was billed before';
  return `billed for ${span}, ${why}: ${price} a month`;
}

/** The rows that stand for customers that have left. */
const leftRows = memoize(
  (view: View): ReadonlySet<number> =>
    new Set([...staysIn(view)].flatMap(({ row, isOver }) => (isOver ? [row] : []))),
);

/** @param priceOf what it pays a month, in minor units; null where it pays nothing */
function priceWords(row: number, { records, policies }: View, priceOf: () => Exact | null): string {
  const { amount, quantity, interval, intervalCount, currency, coupon } =
    records.tables.subscriptions.row(row);
  const { interval: unit, intervalCount: times } = termFrom(interval, intervalCount) ?? BY_MONTH;
  const every = times > 1 ? `every ${times} ${unit}s` : `a ${unit}`;
  const pieces =
    quantity === null || quantity === ONE_PIECE ? '' : ` × ${withMinus(plain(quantity, DECIMAL_DIGITS))}`;
  const [factor, divisor] = monthsFactor(unit, policies);
  const months = divisor * times;
  const monthly = (factor === 1 ? '' : ` × ${factor}`) + (months === 1 ? '' : ` ÷ ${months}`);
  const said = `${groupedMoney(amount ?? 0, currency ?? '')} ${every}${pieces}${monthly}`;
  if (coupon === null) return said;
  const list = exact(
    BigInt(amount ?? 0) * BigInt(quantity ?? ONE_PIECE) * BigInt(factor),
    BigInt(ONE_PIECE) * BigInt(months),
  );
  const price = priceOf();
  const isTaken = price !== null && !price.equals(list);
  return said + (isTaken ? ` less coupon ${coupon}` : ` (coupon ${coupon} is not counted)`);
}

const BY_MONTH = { interval: 'month', intervalCount: 1 } as const;
const ONE_PIECE = 10 ** DECIMAL_DIGITS;

/** When a row pays, and where in the timeline it says how much. */
export interface Life {
  readonly from: number;
  readonly until: number;
  readonly place: number;
}

/** Of the rows that ever count: the whole time, at the last price. */
export const lifeOf = memoize(({ segments: { rows, from, until } }: Timeline) => {
  const lives = new Map<number, Life>();
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? -1;
    const own = { from: from[place] ?? 0, until: until[place] ?? FOREVER, place };
    const known = lives.get(row);
    if (known === undefined) lives.set(row, own);
    else {
      const last = own.until > known.until ? own : known;
      lives.set(row, { ...last, from: Math.min(own.from, known.from) });
    }
  }
  return lives;
});

/** The prices that a part of subscriptions counts by. */
function pricesOf({ of }: Term): Prices {
  if (of?.fact.name !== 'subscriptions') return 'counted';
  const { column } = of;
  if (column === 'listPrice' || column === 'billedPrice') return column === 'listPrice' ? 'list' : 'billed';
  return column === 'price' ? 'later' : 'counted';
}

const segmentsByRow = memoize(({ segments: { rows } }: Timeline) =>
  groupBy(rows.keys(), (index) => rows[index] ?? -1),
);

/** The life of a row with the price that it pays at the closing, where it then pays. */
function lifeAt(row: number, { closing }: View, timeline: Timeline): Life | undefined {
  const life = lifeOf(timeline).get(row);
  if (life === undefined || !timeline.hasSplitRows) return life;
  const { segments } = timeline;
  const { from, until } = segments;
  const at = segmentsByRow(timeline)
    .get(row)
    ?.find((index) => (from[index] ?? 0) <= closing && closing < (until[index] ?? 0));
  return at === undefined ? life : { ...life, place: at };
}

function opportunityWords({ row }: Entry, term: Term, view: View): string {
  const { records } = view;
  const { outcome, amount, currency, probability, createdOn, closedOn } =
    records.tables.opportunities.row(row);
  const column = term.of?.column ?? null;
  const created = createdOn === null ? '' : `created ${formatDay(createdOn)}`;
  const isOpen = outcome === 'open';
  const closed =
    closedOn === null ? '' : `${isOpen ? 'expected' : (outcome ?? '')} ${formatDay(closedOn)}`.trim();
  const money = amount === null ? 'no amount' : groupedMoney(amount, currency ?? '');
  const ofStage = records.probableByStage.has(row) ? ' of its stage in the config' : '';
  const chance = probability === null ? '' : ` × ${plain(probability * 100, DECIMAL_DIGITS)} %${ofStage}`;
  const share = column === 'wonShare' ? wonShareOf(view)(row) : null;
  const won = share === null ? '' : ` × ${share.won} won of ${share.decided} that came to ${share.stage}`;
  const isWeighed = column === 'weighted' || column === 'wonShare';
  const worth = isWeighed ? money + (won || chance) : column === 'amount' && amount === null ? money : '';
  return [worth, created, closed].filter(Boolean).join(', ');
}

function leadWords({ row }: Entry, { of }: Term, { model, records }: View): string {
  const { createdOn, convertedOn } = records.tables.leads.row(row);
  const created = createdOn === null ? '' : `created ${formatDay(createdOn)}`;
  if (of?.fact.name === 'touches') return `${created}, ${channelsOf(model.whole).ofLead(row)}`;
  const converted = convertedOn === null ? '' : `converted ${formatDay(convertedOn)}`;
  return [created, converted].filter(Boolean).join(', ');
}

const groupedMoney = (minor: number, currency: string): string => grouped(moneyText(minor, currency));

/** With its digits in threes, and a true minus sign. */
const grouped = (decimal: string): string =>
  withMinus(decimal.replace(/^-?\d{4,}/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ',')));

const withMinus = (decimal: string): string => decimal.replace(/^-/, '−');
