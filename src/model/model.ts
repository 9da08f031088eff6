import { type Diagnostic, diagnose } from '../base/errors/diagnostic.ts';
import { once } from '../base/memoize.ts';
import { asDay, type Day, formatDay } from '../base/time/calendar.ts';
import type { Records } from '../records/records.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import type { Rows } from '../records/table/rows.ts';
import { type AfterAsOf, inWords, laterIn, rowsAfter } from './asof/after-as-of.ts';
import { checkRecords } from './checks.ts';
import { currenciesOf } from './currency/currencies.ts';
import { crossRate, type Rate, ratesOn } from './currency/rates.ts';
import type { Filter } from './filter.ts';
import { type Identity, identify } from './identity/identity.ts';
import {
  type BilledPolicies,
  billedChoices,
  billedPolicies,
  canBeBilled,
  hasUsage,
  withBilledSubscriptions,
  withUsage,
} from './invoices/billed-subscriptions.ts';
import type { ChannelRule } from './marketing/channel-words.ts';
import type { LeadWords } from './marketing/lead-stages.ts';
import { finerSpendLeftOut, overlappingSpend } from './marketing/spend.ts';
import { pricedTimeline } from './mrr/priced-subscriptions.ts';
import type { PricedTimeline } from './mrr/priced-timeline.ts';
import type { Timeline } from './mrr/timeline.ts';
import type { Policies } from './policies/policies.ts';
import { ownRules, type RulesInForce } from './policies/rules.ts';
import { type CouponPolicies, type CouponTerms, couponTerms } from './subscriptions/coupons.ts';
import type { Coupon } from './subscriptions/price.ts';

export interface ModelOptions {
  /** The day whose end the data speaks for. */
  readonly asOf: Day;
  /** Currency to report in; null: the data's own. */
  readonly currency: string | null;
  readonly fiscalYearStart: number;
  readonly policies: Policies;
  /** Absent: ours. */
  readonly rules?: RulesInForce;
  readonly coupons: ReadonlyMap<string, Coupon>;
  /** Customer ids of one tool that were merged: id → the id it became. */
  readonly merge: ReadonlyMap<string, string>;
  /** Words of the company's own for the stages of leads, lower-cased; absent: none. */
  readonly leadStages?: LeadWords;
  /** The company's own rules for channels, the first match first; absent: none. */
  readonly channels?: readonly ChannelRule[];
  /** Whether rows are told apart by those rules; absent: where there are any. */
  readonly splitsByChannels?: boolean;
}

/**
 * What subscriptions are priced at: as the policies count them (`later`: those as well that begin after as-of), at list
 * price, or as billed, less every coupon while it lasts.
 */
export type Prices = 'counted' | 'later' | 'list' | 'billed';

/** Which coupons are taken off; null: those that the policies say. */
const couponsAt: Readonly<Record<Prices, CouponPolicies | null>> = {
  counted: null,
  later: null,
  list: { foreverCoupons: 'ignore', finiteCoupons: 'ignore' },
  billed: { foreverCoupons: 'apply', finiteCoupons: 'apply' },
};

/** All records, linked, as they stand at the end of the as-of day. */
export class Model {
  /** As the files have them, before anything takes the place of subscriptions. */
  readonly read: Records;
  readonly records: Records;
  readonly options: ModelOptions;
  readonly identity: Identity;
  readonly rates: ReadonlyMap<string, Rate>;
  /** Rows that as-of leaves out. */
  readonly afterAsOf: AfterAsOf;
  readonly diagnostics: readonly Diagnostic[];
  /** What its rows are those of; null: every one that counts. */
  readonly filter: Filter | null;
  /** The model of all rows, where a filter leaves some out; else itself. */
  readonly whole: Model;
  private readonly coupons: CouponTerms;
  private readonly begun = new Map<CollectionName, unknown>();
  private knownCurrency: { readonly code: string | null } | null = null;
  private readonly prices = new Map<Prices, PricedTimeline>();
  private readonly ratesOfDays = new Map<Day, ReadonlyMap<string, Rate>>();
  private readonly stated = new Map<string, boolean>();
  private readonly silent = new Map<string, ReadonlySet<number>>();

