// The open pipeline at the end of a day: how much there is by stage, owner, month and category, what is wrong with it,
// and how far the quarter is.

import { Failure } from '../../base/errors/failure.ts';
import { orReason, type ReasonCode } from '../../base/errors/no-value.ts';
import { groupBy } from '../../base/group.ts';
import { currencyDigits } from '../../base/number/currency.ts';
import { type Exact, exact, isPositive, isZero } from '../../base/number/exact.ts';
import { didYouMean } from '../../base/text/spelling.ts';
import { addDays, type Day, formatDay } from '../../base/time/calendar.ts';
import { fiscalQuarterOf, type Period } from '../../base/time/period.ts';
import {
  type Defect as DealDefect,
  type Defects,
  defectNames,
  defectsIn,
  type OlderThan,
} from '../../metrics/facts/sales/deal-defects.ts';
import { wonInQuarter } from '../../metrics/facts/sales/opportunities.ts';
import { fromMinor } from '../../model/currency/money.ts';
import { IN_NO_LINE, isLeft, productPieces, productsIn, sharedIn } from '../../model/deal-products.ts';
import { BLANK, dimensionsOf, textIn } from '../../model/dimensions.ts';
import type { Model } from '../../model/model.ts';
import { type Deals, median, unclearDeals } from '../../model/sales/opportunities.ts';
import { renewalsOf, typeFlags } from '../../model/sales/renewals.ts';
import { quotaFor } from '../../model/sales/targets.ts';
import { stagesInOrder } from '../../model/stage-history.ts';
import { type Segment, View } from '../../model/view.ts';
import { ensureCanFilter } from '../../model/where.ts';
import { DECIMAL_DIGITS } from '../../records/schema/schema.ts';
import { type OpenDeal, openDeals } from './open-deals.ts';
import { pushesUpTo } from './pushes.ts';

/** Those of `pipeline_quality`, then what only the pipeline lists; in the order in which they are listed. */
export const pipelineDefects = [...defectNames, 'no-next-step', 'pushed', 'outsized'] as const;
type Defect = DealDefect | 'no-next-step' | 'pushed' | 'outsized';

/** More than one in this many parts of what is expected in the quarter is much for one deal; of so few deals one always has it. */
const PARTS = 4;

export interface PipelineOptions {
  /** What to split by: `stage`, `owner`, `month`, `category`, or any dimension of opportunities. Null: these four. */
  readonly by: readonly string[] | null;
  /** The period as it was asked for; null: by default. */
  readonly period: string | null;
  /** Whether each opportunity is listed. */
  readonly rows: boolean;
  /** After how many days one is too old: `90`, or `Proposal=67` in a stage; null or left out: twice the median cycle of those won. */
  readonly olderThan?: readonly string[] | null;
}

/** What opportunities come to. Null: nothing is known of it. */
export interface Measures {
  readonly count: number;
  readonly amount: Exact | null;
  /** Σ amount × probability over those of which both are known. */
  readonly weighted: Exact | null;
  /** Days from creation to the day, in the median. */
  readonly medianAge: Exact | null;
  /** How many have any defect. */
  readonly withDefects: number;
  /** How many of them lack what a measure is made of, which is then made of the rest. */
  readonly unknown: { readonly amount: number; readonly weighted: number; readonly age: number };
}

/** How won amount stands to a quota. */
export interface Attainment {
  /** Won in the quarter so far. */
  readonly won: Exact | null;
  readonly quota: Exact | null;
  /** Why there is no quota, or no won amount. */
  readonly reason: { readonly code: ReasonCode; readonly message: string } | null;
  /** What is missing to the quota; negative where more was won. */
  readonly toGo: Exact | null;
  /** Won ÷ quota. */
  readonly attained: Exact | null;
  /** That ÷ the share of the quarter that is over: 1 is in time. */
  readonly pace: Exact | null;
  readonly flags: readonly string[];
}

