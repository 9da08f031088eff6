// What each channel cost and what came of it.

import { Failure } from '../../base/errors/failure.ts';
import { NoValue, orReason } from '../../base/errors/no-value.ts';
import { groupBy } from '../../base/group.ts';
import { type Exact, exact, isPositive, isZero, sumExact } from '../../base/number/exact.ts';
import { type Bounds, wilson } from '../../base/number/wilson.ts';
import type { Period } from '../../base/time/period.ts';
import { spentIn } from '../../metrics/facts/money.ts';
import { createdInPeriod, look, wonInPeriod } from '../../metrics/facts/sales/opportunities.ts';
import { measureParts } from '../../metrics/part.ts';
import type { Reason } from '../../metrics/result.ts';
import { marginOrAll } from '../../metrics/unit-economics/gross-margin.ts';
import { type Channels, channelsOf } from '../../model/channels.ts';
import { type Crediting, type CreditModel, type Credits, creditsBy } from '../../model/credits.ts';
import { hasReached, holdersOf, type Journey } from '../../model/journeys.ts';
import { leadJourneys } from '../../model/lead-journeys.ts';
import { UNATTRIBUTED } from '../../model/marketing/channel-words.ts';
import { peopleCreatedIn } from '../../model/marketing/leads.ts';
import type { Model } from '../../model/model.ts';
import { View } from '../../model/view.ts';
import { Rows } from '../../records/table/rows.ts';

export { creditModels } from '../../model/credits.ts';

interface ChannelOptions {
  /** Whether the leads of the period are followed to as-of; else what happened in the period is counted. */
  readonly cohort: boolean;
  /** To which channels opportunities and customers are put down. */
  readonly model: CreditModel;
}

/** A value, or why there is none. */
export interface Cell {
  readonly value: Exact | null;
  readonly reason: Reason | null;
}

/** Columns that add up over the channels. */
export const additive = [
  'spend',
  'leads',
  'opportunities',
  'pipeline',
  'won',
  'wonAmount',
  'customers',
  'newMrr',
] as const;
export type Additive = (typeof additive)[number];

/** Columns that are made of those. */
export const ratios = ['costPerLead', 'mediaCostPerCustomer', 'payback', 'roas'] as const;
export type Ratio = (typeof ratios)[number];

export interface ChannelRow {
  /** Null for the total. */
  readonly channel: string | null;
  readonly cells: Readonly<Record<Additive | Ratio, Cell>>;
  /** Leads of the period that were won by as-of; null where no file tells. */
  readonly leadToWon: {
    readonly value: Exact | null;
    readonly numerator: number;
    readonly denominator: number;
    readonly bounds: Bounds | null;
  } | null;
}

export interface ChannelTable {
  readonly model: CreditModel;
  readonly isCohort: boolean;
  /** By payback, of those with enough leads. */
  readonly ranked: readonly ChannelRow[];
  /** By name, the unattributed last. */
  readonly rest: readonly ChannelRow[];
  readonly total: ChannelRow;
  /** Pairs of channels whose shares of leads won are apart at 95 %, the higher first. */
  readonly apart: readonly (readonly [string, string])[];
  /** Columns of which more than a fifth is unattributed. */
  readonly muchUnattributed: readonly Additive[];
  readonly currency: string | null;
  /** `no-margin`: payback counts revenue. */
  readonly flags: readonly string[];
}

/** Of more than this part of a column nothing is known: one fifth. */
const MUCH = 5;

/** Fewer leads say little of a channel. */
export const ENOUGH_LEADS = 30;

/** Throws `Failure` (exit 2) for a cohort by touches: what became of a lead has the channel of the lead. */
export function channels(model: Model, period: Period, options: ChannelOptions): ChannelTable {
  if (options.cohort && options.model !== 'source')
    throw new Failure(
      'invalid-flag',
      `--model ${options.model} means nothing with --cohort, which puts what became of a lead down to the channel of the lead`,
      'leave out one of them',
    );
  return new ChannelsOf(model, period, options).table();
}