  constructor(
    records: Records,
    options: ModelOptions,
    of?: { readonly whole: Model; readonly filter: Filter } | { readonly same: Model },
  ) {
    const same = of && 'same' in of ? of.same : null;
    const narrowed = of && 'whole' in of ? of : null;
    this.read = same?.read ?? narrowed?.whole.read ?? records;
    this.records = of ? records : withSubscriptions(records, billedChoices(options.policies));
    this.options = options;
    this.filter = same?.filter ?? narrowed?.filter ?? null;
    this.whole = narrowed?.whole ?? (same && same.whole !== same ? same.whole : this);
    this.identity = (same ?? narrowed?.whole)?.identity ?? identify(this.records, options.merge);
    this.rates = same?.rates ?? ratesOn(this.records, options.asOf);
    this.afterAsOf = same?.afterAsOf ?? rowsAfter(this.records, options.asOf);
    this.coupons = same?.coupons ?? couponTerms(this.records, options.coupons);
    if (same) {
      this.diagnostics = same.diagnostics;
      return;
    }
    const later = leftOut(this.afterAsOf, options.asOf);
    this.diagnostics = narrowed
      ? [...narrowed.whole.diagnostics.filter(({ code }) => code !== 'rows-after-as-of'), ...later]
      : [
          ...checkRecords(this.records, { coupons: this.coupons, asOf: options.asOf }),
          ...this.identity.diagnostics,
          ...later,
          ...finerSpendLeftOut(this.records),
          ...overlappingSpend(this.records),
        ];
    records.pool.settle();
  }

  /**
   * The model of the rows that a filter keeps, as if the files had no others. Who is who, up to when the files speak and
   * which rows repeat others stays what all of them say.
   */
  filtered(filter: Filter): Model {
    const records = this.records.narrowed((name, row) => filter.keeps(name, row));
    return new Model(records, this.options, { whole: this, filter });
  }

  /** The model of the same files, counted by other rules. What takes the place of subscriptions is made anew. */
  under(policies: Policies, rules: RulesInForce): Model {
    const options = { ...this.options, policies, rules };
    return billedPolicies.every((name) => policies[name] === this.options.policies[name])
      ? new Model(this.records, options, { same: this })
      : new Model(this.read, options);
  }

  /** Whether the filter, if there is one, says of the rows of a collection which are kept. */
  canFilter(name: CollectionName): boolean {
    return this.filter === null || this.filter.carries(name);
  }

  /** The currency asked for where everything can be converted to it, else the only one that all rows are in; else null. */
  get currency(): string | null {
    this.knownCurrency ??= { code: this.findCurrency() };
    return this.knownCurrency.code;
  }

  private findCurrency(): string | null {
    const present = currenciesOf(this.records);
    if (this.isConverted(present.filter((code) => code !== ''))) return this.options.currency;
    return present.length === 1 ? present[0] || null : null;
  }

  /** Whether a currency was asked for that there are rates to from each of these. */
  isConverted(currencies: readonly string[]): boolean {
    const { currency } = this.options;
    return currency !== null && currencies.every((code) => crossRate(this.rates, code, currency) !== null);
  }

  /** Whether recurring revenue is that of invoices, for want of a list of subscriptions or by choice. */
  get isFromInvoices(): boolean {
    if (this.whole !== this) return this.whole.isFromInvoices;
    const { madeOf, tables } = this.records;
    return this.records !== this.read && madeOf.size === tables.subscriptions.length;
  }

  /** The rates by which recurring revenue is added up at the end of a day; null where one rate serves for all days. */
  get ratesByDay(): ((day: Day) => ReadonlyMap<string, Rate>) | null {
    return this.options.policies.fx === 'constant' ? null : (day) => this.ratesOfDay(day);
  }

  private ratesOfDay(day: Day): ReadonlyMap<string, Rate> {
    const known = this.ratesOfDays.get(day) ?? ratesOn(this.records, asDay(Math.min(day, this.options.asOf)));
    this.ratesOfDays.set(day, known);
    return known;
  }

  /** The rules that it is counted by, beside the policies. */
  get rules(): RulesInForce {
    return this.options.rules ?? ownRules;
  }

  /** Whether any file supplied a collection, be it empty. */
  supplies(name: CollectionName): boolean {
    return this.records.supplies(name);
  }

  /**
   * The files of a collection that say nothing of a field: they have no column for it, and no row of theirs came by a
   * value in another way.
   */
  filesWithout(name: CollectionName, field: string): ReadonlySet<number> {
    const key = `${name} ${field}`;
    const known = this.silent.get(key);
    if (known) return known;
    const { files, tables } = this.records;
    const silent = new Set(
      files.flatMap((file, at) => (file.collection === name && !file.fields.has(field) ? [at] : [])),
    );
    const [table, column] = [tables[name], tables[name].column(field)];
    for (let row = 0; silent.size > 0 && row < table.length; row++)
      if (column.raw(row) !== column.nothing) silent.delete(table.fileAt(row));
    this.silent.set(key, silent);
    return silent;
  }