/** One value of a dimension. */
interface PipelineRow extends Measures {
  /** `BLANK` where the files say none. */
  readonly value: string;
  /** Null where a quota is none of an owner or a team. */
  readonly attainment: Attainment | null;
}

interface PipelineTable {
  readonly by: string;
  readonly rows: readonly PipelineRow[];
}

interface DefectRow {
  readonly defect: Defect;
  readonly count: number;
  readonly amount: Exact | null;
  /** The rows that say how the opportunities stood. */
  readonly rows: readonly Pick<OpenDeal, 'collection' | 'row'>[];
}

/** An open opportunity. */
export interface PipelineDeal
  extends Pick<OpenDeal, 'collection' | 'row' | 'deal' | 'stage' | 'category' | 'closesOn' | 'currency'> {
  /** In the currency of its row. */
  readonly amount: Exact | null;
  readonly probability: Exact | null;
  readonly age: number | null;
  /** How often its expected day was moved to a later month; null where nothing tells it. */
  readonly pushes: number | null;
  readonly defects: readonly Defect[];
}

/** All amounts of one currency, or of several that rates make one. */
export interface PipelinePart {
  readonly currency: string | null;
  readonly total: Measures;
  readonly attainment: Attainment | null;
  /** Open opportunities that are expected by the end of the quarter, those that are overdue with them. */
  readonly dueInQuarter: Measures;
  /** Amount of those ÷ what is missing to the quota; null without either, or where nothing is missing. */
  readonly coverage: Exact | null;
  readonly tables: readonly PipelineTable[];
  readonly defects: readonly DefectRow[];
  /** Those with a defect first, then by amount; null unless asked for. */
  readonly deals: readonly PipelineDeal[] | null;
}

export interface Pipeline {
  /** At the end of this day. */
  readonly day: Day;
  /** The fiscal quarter that holds it. */
  readonly quarter: Period;
  readonly daysGone: number;
  readonly parts: readonly PipelinePart[];
  readonly oldAfter: number | null;
  /** Null where the question does not say when one is too old. */
  readonly olderThan: OlderThan | null;
  readonly tellsActivity: boolean;
  /** Whether changes or exports say how expected days were moved. */
  readonly tellsPushes: boolean;
  readonly flags: readonly string[];
  /** Row numbers of those whose stage nobody understands, and of those that may have been open on the day. */
  readonly notUnderstood: readonly number[];
  readonly unsure: readonly number[];
  /** Open renewals, which are not in it. */
  readonly renewals: number;
}

const USUAL = ['stage', 'owner', 'month', 'category'] as const;
const fieldOf = (by: string): string =>
  by === 'category' ? 'forecastCategory' : by === 'month' ? 'closedOn' : by;

/**
 * The pipeline at the end of as-of, or of a period that was asked for; before as-of by an export of that time, else by the changes
 * of stages (`from-stage-history`), else rebuilt from creation and closing days (`reconstructed`). Renewals are left out. Throws
 * `Failure` (exit 2) for what opportunities are not told apart by, exit 3 where no file has opportunities.
 */
export function pipeline(model: Model, asked: Period, options: PipelineOptions): Pipeline {
  if (!model.supplies('opportunities'))
    throw new Failure('no-opportunities', 'no file has opportunities', NEEDED);
  ensureCanFilter(model, 'opportunities', 'deals');
  const { asOf, fiscalYearStart } = model.options;
  const isDefault = options.period === null;
  const day = isDefault || asked.end > asOf ? asOf : addDays(asked.end, -1);
  const quarter = fiscalQuarterOf(day, fiscalYearStart);
  const period: Period = { ...quarter, end: addDays(day, 1), toDate: true };
  const whole = new View(model, period);
  const dimensions = dimensionsAsked(model, options.by);
  const olderThan = agesAsked(model, options.olderThan ?? null);
  const defects = defectsIn(whole, olderThan);
  const all = openDeals(whole);
  const notUnderstood = [...unclearDeals(whole.rows('opportunities')).numbers];
  const isUnknown = all.deals.length === 0 && notUnderstood.length + all.unsure.length > 0;
  const parts = currenciesApart(model, all.deals).map((currency) =>
    new Part(model, { period, quarter, currency, defects, isUnknown }).made(dimensions, options.rows),
  );
  return {
    day,
    quarter,
    daysGone: day - quarter.start + 1,
    parts,
    oldAfter: defects.oldAfter,
    olderThan,
    tellsActivity: defects.tellsActivity,
    tellsPushes: pushesUpTo(model)(day) !== null,
    flags: [...new Set([...typeFlags(model.records), ...all.flags])],
    notUnderstood,
    unsure: all.unsure,
    renewals: openRenewals(whole).length,
  };
}

