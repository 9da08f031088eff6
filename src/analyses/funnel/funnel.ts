// How many of those who begin reach each stage, how long that takes them, and what they are worth.

import { Failure } from '../../base/errors/failure.ts';
import { type Exact, exact } from '../../base/number/exact.ts';
import { median } from '../../base/number/spread.ts';
import { medianSurvival, type Stay } from '../../base/number/survival.ts';
import { type Bounds, wilson } from '../../base/number/wilson.ts';
import { type Day, type Interval, within } from '../../base/time/calendar.ts';
import type { Period } from '../../base/time/period.ts';
import { segmentsBy } from '../../metrics/select.ts';
import { fromMinor } from '../../model/currency/money.ts';
import { dealJourneys } from '../../model/deal-journeys.ts';
import {
  hasReached,
  holdersOf,
  isOutOfOrder,
  type Journey,
  type Journeys,
  type Linked,
  type ReachRule,
} from '../../model/journeys.ts';
import { leadJourneys, linkedIn } from '../../model/lead-journeys.ts';
import type { Model } from '../../model/model.ts';
import { type Segment, View } from '../../model/view.ts';
import { ensureCanFilter } from '../../model/where.ts';
import { Rows } from '../../records/table/rows.ts';

export { reachRules } from '../../model/journeys.ts';

export const funnelViews = ['cohort', 'period'] as const;

export const funnelSubjects = ['leads', 'deals'] as const;
type Subject = (typeof funnelSubjects)[number];

interface FunnelOptions {
  /** Whose way it is; leads if left out. */
  readonly of?: Subject;
  /** `cohort`: who came in the period, and what they reached by as-of · `period`: who reached each stage in it. */
  readonly view: (typeof funnelViews)[number];
  /** Null: as usual for the view. */
  readonly rule: ReachRule | null;
  /** Dimensions to split by. */
  readonly by: readonly string[] | null;
  /** Whether those who are still in a stage count in its days as long as they have been there. */
  readonly censored: boolean;
}

export interface Funnel {
  readonly of: Subject;
  readonly view: FunnelOptions['view'];
  readonly rule: ReachRule;
  readonly stages: readonly string[];
  readonly untold: readonly string[];
  /** The total, and each segment. */
  readonly groups: readonly Group[];
  readonly linked: Linked;
  /** Leads of which no day of creation is known. */
  readonly undated: number;
  /** Whether those of the period have had the time that it usually takes; null where nobody is followed. */
  readonly maturity: Maturity | null;
  /** When the first lead came, where that is after the period. */
  readonly beginsOn: Day | null;
}

interface Maturity {
  /** How long the youngest of them has been there. */
  readonly youngest: number;
  /** Within how many days nine in ten of all that came through did so; null where nobody has. */
  readonly usual: number | null;
}

export interface Group {
  readonly segment: Segment;
  readonly steps: readonly Step[];
  /** The place of the stage that the smallest share goes on to; null where no step has enough to say so. */
  readonly leak: number | null;
  /** How many entered an earlier stage after a later one. */
  readonly outOfOrder: number;
  /** How many may have come further than anything says. */
  readonly hidden: number;
}

export interface Step {
  readonly stage: string;
  readonly count: number;
  /** Null for the first stage. */
  readonly fromPrevious: Rate | null;
  readonly cumulative: Rate | null;
  /** From the stage before into this one; null for the first. */
  readonly days: StageDays | null;
  /** What the opportunities behind it are worth, by currency where no rate adds them; empty where there are none. */
  readonly amounts: readonly { readonly currency: string | null; readonly amount: Exact }[];
}

export interface Rate {
  /** Null where there is nobody to go on. */
  readonly value: Exact | null;
  readonly numerator: number;
  readonly denominator: number;
  /** The 95 % interval; null where the numerator is no part of the denominator. */
  readonly bounds: Bounds | null;
}

/** How long one was in a stage before it went on; else it is there still, or was given up there. */
interface Waiting extends Stay {
  readonly isLost?: boolean;
}

interface StageDays {
  /** Null where nobody has gone on with both days known. */
  readonly median: Exact | null;
  readonly n: number;
  /** Still in the stage before. */
  readonly open: number;
  /** The first day by which half have gone on, counting those who still may; null where that is not known yet. */
  readonly censored: number | null;
}

/** A share of fewer moves by points with each of them. */
export const ENOUGH = 30;

/**
 * Throws `Failure` (exit 2) without leads, for a dimension that they do not have, and for a filter that says nothing of them; of deals
 * likewise, and where nothing says in which order their stages come.
 */