  /** Whether any file of a collection says anything of a field. */
  hasColumn(name: CollectionName, field: string): boolean {
    const key = `${name} ${field}`;
    const known = this.stated.get(key);
    if (known !== undefined) return known;
    const silent = this.filesWithout(name, field);
    const isStated = this.records.files.some((file, at) => file.collection === name && !silent.has(at));
    this.stated.set(key, isStated);
    return isStated;
  }

  /** The rows of a collection that are not dropped. */
  kept<N extends CollectionName>(name: N): Rows<N> {
    return this.records.kept(name);
  }

  /** The rows of a collection that are not dropped and have begun by the as-of day. */
  rows<N extends CollectionName>(name: N): Rows<N> {
    const known = this.begun.get(name) as Rows<N> | undefined; // filed under its own name
    if (known) return known;
    const kept = this.records.kept(name);
    const isLater = laterIn(this.records, name, this.options.asOf);
    const made = this.afterAsOf[name] ? kept.filter((_, row) => !isLater(row)) : kept;
    this.begun.set(name, made);
    return made;
  }

  /** The customer that a row belongs to, by the id in one of its fields; -1 where the field is empty. */
  customerAt(name: CollectionName, row: number, field: string): number {
    return this.identity.customer(this.toolOf(name, row), this.records.tables[name].rawAt(row, field));
  }

  private toolOf(name: CollectionName, row: number): string {
    return this.records.fileOf(this.records.tables[name].fileAt(row)).tool;
  }

  /** The timeline of some rows of the subscriptions, ascending; null: of all. */
  timeline(rows: Int32Array | null, at: Prices = 'counted'): Timeline {
    const prices = this.priced(this.sameAs(at));
    return rows === null ? prices.whole : prices.of(rows);
  }

  /** The prices that count, where no row has others: none begins after as-of, or none has a coupon; else those that are named. */
  sameAs(at: Prices): Prices {
    const isSame = at === 'later' ? !this.priced('counted').leavesOut : !this.hasCoupons();
    return isSame ? 'counted' : at;
  }

  private readonly hasCoupons = once(() => !this.records.tables.subscriptions.column('coupon').isEmpty);

  private priced(at: Prices): PricedTimeline {
    let prices = this.prices.get(at);
    if (!prices) {
      const { asOf, policies } = this.options;
      const by = { identity: this.identity, coupons: this.coupons, asOf, policies };
      const taken = couponsAt[at] ?? policies;
      prices = pricedTimeline(this.records, { ...by, taken, withLater: at === 'later' });
      this.prices.set(at, prices);
    }
    return prices;
  }
}

/** The records with subscriptions: those of a file, or those that lines of invoices show; with usage, where it counts. */
function withSubscriptions(records: Records, policies: BilledPolicies): Records {
  const isListed =
    records.supplies('subscriptions') ||
    records.lost.some(({ collections }) => collections.includes('subscriptions'));
  const isByInvoices = !(isListed && policies.mrrSource !== 'invoices') && canBeBilled(records);
  if (isByInvoices) return records.derived(billedBy(withBilledSubscriptions, policies));
  return policies.usage !== 'none' && hasUsage(records)
    ? records.derived(billedBy(withUsage, policies))
    : records;
}

type FromInvoices = (records: Records, by: BilledPolicies) => Records;

/** A function of records for each choice of the policies, the same one whenever it is asked for. */
function billedBy(make: FromInvoices, policies: BilledPolicies): (records: Records) => Records {
  const key = billedPolicies.map((name) => policies[name]).join(' ');
  const made = makers.get(make) ?? new Map<string, (records: Records) => Records>();
  const known = made.get(key) ?? ((records) => make(records, policies));
  makers.set(make, made.set(key, known));
  return known;
}

const makers = new Map<FromInvoices, Map<string, (records: Records) => Records>>();

function leftOut(after: AfterAsOf, asOf: Day): Diagnostic[] {
  const what = inWords(after);
  return what === '' ? [] : [diagnose({ file: '', line: 0 }, 'rows-after-as-of', what, formatDay(asOf))];
}