const NEEDED = 'give an export of deals or opportunities, or map one with yields: opportunities';

/** The four usual ones of which any file says something, or those that are asked for. */
function dimensionsAsked(model: Model, by: readonly string[] | null): readonly string[] {
  if (by === null) return USUAL.filter((one) => one === 'month' || isTold(model, fieldOf(one)));
  const known = [...dimensionsOf('opportunities', model)];
  for (const one of by) {
    if (one === 'month' || known.includes(fieldOf(one))) continue;
    const names = [...new Set([...USUAL, ...known])].sort();
    const hint = didYouMean(one, names, `split by ${names.join(', ')}`);
    throw new Failure('unknown-dimension', `opportunities have no "${one}"`, hint);
  }
  return [...new Set(by)];
}

/** Throws `Failure` (exit 2) for what is no number of days, and for a stage that no opportunity is or was in. */
function agesAsked(model: Model, asked: readonly string[] | null): OlderThan | null {
  if (asked === null) return null;
  const ages = asked.map((one) => {
    const at = one.lastIndexOf('=');
    const days = one.slice(at + 1).trim();
    if (!/^\d{1,5}$/.test(days))
      throw invalidAge(
        `"${one}" is not a number of days`,
        'write --older-than 90, or --older-than Proposal=60',
      );
    return [at < 0 ? null : one.slice(0, at).trim(), Number(days)] as const;
  });
  const known = stagesKnown(model);
  const unknown = ages.find(([stage]) => stage !== null && !known.includes(stage))?.[0];
  if (unknown)
    throw invalidAge(
      `no opportunity is in a stage "${unknown}"`,
      didYouMean(unknown, known, `they are in ${known.join(', ')}`),
    );
  return {
    any: ages.findLast(([stage]) => stage === null)?.[1] ?? null,
    byStage: new Map(ages.flatMap(([stage, days]) => (stage === null ? [] : [[stage, days] as const]))),
  };
}

const invalidAge = (why: string, hint: string): Failure =>
  new Failure('invalid-flag', `--older-than ${why}`, hint);

function stagesKnown(model: Model): string[] {
  const { numbers, table } = model.whole.rows('opportunities');
  const now = new Set([...numbers].flatMap((row) => table.textAt(row, 'stage') ?? []));
  return [...new Set([...now, ...stagesInOrder(model.whole)])].sort();
}

const isTold = (model: Model, field: string): boolean =>
  !model.records.tables.opportunities.column(field).isEmpty;

/** The currencies that no rate adds up, those of deals without an amount too; null where there is one. */
function currenciesApart(model: Model, deals: readonly OpenDeal[]): readonly (string | null)[] {
  const inAll = new Set(deals.map(({ currency }) => currency ?? ''));
  const priced = new Set(deals.flatMap(({ amount, currency }) => (amount ? [currency ?? ''] : [])));
  return priced.size < 2 || model.isConverted([...priced])
    ? [null]
    : [...inAll].sort((a, b) => ordered(a || '~', b || '~'));
}

function openRenewals(view: View): Deals {
  const all = view.rows('opportunities');
  const isRenewal = renewalsOf(all);
  return all.filter(({ outcome }, row) => outcome === 'open' && isRenewal(row));
}