const MONEY = ['spend', 'pipeline', 'wonAmount', 'newMrr'] as const satisfies readonly Additive[];

/** What one column comes to by channel; or why nothing is known of it. */
type Column = ReadonlyMap<string, Exact> | Reason;

class ChannelsOf {
  private readonly view: View;
  private readonly names: Channels;
  private readonly isCohort: boolean;
  private readonly by: CreditModel;
  private readonly credits: Crediting;
  private readonly margin: Cell & { readonly isAbsent: boolean };
  private readonly flags = new Set<string>();
  /** Whether amounts of different columns are in different currencies. */
  private isApart = false;

  constructor(model: Model, period: Period, { cohort, model: by }: ChannelOptions) {
    this.view = new View(model, period);
    this.names = channelsOf(model.whole);
    this.isCohort = cohort;
    this.by = by;
    this.credits = creditsBy(model.whole, by);
    this.margin = this.marginOf();
  }

  table(): ChannelTable {
    const columns = this.columns();
    const won = this.leadsWon();
    const found = new Set([
      UNATTRIBUTED,
      ...Object.values<Column>(columns).flatMap((one) => (isReason(one) ? [] : [...one.keys()])),
      ...(won ?? new Map()).keys(),
    ]);
    const rows = [...found].sort().map((channel) => this.row(channel, columns, won));
    const isRanked = ({ cells, leadToWon, channel }: ChannelRow): boolean =>
      channel !== UNATTRIBUTED &&
      cells.payback.value !== null &&
      (leadToWon?.denominator ?? 0) >= ENOUGH_LEADS;
    const paybackOf = ({ cells }: ChannelRow): Exact => cells.payback.value ?? exact(0);
    const rest = rows.filter((row) => !isRanked(row));
    const [total, unknown] = [
      this.row(null, columns, won),
      rows.find(({ channel }) => channel === UNATTRIBUTED),
    ];
    const isMuch = (name: Additive): boolean => {
      const [own, all] = [unknown?.cells[name].value ?? null, total.cells[name].value];
      return own !== null && all !== null && isPositive(own.mul(MUCH).sub(all));
    };
    return {
      model: this.by,
      isCohort: this.isCohort,
      ranked: rows.filter(isRanked).sort((a, b) => paybackOf(a).compare(paybackOf(b))),
      rest: [
        ...rest.filter(({ channel }) => channel !== UNATTRIBUTED),
        ...rest.filter(({ channel }) => channel === UNATTRIBUTED),
      ],
      total,
      muchUnattributed: additive.filter(isMuch),
      apart: apartIn(rows.filter(({ channel }) => channel !== UNATTRIBUTED)),
      currency: this.currency(),
      flags: [...this.flags].sort(),
    };
  }

  /** Null where amounts are in several. */
  private currency(): string | null {
    const { money, model } = this.view;
    if (this.isApart) return null;
    return money.hasAnswered ? money.currency : model.currency;
  }

  private row(channel: string | null, columns: Record<Additive, Column>, won: Won | null): ChannelRow {
    const cellOf = (column: Column): Cell => {
      if (isReason(column)) return { value: null, reason: column };
      const value = channel === null ? sumExact(column.values()) : (column.get(channel) ?? exact(0));
      return { value, reason: null };
    };
    const added = Object.fromEntries(additive.map((name) => [name, cellOf(columns[name])])) as Record<
      Additive,
      Cell
    >; // one for each name
    const all = [...(won?.values() ?? [])].flat();
    const own = channel === null ? all : (won?.get(channel) ?? []);
    const [numerator, denominator] = [own.filter(({ isWon }) => isWon).length, own.length];
    return {
      channel,
      cells: { ...added, ...this.ratiosOf(added, this.attributed(channel, columns.wonAmount, added)) },
      leadToWon: won && {
        value: denominator === 0 ? null : exact(numerator, denominator),
        ...{ numerator, denominator },
        bounds: wilson(numerator, denominator),
      },
    };
  }