export function funnel(model: Model, period: Period, options: FunnelOptions): Funnel {
  if (options.view === 'period' && options.rule !== null && options.rule !== 'any')
    throw new Failure(
      'invalid-flag',
      `--rule ${options.rule} means nothing in the view of a period, which counts who reached each stage in it`,
      'leave out --rule, or --view period',
    );
  const of = options.of ?? 'leads';
  const collection = collections[of];
  if (!model.supplies(collection))
    throw new Failure('invalid-flag', `no file supplied ${of}, which a funnel of ${of} is made of`);
  ensureCanFilter(model, collection, of);
  return new FunnelOf(model, period, options).all();
}

const collections = { leads: 'leads', deals: 'opportunities' } as const;

function journeysOf(of: Subject, model: Model): Journeys {
  if (of === 'leads') return leadJourneys(model);
  const found = dealJourneys(model);
  if ('why' in found)
    throw new Failure(
      'invalid-flag',
      `nothing says in which order the stages of deals come: ${found.why}`,
      'add the history of the stages (of Salesforce, OpportunityHistory), or keep one pipeline with --where pipeline=…',
    );
  return found;
}

/** Deals are not tied to anything. */
const NONE_LINKED: Linked = { converted: 0, byId: 0, byCompany: 0, lost: 0 };

class FunnelOf {
  private readonly model: Model;
  private readonly period: Period;
  private readonly options: FunnelOptions;
  private readonly of: Subject;
  private readonly journeys: Journeys;
  private readonly rule: ReachRule;
  private readonly elapsed: Interval;
  /** By the row of an opportunity, the lead that it counts with. */
  private readonly holders: ReadonlyMap<number, number>;

  constructor(model: Model, period: Period, options: FunnelOptions) {
    this.model = model;
    this.period = period;
    this.options = options;
    this.of = options.of ?? 'leads';
    // Who became what does not depend on which rows are asked for; of deals a filter may keep the one pipeline that has an order.
    this.journeys = journeysOf(this.of, this.of === 'leads' ? model.whole : model);
    this.rule = options.rule ?? (options.view === 'period' ? 'any' : 'implied');
    this.elapsed = new View(model, period).elapsed;
    this.holders = holdersOf(this.journeys);
  }

  all(): Funnel {
    const { model, period, options } = this;
    const segments = segmentsBy(model, [{ needs: [collections[this.of]] }], options.by ?? []);
    const whole = this.within({});
    const rows = new View(model, period).rows(collections[this.of]);
    const isUndated = ({ createdOn }: { readonly createdOn: Day | null }): boolean => createdOn === null;
    return {
      of: this.of,
      view: options.view,
      rule: this.rule,
      stages: this.journeys.stages,
      untold: this.journeys.untold,
      groups: segments.map((segment) => this.group(segment)),
      linked: this.of === 'leads' ? linkedIn(model.whole, whole) : NONE_LINKED,
      undated: rows.filter(isUndated).length,
      maturity: options.view === 'cohort' ? this.maturity() : null,
      beginsOn: this.beginsOn(),
    };
  }

  /** Those of a segment who came in the period or, in the other view, whenever they came. */
  private within(segment: Segment): Journey[] {
    const view = new View(this.model, this.period, segment);
    const { numbers } = view.rows(collections[this.of]);
    const rows = new Set(numbers);
    return this.journeys.all.filter(
      (one) =>
        rows.has(one.row) && (this.options.view === 'period' || within(this.cameOn(one), view.elapsed)),
    );
  }

  /** When it was created, which for a deal need not be in the first stage. */
  private cameOn({ row, days: [first = null] }: Journey): Day | null {
    return this.of === 'leads'
      ? first
      : this.model.whole.records.tables.opportunities.dayAt(row, 'createdOn');
  }

  private group(segment: Segment): Group {
    const some = this.within(segment);
    const { stages } = this.journeys;
    const counted = stages.map((_, at) => some.filter((one) => this.counts(one, at)));
    const steps = stages.map((stage, at): Step => {
      const [own = [], before = []] = [counted[at], counted[at - 1]];
      return {
        stage,
        count: own.length,
        fromPrevious: at === 0 ? null : this.rate(own, before),
        cumulative: at === 0 ? null : this.rate(own, counted[0] ?? []),
        days: at === 0 ? null : this.daysInto(at, some, before),
        amounts: this.amountsOf(own, stage),
      };
    });
    return {
      ...{ segment, steps },
      leak: leakIn(steps),
      outOfOrder: some.filter(isOutOfOrder).length,
      hidden: some.filter(({ isHidden }) => isHidden).length,
    };
  }