interface Asked {
  /** The quarter to the end of the day. */
  readonly period: Period;
  readonly quarter: Period;
  /** Null: all of them. */
  readonly currency: string | null;
  readonly defects: Defects;
  /** Whether nothing is known to be open, and of some nobody knows it. */
  readonly isUnknown: boolean;
}

/** The pipeline in one currency. */
class Part {
  private readonly model: Model;
  private readonly asked: Asked;
  private readonly view: View;
  /** Of all that is expected by the end of the quarter; null where these are few. */
  private dueAmount: Exact | null = null;

  constructor(model: Model, asked: Asked) {
    this.model = model;
    this.asked = asked;
    this.view = new View(model, asked.period, {}, asked.currency);
  }

  made(dimensions: readonly string[], listsDeals: boolean): PipelinePart {
    const { deals } = openDeals(this.view);
    const due = deals.filter((deal) => this.isDue(deal));
    const isFew = due.filter(({ amount }) => amount !== null).length <= PARTS;
    this.dueAmount = isFew ? null : this.sum(due, wholeOf, () => 1n);
    const total = this.measures(deals);
    const dueInQuarter = this.measures(due);
    const attainment = this.attainment({});
    return {
      total,
      dueInQuarter,
      attainment,
      coverage: coverageOf(dueInQuarter, attainment),
      tables: dimensions
        .map((by) => ({ by, rows: this.rowsBy(by, deals) }))
        .filter(({ by, rows }) => by !== 'category' || !this.isSilentThen(rows)),
      defects: this.defectRows(deals),
      deals: listsDeals ? this.dealRows(deals) : null,
      currency: this.asked.currency ?? this.view.money.currency ?? this.model.currency,
    };
  }

  /** Whether nothing says it of an earlier day. */
  private isSilentThen(rows: readonly PipelineRow[]): boolean {
    const { closing, asOf } = this.view;
    return closing < asOf && rows.length > 0 && rows.every(({ value }) => value === BLANK);
  }

  private measures(deals: readonly OpenDeal[], piecesOf: PiecesOf = wholeOf): Measures {
    const { closing } = this.view;
    const priced = deals.filter(({ amount }) => amount !== null);
    const likely = priced.filter(({ probability }) => probability !== null);
    const ages = deals.flatMap(({ createdOn }) => (createdOn === null ? [] : [closing - createdOn]));
    const known = (some: readonly OpenDeal[], sum: () => Exact): Exact | null =>
      some.length === 0 && (deals.length > 0 || this.asked.isUnknown) ? null : sum();
    return {
      count: deals.length,
      amount: known(priced, () => this.sum(priced, piecesOf, () => 1n)),
      weighted: known(likely, () =>
        this.sum(likely, piecesOf, ({ probability }) => BigInt(probability ?? 0)).div(10 ** DECIMAL_DIGITS),
      ),
      medianAge: ages.length === 0 ? null : median(ages),
      withDefects: deals.filter((deal) => this.defectsOf(deal).length > 0).length,
      unknown: {
        amount: deals.length - priced.length,
        weighted: deals.length - likely.length,
        age: deals.length - ages.length,
      },
    };
  }

  private sum(deals: readonly OpenDeal[], piecesOf: PiecesOf, weightOf: (deal: OpenDeal) => bigint): Exact {
    const sums = new Map<string, bigint>();
    for (const deal of deals)
      for (const { currency, minor } of piecesOf(deal))
        sums.set(currency, (sums.get(currency) ?? 0n) + minor * weightOf(deal));
    return this.view.money.total(fromMinor(sums));
  }

  private isDue({ closesOn }: OpenDeal): boolean {
    return closesOn !== null && closesOn < this.asked.quarter.end;
  }

  private defectsOf(deal: OpenDeal): readonly Defect[] {
    const found: Defect[] = [...this.asked.defects.in({ ...deal, id: this.idOf(deal) })];
    if (deal.hasNextStep === false) found.push('no-next-step');
    if ((this.pushesOf(deal) ?? 0) > 0) found.push('pushed');
    if (this.isOutsized(deal)) found.push('outsized');
    return found;
  }