  /** What was won by a channel or, in the total, by all that money was spent in: the one term of `roas:crm`. */
  private attributed(
    channel: string | null,
    won: Column,
    { wonAmount }: Pick<Record<Additive, Cell>, 'wonAmount'>,
  ): Cell {
    if (channel !== null || isReason(won)) return wonAmount;
    return { value: sumExact(this.names.paid.map((one) => won.get(one) ?? exact(0))), reason: null };
  }

  private ratiosOf(cells: Record<Additive, Cell>, attributed: Cell): Record<Ratio, Cell> {
    const { spend, leads, customers, newMrr } = cells;
    const mediaCostPerCustomer = divided(spend, customers, 'no new customers');
    return {
      costPerLead: divided(spend, leads, 'no leads'),
      mediaCostPerCustomer,
      payback: this.paybackOf(spend, newMrr),
      roas: noSpend(spend) ?? quotient(attributed, spend),
    };
  }

  private paybackOf(spend: Cell, newMrr: Cell): Cell {
    const { value, reason } = this.margin;
    if (newMrr.value === null || value === null)
      return divided(spend, newMrr.value === null ? newMrr : { value, reason }, '');
    if (!isPositive(value))
      return none({ code: 'not-applicable', message: 'the gross margin is not positive' });
    return divided(spend, { value: newMrr.value.mul(value), reason: null }, 'no new MRR');
  }

  private marginOf(): Cell & { readonly isAbsent: boolean } {
    const found = orReason(() =>
      measureParts({ parts: { margin: marginOrAll }, value: 'margin', n: [] }, this.view).get('margin'),
    );
    if (isReason(found)) return { ...none(found), isAbsent: false };
    for (const flag of found?.flags ?? []) this.flags.add(flag);
    return {
      value: found?.value ?? null,
      reason: found?.reason ?? null,
      isAbsent: found?.isAbsent === true,
    };
  }

  private columns(): Record<Additive, Column> {
    const inTime = this.isCohort ? this.ofCohort() : this.ofPeriod();
    const columns = {
      spend: this.column(() => this.spend()),
      leads: orReason(() => this.leads()),
      ...inTime,
    };
    const apart = orReason(() => this.view.money.ensureOneCurrency());
    if (!isReason(apart)) return columns;
    // Each is in one currency, but not all in the same: an amount that says not which would be taken for another.
    this.isApart = true;
    const inMoney = MONEY.map((name) => [name, isReason(columns[name]) ? columns[name] : apart] as const);
    return { ...columns, ...Object.fromEntries(inMoney) };
  }

  /** Of amounts that no rate adds up there is no total, and so no column. */
  private column(make: () => ReadonlyMap<string, Exact>): Column {
    return orReason(() => this.view.money.inOneCurrency(make));
  }

  private spend(): Map<string, Exact> {
    if (!this.view.has('spend')) throw this.view.lacks('spend');
    const spent = spentIn(this.view);
    return byChannel(spent.rows, this.names.ofSpend, (some) => this.view.money.total(spent.amountsOf(some)));
  }

  private leads(): Map<string, Exact> {
    return new Map(
      [...groupBy(this.people(), (row) => this.names.ofLead(row))].map(([channel, rows]) => [
        channel,
        exact(rows.length),
      ]),
    );
  }

  /** The rows of the people who came in the period. */
  private people(): number[] {
    const { view } = this;
    if (!view.has('leads')) throw view.lacks('leads');
    return peopleCreatedIn(view.records, view.rows('leads'), view.elapsed).map(({ row }) => row);
  }

  private ofPeriod(): Omit<Record<Additive, Column>, 'spend' | 'leads'> {
    const { view } = this;
    const deals = (selection: typeof createdInPeriod, column: 'amount' | null) =>
      this.column(() => {
        this.ensureTouchesAreTold();
        if (!view.has('opportunities')) throw view.lacks('opportunities');
        const { deals } = look(view, selection, column);
        const until = selection === createdInPeriod ? 'createdOn' : 'closedOn';
        return this.credited(deals, until, (some) =>
          column === null ? exact(some.length) : view.sum(some, column),
        );
      });
    return {
      opportunities: deals(createdInPeriod, null),
      pipeline: deals(createdInPeriod, 'amount'),
      won: deals(wonInPeriod, null),
      wonAmount: deals(wonInPeriod, 'amount'),
      customers: this.column(() => this.newCustomers(() => exact(1))),
      newMrr: this.column(() => this.newCustomers(({ mrr }) => mrr)),
    };
  }

