// The five movements of MRR differ in their words only, so one function makes their declarations.

import type { MovementKind } from '../model/mrr/movement.ts';
import { dailyCustomers, dailyMrr } from './facts/daily-movements.ts';
import { customers, mrrOf } from './facts/movements.ts';
import { metric, type Stated } from './metric.ts';

interface MovementWords {
  readonly kind: MovementKind;
  readonly title: string;
  readonly better: 'higher' | 'lower';
  /** Which customers are counted, and what of theirs is added up. */
  readonly definition: string;
  /** Variants that the others do not have. */
  readonly further?: Readonly<Record<string, Further>>;
}

type Further = Stated & { readonly definition: string; readonly onRequest: true };

const common =
  ' Opening is the end of the day before the period, closing the end of its last day. Zero when there are none.';

const byDay =
  ', each customer netted by the day instead of between the two ends of the period: who comes and goes, or rises and falls, ' +
  'within it is counted both times. `customers` are those that did so on at least one day. Zero when there are none.';

const movedByDay: Readonly<Record<MovementKind, string>> = {
  new: 'Σ MRR on the first paid day of the customers that paid for the first time in the period',
  expansion: 'Σ of what paying customers’ MRR rose by on the days of the period',
  contraction: 'Σ of what paying customers’ MRR fell by on the days of the period',
  churn: 'Σ MRR that customers stopped paying on the days of the period',
  reactivation: 'Σ MRR on the day of their return of the customers that came back in the period',
};

/** A movement of MRR between the opening and the closing of the period, one class for each customer. */
export const movementMetric = ({ kind, title, better, definition, further }: MovementWords) =>
  metric({
    id: `mrr_${kind}`,
    title,
    family: 'recurring',
    unit: 'money',
    better,
    variants: {
      '': {
        definition: definition + common,
        parts: { [kind]: mrrOf(kind), customers: customers(kind) },
        value: kind,
        n: ['customers'],
        shown: ['customers'],
      },
      events: {
        onRequest: true,
        definition: movedByDay[kind] + byDay,
        parts: { [kind]: dailyMrr(kind), customers: dailyCustomers(kind) },
        value: kind,
        n: ['customers'],
        shown: ['customers'],
      },
      ...further,
    },
  });