  private idOf({ deal }: OpenDeal): number {
    return this.view.records.tables.opportunities.rawAt(deal, 'id');
  }

  private pushesOf(deal: OpenDeal): number | null {
    const pushes = pushesUpTo(this.model)(this.view.closing);
    return pushes === null ? null : (pushes.get(this.idOf(deal)) ?? 0);
  }

  private isOutsized(deal: OpenDeal): boolean {
    if (this.dueAmount === null || deal.amount === null || !this.isDue(deal)) return false;
    return this.sum([deal], wholeOf, () => BigInt(PARTS)).compare(this.dueAmount) > 0;
  }

  private rowsBy(by: string, deals: readonly OpenDeal[]): PipelineRow[] {
    if (sharedIn('opportunities', by, this.model)) return this.productRows(deals);
    const textOf = this.textsOf(by);
    const groups = groupBy(deals, textOf);
    const hasQuotas = by === 'owner' || by === 'team';
    const names = new Set([...groups.keys(), ...(hasQuotas ? this.holdersOf(by) : [])]);
    const rows = [...names].map((value) => ({
      value,
      ...this.measures(groups.get(value) ?? []),
      attainment: hasQuotas ? this.attainment({ [by]: value }) : null,
    }));
    if (by === 'month') return rows.sort((a, b) => ordered(a.value || '~', b.value || '~'));
    const order = by === 'stage' ? this.stageOrder(groups) : null;
    return rows.sort(
      (a, b) =>
        (order ? (order.get(a.value) ?? 0) - (order.get(b.value) ?? 0) : 0) ||
        Number(a.value === BLANK) - Number(b.value === BLANK) ||
        (b.amount ?? LEAST).compare(a.amount ?? LEAST) ||
        ordered(a.value, b.value),
    );
  }

  /** What amounts of a stage are weighted with in the mean; of an earlier day that knows no weights, where deals come to it. */
  private stageOrder(groups: ReadonlyMap<string, readonly OpenDeal[]>): ReadonlyMap<string, number> {
    const isWeighted = [...groups.values()].flat().some(({ probability }) => probability !== null);
    if (isWeighted) return chancesIn(groups);
    return new Map(stagesInOrder(this.model.whole).map((stage, at) => [stage, at]));
  }

  /** The amounts of deals by the products of their lines; a deal counts with each of its products. */
  private productRows(deals: readonly OpenDeal[]): PipelineRow[] {
    const rows = productsIn(this.model).map((value) => {
      const piecesOf: PiecesOf = ({ deal, amount, currency }) =>
        amount === null ? [] : productPieces(value, { row: deal, amount, currency }, this.model);
      // What the lines of a deal leave over is nothing where they come to its amount.
      const hasOne = (deal: OpenDeal): boolean =>
        value === IN_NO_LINE ? deal.amount === null || isLeft(piecesOf(deal)) : piecesOf(deal).length > 0;
      return { value, ...this.measures(deals.filter(hasOne), piecesOf), attainment: null };
    });
    return rows.filter(({ count }) => count > 0);
  }

  private textsOf(by: string): (deal: OpenDeal) => string {
    if (by === 'stage') return ({ stage }) => stage ?? BLANK;
    if (by === 'category') return ({ category }) => category ?? BLANK;
    if (by === 'month')
      return ({ closesOn }) => (closesOn === null ? BLANK : formatDay(closesOn).slice(0, 7));
    const textAt = textIn('opportunities', fieldOf(by), this.model);
    return ({ deal }) => textAt(deal);
  }

  /** Owners or teams that have a quota for the quarter, or have won something in it. */
  private holdersOf(by: 'owner' | 'team'): string[] {
    const { model, view, asked } = this;
    const won = wonInQuarter.find(view).deals;
    const textAt = textIn('opportunities', by, model);
    const winners = [...won.numbers].map(textAt);
    if (!view.has('targets')) return winners;
    const holderAt = textIn('targets', by, model);
    const { start, end } = asked.quarter;
    const targets = view
      .rows('targets')
      .filter(({ startsOn, endsOn }) => (startsOn ?? end) < end && (endsOn ?? start) > start);
    return [...winners, ...[...targets.numbers].map(holderAt).filter((name) => name !== BLANK)];
  }