  /** Throws `NoValue` (`missing-input`) where a model goes by touches and no file has any. */
  private ensureTouchesAreTold(): void {
    if (this.by !== 'source' && !this.view.model.whole.supplies('campaignMembers'))
      throw new NoValue(
        'missing-input',
        `needs campaignMembers for --model ${this.by}; no file supplied them`,
      );
  }

  /** What opportunities come to by channel, each channel by its share of each. */
  private credited(
    deals: Rows<'opportunities'>,
    until: 'createdOn' | 'closedOn',
    worthOf: (some: Rows<'opportunities'>) => Exact,
  ): Map<string, Exact> {
    if (this.by === 'source') return byChannel(deals, this.names.ofDeal, worthOf);
    const found = new Map<string, Exact>();
    for (const row of deals.numbers)
      addShares(found, this.credits.ofDeal(row, until), worthOf(deals.only(row)));
    return found;
  }

  private newCustomers(worthOf: (one: { readonly mrr: Exact }) => Exact): Map<string, Exact> {
    const { view } = this;
    this.ensureTouchesAreTold();
    if (!view.has('subscriptions')) throw view.lacks('subscriptions');
    const { opening, closing, recurring } = view;
    const fresh = recurring.between(opening, closing).new.customers;
    return this.byCustomer([...fresh], this.paidAt(fresh, closing), worthOf);
  }

  /** What customers pay a month at the end of a day. */
  private paidAt(customers: { has(customer: number): boolean }, day: View['closing']): Map<number, Exact> {
    const paid = new Map<number, Exact>();
    for (const { customer, after } of this.view.recurring.paymentsAt(day, day))
      if (customers.has(customer)) paid.set(customer, (paid.get(customer) ?? exact(0)).add(after));
    return paid;
  }

  private byCustomer(
    customers: readonly number[],
    paid: ReadonlyMap<number, Exact>,
    worthOf: (one: { readonly mrr: Exact }) => Exact,
  ): Map<string, Exact> {
    const found = new Map<string, Exact>();
    for (const customer of customers) {
      const credits = this.credits.ofCustomer(customer, this.view.recurring.firstPaidDayOf(customer));
      addShares(found, credits, worthOf({ mrr: paid.get(customer) ?? exact(0) }));
    }
    return found;
  }

  /** What came by as-of of the leads of the period, in the channel of each. */
  private ofCohort(): Omit<Record<Additive, Column>, 'spend' | 'leads'> {
    const { view } = this;
    const { opportunities } = view.records.whole.tables;
    const holders = holdersOf(leadJourneys(view.model.whole));
    const journeys = orReason(() => groupBy(this.journeys(), ({ row }) => this.names.ofLead(row)));
    const column = (worth: (some: readonly Journey[]) => Exact): Column =>
      isReason(journeys)
        ? journeys
        : this.column(() => new Map([...journeys].map(([channel, some]) => [channel, worth(some)])));
    const isOver = (row: number): boolean => (opportunities.dayAt(row, 'closedOn') ?? view.asOf) <= view.asOf;
    const dealsOf = (some: readonly Journey[], outcome: string | null): Rows<'opportunities'> => {
      // One that several leads became counts with the first of them.
      const rows = some
        .filter(({ deal, row }) => deal >= 0 && holders.get(deal) === row)
        .map(({ deal }) => deal);
      const wanted = rows.filter(
        (row) => outcome === null || (opportunities.textAt(row, 'outcome') === outcome && isOver(row)),
      );
      return new Rows(opportunities, Int32Array.from(wanted.sort((a, b) => a - b)));
    };
    const customersOf = (some: readonly Journey[]): Set<number> => {
      const { model, asOf } = view;
      const paying = view.recurring.at(asOf).customers;
      const won = [...dealsOf(some, 'won').numbers];
      const customers = won.map((row) => model.whole.customerAt('opportunities', row, 'account'));
      return new Set(customers.filter((customer) => paying.has(customer)));
    };
    const inBilling = (worth: (some: readonly Journey[]) => Exact): Column =>
      view.has('subscriptions') ? column(worth) : reasonOf(view.lacks('subscriptions'));
    return {
      opportunities: column((some) => exact(dealsOf(some, null).length)),
      pipeline: column((some) => view.sum(dealsOf(some, null), 'amount')),
      won: column((some) => exact(dealsOf(some, 'won').length)),
      wonAmount: column((some) => view.sum(dealsOf(some, 'won'), 'amount')),
      customers: inBilling((some) => exact(customersOf(some).size)),
      newMrr: inBilling((some) => sumExact(this.paidAt(customersOf(some), view.asOf).values())),
    };
  }

