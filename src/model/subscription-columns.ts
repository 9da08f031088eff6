// Columns of the subscriptions laid out side by side, some rows at a time: a million rows are gone through so.

import { asDay, type Day } from '../base/calendar.ts';
import type { Column } from './column.ts';
import type { Records } from './records.ts';

/** Rows whose columns are laid out side by side at a time. */
export const BLOCK = 1024;

/** A column of the subscriptions, and the stored numbers of the rows that are looked at. */
export interface Looked {
  readonly column: Column;
  readonly values: Float64Array;
}

export function columnsOf({ tables }: Records) {
  const column = (field: string): Looked => ({
    column: tables.subscriptions.column(field),
    values: new Float64Array(BLOCK),
  });
  return {
    customer: column('customer'),
    amount: column('amount'),
    quantity: column('quantity'),
    interval: column('interval'),
    intervalCount: column('intervalCount'),
    currency: column('currency'),
    coupon: column('coupon'),
    status: column('status'),
    startedOn: column('startedOn'),
    endedOn: column('endedOn'),
    canceledOn: column('canceledOn'),
    trialEndsOn: column('trialEndsOn'),
    currentPeriodStartsOn: column('currentPeriodStartsOn'),
    pausedOn: column('pausedOn'),
  };
}

/** The number of a row that is looked at, or null. */
export function numberAt({ column, values }: Looked, at: number): number | null {
  const raw = values[at] ?? column.nothing;
  return raw === column.nothing ? null : raw;
}

/** The day of a row that is looked at, or null. */
export function dayAt({ column, values }: Looked, at: number): Day | null {
  const raw = values[at] ?? column.nothing;
  return raw === column.nothing ? null : asDay(raw);
}