  /** Null where no file has targets. */
  private attainment(segment: Segment): Attainment | null {
    const { model, asked } = this;
    if (!model.supplies('targets')) return null;
    const view = new View(model, asked.period, segment, asked.currency);
    const won = this.wonIn(view);
    const quota = orReason(() => {
      if (!view.has('targets')) throw view.lacks('targets');
      const found = quotaFor(view, asked.quarter, view.rows('targets'));
      return { amount: view.sum(found.rows, 'amount'), flags: found.flags };
    });
    const amount = 'code' in quota ? null : quota.amount;
    const attained = amount === null || won === null || isZero(amount) ? null : won.div(amount);
    const gone = exact(asked.period.end - asked.quarter.start, asked.quarter.end - asked.quarter.start);
    return {
      won,
      quota: amount,
      reason: 'code' in quota ? quota : null,
      toGo: amount === null || won === null ? null : amount.sub(won),
      attained,
      pace: attained?.div(gone) ?? null,
      flags: 'code' in quota ? [] : quota.flags,
    };
  }

  /** Null where some was won and no amount of it is known. */
  private wonIn(view: View): Exact | null {
    const { deals } = wonInQuarter.find(view);
    const isPriced = deals.some(({ amount }) => amount !== null);
    return deals.length > 0 && !isPriced ? null : view.sum(deals, 'amount');
  }

  private defectRows(deals: readonly OpenDeal[]): DefectRow[] {
    return pipelineDefects.flatMap((defect) => {
      const found = deals.filter((deal) => this.defectsOf(deal).includes(defect));
      if (found.length === 0) return [];
      const { count, amount } = this.measures(found);
      return [{ defect, count, amount, rows: found.map(({ collection, row }) => ({ collection, row })) }];
    });
  }

  private dealRows(deals: readonly OpenDeal[]): PipelineDeal[] {
    const { closing } = this.view;
    const rows = deals.map((deal): PipelineDeal => {
      const { amount, currency, probability, createdOn } = deal;
      return {
        ...deal,
        amount: amount === null ? null : exact(amount, 10 ** currencyDigits(currency ?? '')),
        probability: probability === null ? null : exact(probability, 10 ** DECIMAL_DIGITS),
        age: createdOn === null ? null : closing - createdOn,
        pushes: this.pushesOf(deal),
        defects: this.defectsOf(deal),
      };
    });
    const isSound = ({ defects }: { defects: readonly Defect[] }): number => Number(defects.length === 0);
    return rows.sort(
      (a, b) => isSound(a) - isSound(b) || (b.amount ?? LEAST).compare(a.amount ?? LEAST) || a.row - b.row,
    );
  }
}

/** What of a deal is added up, in the smallest units of currencies. */
type PiecesOf = (deal: OpenDeal) => readonly { readonly currency: string; readonly minor: bigint }[];

const wholeOf: PiecesOf = ({ amount, currency }) =>
  amount === null ? [] : [{ currency: currency ?? '', minor: BigInt(amount) }];

/** What is not known comes after what is. */
const LEAST = exact(-1);

const ordered = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What amounts of a stage are weighted with in the mean, by which stages follow each other. */
function chancesIn(groups: ReadonlyMap<string, readonly OpenDeal[]>): Map<string, number> {
  return new Map(
    [...groups].map(([stage, deals]) => {
      const known = deals.map(({ probability }) => probability).filter((one) => one !== null);
      return [stage, known.length === 0 ? 0 : known.reduce((sum, one) => sum + one, 0) / known.length];
    }),
  );
}

function coverageOf({ amount }: Measures, attainment: Attainment | null): Exact | null {
  const toGo = attainment?.toGo ?? null;
  return amount === null || toGo === null || !isPositive(toGo) ? null : amount.div(toGo);
}
