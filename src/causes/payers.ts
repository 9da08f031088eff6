// Who pays, by one model: what makes a customer a lost or a new one, whatever its rows say of their own kind.

import type { Period } from '../base/period.ts';
import type { Model } from '../model/model.ts';
import { View } from '../model/view.ts';
import type { Entity } from './entity.ts';

export interface Payers {
  /** Paying at the end of the period, or paused then. */
  readonly stays: (entity: Entity) => boolean;
  readonly pays: (entity: Entity) => boolean;
  /** Whether it ever paid by the end of the period. */
  readonly everPaid: (entity: Entity) => boolean;
}

export function payersOf(model: Model, period: Period): Payers {
  const { recurring, closing } = new View(model, period);
  const { timeline } = recurring;
  const paying = recurring.at(closing).customers;
  const { owners } = timeline.series;
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
export const becameOf =
  (before: Payers, after: Payers) =>
  (entity: Entity): 'lost' | 'new' | null => {
    if (entity.thing !== 'customer') return null;
    if (before.pays(entity)) return after.stays(entity) ? null : 'lost';
    return after.pays(entity) && !before.everPaid(entity) ? 'new' : null;
  };
