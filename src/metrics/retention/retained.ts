// What gross and net revenue retention share: one closed set of customers, looked at twice.

import { type AmountName, customers, mrrOf } from '../facts/movements.ts';
import { type Instant, type MonthsBefore, type Recipe, ratioOf } from '../part.ts';

/** What is kept at the closing of the MRR of an instant. */
export const retained = (kept: AmountName, from: Instant): Recipe => ({
  parts: {
    kept: mrrOf(kept, from),
    opening: mrrOf('opening', from),
    churned: customers('churn', from),
    paused: customers('paused', from),
  },
  value: ratioOf('kept', 'opening'),
  n: ['opening'],
  shown: ['churned', 'paused'],
});

export const twelveMonthsBefore: MonthsBefore = { monthsBeforeClosing: 12, words: 'twelve months before' };
