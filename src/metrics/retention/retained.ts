// What gross and net revenue retention share: one closed set of customers, looked at twice.

import { type AmountName, customers, mrrOf } from '../facts/movements.ts';
import type { Stated } from '../metric.ts';
import { differenceOf, type Instant, type MonthsBefore, type Part, ratioOf, sumOf } from '../part.ts';

/** What is kept at the closing of the MRR of an instant. */
export const retained = (kept: AmountName, from: Instant): Stated => ({
  parts: {
    kept: mrrOf(kept, from),
    opening: mrrOf('opening', from),
    churned: customers('churn', from),
    paused: customers('paused', from),
  },
  value: ratioOf('kept', 'opening'),
  shown: ['churned', 'paused'],
});

export const twelveMonthsBefore: MonthsBefore = { monthsBeforeClosing: 12, words: 'twelve months before' };

type Moved = (kind: 'contraction' | 'churn' | 'expansion' | 'reactivation') => Part;

/** What movements leave of the opening MRR: whoever comes, grows or leaves within the period is in it if `gained` says so. */
export const leftByMovements = (moved: Moved, gained: readonly ('expansion' | 'reactivation')[]): Stated => ({
  parts: {
    opening: mrrOf('opening'),
    ...Object.fromEntries(gained.map((kind) => [kind, moved(kind)])),
    contraction: moved('contraction'),
    churn: moved('churn'),
  },
  value: ratioOf(differenceOf(sumOf('opening', ...gained), sumOf('contraction', 'churn')), 'opening'),
  n: ['opening'],
  shown: [...gained, 'contraction', 'churn'],
});