  private counts(journey: Journey, stage: number): boolean {
    if (this.options.view === 'cohort') return hasReached(journey, stage, this.rule);
    return within(journey.days[stage] ?? null, this.elapsed);
  }

  private rate(some: readonly Journey[], of: readonly Journey[]): Rate {
    const [numerator, denominator] = [some.length, of.length];
    const isPart = this.options.view === 'cohort' && this.rule !== 'any';
    return {
      value: denominator === 0 ? null : exact(numerator, denominator),
      ...{ numerator, denominator },
      bounds: isPart ? wilson(numerator, denominator) : null,
    };
  }

  private daysInto(at: number, some: readonly Journey[], before: readonly Journey[]): StageDays {
    const { asOf } = this.model.options;
    const isPeriod = this.options.view === 'period';
    const ordered = (isPeriod ? some : before).filter((one) => !isOutOfOrder(one));
    const stays = ordered.flatMap((one): Waiting[] => {
      const [from, to] = [one.days[at - 1] ?? null, one.days[at] ?? null];
      if (from === null) return [];
      if (to !== null)
        return isPeriod && !within(to, this.elapsed) ? [] : [{ time: to - from, isOver: true }];
      // Who has gone on without a day, or past the stage, is on neither side.
      if (one.furthest >= at || (isPeriod && !within(from, this.elapsed))) return [];
      // When a lead was given up is not known, so that nobody can say how long it was there.
      if (one.isLost && one.lostOn === null) return [];
      return [{ time: (one.lostOn ?? asOf) - from, isOver: false, isLost: one.isLost }];
    });
    const over = stays.filter(({ isOver }) => isOver).map(({ time }) => exact(time));
    return {
      median: over.length === 0 ? null : median(over),
      n: over.length,
      open: stays.filter(({ isOver, isLost }) => !isOver && isLost !== true).length,
      censored: this.options.censored ? medianSurvival(stays) : null,
    };
  }

  private amountsOf(some: readonly Journey[], stage: string): Step['amounts'] {
    const isOfDeals = this.of === 'deals';
    if (!isOfDeals && stage !== 'opportunity' && stage !== 'won') return [];
    const { records } = this.model.whole;
    const deals = some
      .filter(({ deal, row }) => isOfDeals || (deal >= 0 && this.holders.get(deal) === row))
      .map(({ deal }) => deal)
      .filter((deal) => stage !== 'won' || records.tables.opportunities.textAt(deal, 'outcome') === 'won');
    const rows = new Rows(records.tables.opportunities, Int32Array.from(deals.sort((a, b) => a - b)));
    const sums = fromMinor(rows.sumByCurrency('amount'));
    const currencies = [...sums.keys()].sort();
    if (currencies.length < 2 || this.model.isConverted(currencies)) {
      if (sums.size === 0) return [];
      const { money } = new View(this.model, this.period);
      const amount = money.total(sums);
      return [{ currency: money.currency || (currencies[0] ?? null) || null, amount }];
    }
    return currencies.flatMap((currency) => {
      const amount = sums.get(currency);
      return amount ? [{ currency: currency || null, amount }] : [];
    });
  }

  private maturity(): Maturity {
    const { journeys, model } = this;
    const last = journeys.stages.length - 1;
    const through = journeys.all
      .filter((one) => !isOutOfOrder(one))
      .flatMap((one) => {
        const [from, to] = [this.cameOn(one), one.days[last] ?? null];
        return from === null || to === null || last === 0 ? [] : [to - from];
      })
      .sort((a, b) => a - b);
    return {
      youngest: model.options.asOf - this.elapsed.end + 1,
      usual: through.length === 0 ? null : (through[Math.ceil((through.length * 9) / 10) - 1] ?? null),
    };
  }

  private beginsOn(): Day | null {
    const days = this.journeys.all.flatMap((one) => this.cameOn(one) ?? []);
    const first = days.reduce<Day | null>(
      (first, day) => (first === null || day < first ? day : first),
      null,
    );
    return first !== null && first >= this.elapsed.end ? first : null;
  }
}

/** The stage that the smallest share of at least thirty goes on to; of equal ones the first. */
function leakIn(steps: readonly Step[]): number | null {
  let leak: { readonly at: number; readonly value: Exact } | null = null;
  for (const [at, { fromPrevious }] of steps.entries()) {
    const value = fromPrevious?.value ?? null;
    if (value === null || (fromPrevious?.denominator ?? 0) < ENOUGH) continue;
    if (leak === null || value.compare(leak.value) < 0) leak = { at, value };
  }
  return leak?.at ?? null;
}
