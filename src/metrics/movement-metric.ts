// The five movements of MRR differ in their words only, so one function makes their declarations.

import type { MovementKind } from '../model/mrr/movement.ts';
import { customers, mrrOf } from './facts/movements.ts';
import { metric } from './metric.ts';

interface MovementWords {
  readonly kind: MovementKind;
  readonly title: string;
  readonly better: 'higher' | 'lower';
  /** Which customers are counted, and what of theirs is added up. */
  readonly definition: string;
}

const common =
  ' Opening is the end of the day before the period, closing the end of its last day. Zero when there are none.';

/** A movement of MRR between the opening and the closing of the period, one class for each customer. */
export const movementMetric = ({ kind, title, better, definition }: MovementWords) =>
  metric({
    id: `mrr_${kind}`,
    title,
    family: 'recurring',
    unit: 'money',
    better,
    version: 1,
    needs: ['recurring'],
    definition: definition + common,
    parts: { [kind]: mrrOf(kind), customers: customers(kind) },
    value: kind,
    n: ['customers'],
    shown: ['customers'],
  });