  /** The way of the people who came in the period. */
  private journeys(): Journey[] {
    const came = new Set(this.people());
    return leadJourneys(this.view.model.whole).all.filter(({ row }) => came.has(row));
  }

  /** Whether each lead of the period was won by as-of; null where no file tells. */
  private leadsWon(): Won | null {
    if (!this.view.has('leads')) return null;
    const at = leadJourneys(this.view.model.whole).stages.indexOf('won');
    if (at < 0) return null;
    const all = this.journeys().map((one) => ({ row: one.row, isWon: hasReached(one, at, 'implied') }));
    return groupBy(all, ({ row }) => this.names.ofLead(row));
  }
}

type Won = Map<string, { readonly row: number; readonly isWon: boolean }[]>;

/** Adds to what each channel comes to its share of something. */
function addShares(found: Map<string, Exact>, credits: Credits, worth: Exact): void {
  for (const [channel, share] of credits)
    found.set(channel, (found.get(channel) ?? exact(0)).add(worth.mul(share)));
}

function byChannel<N extends 'spend' | 'opportunities'>(
  rows: Rows<N>,
  nameOf: (row: number) => string,
  worthOf: (some: Rows<N>) => Exact,
): Map<string, Exact> {
  return new Map(
    [...rows.groupBy((_, row) => nameOf(row))].map(([channel, some]) => [channel, worthOf(some)]),
  );
}

const isReason = <T>(column: T | Reason): column is Reason =>
  typeof column === 'object' && column !== null && 'code' in column && 'message' in column;

const reasonOf = ({ code, message }: NoValue): Reason => ({ code, message });

const none = (reason: Reason): Cell => ({ value: null, reason });

const NO_SPEND: Reason = { code: 'no-spend', message: 'nothing was spent on it' };

const noSpend = ({ value }: Cell): Cell | null => (value !== null && isZero(value) ? none(NO_SPEND) : null);

const quotient = (of: Cell, by: Cell): Cell => {
  if (of.value === null || by.value === null) return of.value === null ? of : by;
  return { value: of.value.div(by.value), reason: null };
};

/** Spend divided by something; without spend, or without that, there is nothing to say. */
function divided(spend: Cell, by: Cell, words: string): Cell {
  if (spend.value === null) return spend;
  if (by.value === null) return by;
  if (isZero(by.value)) return noSpend(spend) ?? none({ code: 'zero-denominator', message: words });
  return noSpend(spend) ?? { value: spend.value.div(by.value), reason: null };
}

/** The pairs of which the lower end of one's interval lies above the upper end of the other's. */
function apartIn(rows: readonly ChannelRow[]): [string, string][] {
  return rows.flatMap((one) =>
    rows.flatMap((other): [string, string][] => {
      const [low, high] = [one.leadToWon?.bounds?.low, other.leadToWon?.bounds?.high];
      return low && high && low.compare(high) > 0 ? [[one.channel ?? '', other.channel ?? '']] : [];
    }),
  );
}
