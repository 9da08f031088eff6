// The numbers at each stage of the way from a baseline's rows to the rows of now.

import { asDay } from '../base/time/calendar.ts';
import type { Period } from '../base/time/period.ts';
import type { Model, ModelOptions } from '../model/model.ts';
import { View } from '../model/view.ts';
import { type DetailSet, snapshotIn } from './detail.ts';
import { type Entity, entityKey } from './entity.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { recomputed } from './recompute.ts';
import { type RowCause, type RowChange, rowChanges } from './row-changes.ts';
import { changed, earlyStages, rowStages, type Side, type Stage } from './stages.ts';
import { type Selected, type Values, valuesOf } from './values.ts';

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
}

export class Waterfall {
  readonly stages: readonly (Stage & { readonly values: Values })[];
  readonly changes: readonly RowChange[];
  private readonly input: WaterfallInput;
  private readonly tried = new Map<string, Values>();

  constructor(input: WaterfallInput) {
    this.input = input;
    const early = earlyStages({ snapshot: snapshotIn(input.set), period: input.period }, input.side).map(
      (stage) => ({
        stage,
        model: recomputed(stage.snapshot, input.options),
      }),
    );
    const last = early.at(-1);
    if (last === undefined) throw new Error('a waterfall has no beginning');
    const end = recomputed(input.side.snapshot, input.options);
    this.changes = this.changesFrom(last, end);
    const late = rowStages(last.stage.snapshot, input.side, this.changes);
    this.stages = [
      ...early,
      ...late.map((stage, index) => ({
        stage,
        model: index === late.length - 1 ? end : recomputed(stage.snapshot, input.options),
      })),
    ].map(({ stage, model }) => ({ ...stage, values: this.valuesOf(model, stage.period) }));
  }

  /** Whether the period was over when the entries were saved, and is looked at again. */
  get isRestated(): boolean {
    return this.closedUntil !== null && this.input.period.label === this.input.side.period.label;
  }

  /** The values when of the changes of a cause only those of one entity are made. */
  valuesWith(cause: RowCause, entity: string): Values | null {
    const at = this.stages.findIndex((stage) => stage.cause === cause);
    const from = this.stages[at - 1];
    if (from === undefined) return null;
    const name = `${cause} ${entity}`;
    let values = this.tried.get(name);
    if (!values) {
      const own = this.changes.filter((one) => one.cause === cause && entityKey(one.entity) === entity);
      const model = recomputed(changed(from.snapshot, own), this.input.options);
      values = this.valuesOf(model, this.input.side.period);
      this.tried.set(name, values);
    }
    return values;
  }

  private get closedUntil() {
    const { set, period } = this.input;
    return period.end - 1 <= snapshotIn(set).asOf ? asDay(period.end - 1) : null;
  }

  private changesFrom(last: { readonly stage: Stage; readonly model: Model }, end: Model): RowChange[] {
    const { side } = this.input;
    return rowChanges(last.stage.snapshot, side.snapshot, {
      closedUntil: this.closedUntil,
      payer: becameOf(payersOf(last.model, side.period), payersOf(end, side.period)),
    });
  }

  private valuesOf(model: Model, period: Period): Values {
    return valuesOf(model, period, this.input.selected, this.input.pseudonyms);
  }
}
