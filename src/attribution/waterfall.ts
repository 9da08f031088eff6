// The numbers at each stage of the way from a baseline's rows to the rows of now.

import { asDay } from '../base/time/calendar.ts';
import type { Period } from '../base/time/period.ts';
import type { Model, ModelOptions } from '../model/model.ts';
import { View } from '../model/view.ts';
import type { Cause } from './causes.ts';
import { type DetailSet, snapshotIn } from './detail.ts';
import type { Entity } from './entity.ts';
import { type KeptStep, keptSteps } from './kept-steps.ts';
import { type NumberAt, numberAt } from './number.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { recomputed } from './recompute.ts';
import { type RowChange, rowChanges, withChanges } from './row-changes.ts';
import { earlyStages, rowStages, type Side, type Stage } from './stages.ts';
import { rowsOf, type Selected, type Values } from './values.ts';
import { Way } from './way.ts';

// Who pays, by one model: what makes a customer a lost or a new one, whatever its rows say of their own kind.

interface Payers {
  /** Paying at the end of the period, or paused then. */
  readonly stays: (entity: Entity) => boolean;
  readonly pays: (entity: Entity) => boolean;
  /** Whether it ever paid by the end of the period. */
  readonly everPaid: (entity: Entity) => boolean;
}

function payersOf(model: Model, period: Period): Payers {
  const { recurring, closing } = new View(model, period);
  const { timeline } = recurring;
  const paying = recurring.at(closing).customers;
  const { owners } = timeline.pairs;
  const ever = new Set([...owners].filter((_, series) => timeline.firstPaidDay(series) <= closing));
  const numberOf = ({ tool, id }: Entity): number => model.identity.customer(tool, model.records.pool.id(id));
  const pays = (entity: Entity): boolean => paying.has(numberOf(entity));
  return {
    pays,
    stays: (entity) => pays(entity) || timeline.isPaused(numberOf(entity), closing),
    everPaid: (entity) => ever.has(numberOf(entity)),
  };
}

/** What became of a customer between two models; null for one that pays in both or in none, and for anything else. */
const becameOf =
  (before: Payers, after: Payers) =>
  (entity: Entity): 'lost' | 'new' | null => {
    if (entity.thing !== 'customer') return null;
    if (before.pays(entity)) return after.stays(entity) ? null : 'lost';
    return after.pays(entity) && !before.everPaid(entity) ? 'new' : null;
  };

interface WaterfallInput {
  /** What the baseline's entries rest on. */
  readonly set: DetailSet;
  /** Of the baseline's entries. */
  readonly period: Period;
  /** What the numbers of now rest on. */
  readonly side: Side;
  readonly selected: Selected;
  readonly pseudonyms: Pseudonyms;
  /** Those of now, under pseudonyms. */
  readonly options: ModelOptions;
  /** Keys of the numbers whose movers are wanted. */
  readonly followed: ReadonlySet<string>;
}

export class Waterfall {
  readonly changes: readonly RowChange[];
  private readonly input: WaterfallInput;
  private readonly reached: (Stage & { readonly values: Values })[] = [];
  private readonly ways = new Map<string, Way<Cause, NumberAt>>();
  private readonly steps = new Map<string, KeptStep[]>();

  constructor(input: WaterfallInput) {
    this.input = input;
    const { side } = input;
    let last: { readonly stage: Stage; readonly model: Model } | null = null;
    for (const stage of earlyStages({ snapshot: snapshotIn(input.set), period: input.period }, side)) {
      last = { stage, model: this.modelOf(stage) };
      this.reach(last.stage, last.model);
    }
    if (last === null) throw new Error('a waterfall has no beginning');
    const end = recomputed(side.snapshot, side.snapshot.rows, input.options);
    this.changes = this.changesFrom(last, end);
    const late = rowStages(last.stage.context, side, this.changes);
    for (const [index, stage] of late.entries())
      this.reach(stage, index === late.length - 1 ? end : this.modelOf(stage));
  }

  get stages(): readonly (Stage & { readonly values: Values })[] {
    return this.reached;
  }

  /** Whether the period was over when the entries were saved, and is looked at again. */
  get isRestated(): boolean {
    return this.closedUntil !== null && this.input.period.label === this.input.side.period.label;
  }

  /** Who moved a number that is followed from the value before some causes to that after them. */
  stepsOver(key: string, causes: readonly Cause[]): readonly KeptStep[] {
    return this.steps.get(`${key} ${causes.at(-1)}`) ?? [];
  }

  private reach(stage: Stage, model: Model): void {
    const { selected, pseudonyms, followed } = this.input;
    const values = new Map<string, string | null>();
    for (const { key, value, row } of rowsOf(model, stage.period, selected, pseudonyms)) {
      values.set(key, value);
      if (followed.has(key)) this.follow(key, stage, numberAt(row, model, stage.period));
    }
    this.reached.push({ ...stage, values });
  }

  private follow(key: string, { cause }: Stage, number: NumberAt): void {
    const way = this.ways.get(key) ?? new Way<Cause, NumberAt>(null);
    this.ways.set(key, way);
    const leg = way.go(cause, number, number.row.result.value);
    if (leg) this.steps.set(`${key} ${cause}`, keptSteps(leg.from.state, leg.to.state, leg.by));
  }

  private get closedUntil() {
    const { set, period } = this.input;
    return period.end - 1 <= snapshotIn(set).asOf ? asDay(period.end - 1) : null;
  }

  private changesFrom(last: { readonly model: Model }, end: Model): RowChange[] {
    const { side } = this.input;
    return rowChanges(snapshotIn(this.input.set), side.snapshot, {
      closedUntil: this.closedUntil,
      payer: becameOf(payersOf(last.model, side.period), payersOf(end, side.period)),
    });
  }

  private modelOf({ context, changes }: Stage): Model {
    return recomputed(context, withChanges(this.input.set.rows, changes), this.input.options);
  }
}
