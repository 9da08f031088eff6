// Columns of the subscriptions laid out side by side, some rows at a time: a million rows are gone through so.

import { asDay, type Day } from '../base/calendar.ts';
import type { Column } from './column.ts';
import type { Records } from './records.ts';

/** Rows whose columns are laid out side by side at a time. */
export const BLOCK = 1024;

/** A column of the subscriptions, and the stored numbers of the rows that are looked at. */
export interface Looked {
  readonly column: Column;
  readonly nothing: number;
  readonly values: Float64Array;
}

export function columnsOf({ tables }: Records) {
  const looked = (field: string): Looked => {
    const column = tables.subscriptions.column(field);
    return { column, nothing: column.nothing, values: new Float64Array(BLOCK) };
  };
  return {
    customer: looked('customer'),
    amount: looked('amount'),
    quantity: looked('quantity'),
    interval: looked('interval'),
    intervalCount: looked('intervalCount'),
    currency: looked('currency'),
    coupon: looked('coupon'),
    status: looked('status'),
    startedOn: looked('startedOn'),
    endedOn: looked('endedOn'),
    canceledOn: looked('canceledOn'),
    trialEndsOn: looked('trialEndsOn'),
    currentPeriodStartsOn: looked('currentPeriodStartsOn'),
    pausedOn: looked('pausedOn'),
  };
}

/** The number of a row that is looked at, or null. */
export function numberAt({ nothing, values }: Looked, at: number): number | null {
  const raw = values[at] ?? nothing;
  return raw === nothing ? null : raw;
}

/** The day of a row that is looked at, or null. */
export function dayAt({ nothing, values }: Looked, at: number): Day | null {
  const raw = values[at] ?? nothing;
  return raw === nothing ? null : asDay(raw);
}
