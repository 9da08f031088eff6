// Columns of the subscriptions laid out side by side, some rows at a time: a million rows are gone through so.

import { asDay, type Day } from '../../base/time/calendar.ts';
import type { Records } from '../../records/records.ts';
import { type BillingTerm, termFrom } from '../../records/schema/interval.ts';
import { type SubscriptionStatus, subscriptionStatus } from '../../records/schema/status.ts';
import type { Column } from '../../records/table/column.ts';
import type { Table } from '../../records/table/table.ts';
import type { Dated } from './lifetime.ts';

/** Rows whose columns are laid out side by side at a time. */
const BLOCK = 1024;

/** A column of the subscriptions, and the stored numbers of the rows that are laid out. */
interface LaidOut<Values> {
  readonly column: Column;
  readonly nothing: number;
  readonly values: Values;
}

/** One row of the subscriptions at a time, in their order. */
export class SubscriptionAt implements Dated {
  row = 0;
  /** A row without a status is taken to be active. */
  status: SubscriptionStatus | null = null;
  private readonly records: Records;
  readonly columns;
  private readonly files = new Float64Array(BLOCK);
  private readonly statuses = new Map<number, SubscriptionStatus | null>([[0, 'active']]);
  private first = -BLOCK;
  private at = 0;

  constructor(records: Records) {
    this.records = records;
    this.columns = columnsOf(records.tables.subscriptions);
  }

  /** Moves on to a row. */
  go(row: number): void {
    if (row >= this.first + BLOCK) this.layOut(row);
    this.row = row;
    this.at = row - this.first;
    this.status = this.statusOf(this.code(this.columns.status));
  }

  get file(): number {
    return this.files[this.at] ?? 0;
  }

  get startedOn(): Day | null {
    return this.day(this.columns.startedOn);
  }

  get endedOn(): Day | null {
    return this.day(this.columns.endedOn);
  }

  get canceledOn(): Day | null {
    return this.day(this.columns.canceledOn);
  }

  get trialStartsOn(): Day | null {
    return this.day(this.columns.trialStartsOn);
  }

  get trialEndsOn(): Day | null {
    return this.day(this.columns.trialEndsOn);
  }

  get currentPeriodStartsOn(): Day | null {
    return this.day(this.columns.currentPeriodStartsOn);
  }

  get currentPeriodEndsOn(): Day | null {
    return this.day(this.columns.currentPeriodEndsOn);
  }

  get pausedOn(): Day | null {
    return this.day(this.columns.pausedOn);
  }

  get term(): BillingTerm | null {
    const { interval, intervalCount } = this.columns;
    return termFrom(this.records.pool.text(this.code(interval)), this.number(intervalCount));
  }

  /** The pool's number of a text. */
  code({ values }: LaidOut<Int32Array>): number {
    return values[this.at] ?? 0;
  }

  /** The number in one of the columns, or null. */
  number({ values, nothing }: LaidOut<Float64Array>): number | null {
    const raw = values[this.at] ?? nothing;
    return raw === nothing ? null : raw;
  }

  private day({ values, nothing }: LaidOut<Int32Array>): Day | null {
    const raw = values[this.at] ?? nothing;
    return raw === nothing ? null : asDay(raw);
  }

  private statusOf(word: number): SubscriptionStatus | null {
    let status = this.statuses.get(word);
    if (status === undefined) {
      status = subscriptionStatus(this.records.pool.text(word) ?? '');
      this.statuses.set(word, status);
    }
    return status;
  }

  private layOut(row: number): void {
    this.first = row;
    this.records.tables.subscriptions.copyFiles(row, this.files);
    for (const { column, values } of Object.values(this.columns)) column.copy(row, values);
  }
}

function columnsOf(table: Table<'subscriptions'>) {
  const ints = (field: string) => laidOut(table.column(field), new Int32Array(BLOCK));
  const doubles = (field: string) => laidOut(table.column(field), new Float64Array(BLOCK));
  return {
    customer: ints('customer'),
    amount: doubles('amount'),
    quantity: doubles('quantity'),
    interval: ints('interval'),
    intervalCount: doubles('intervalCount'),
    currency: ints('currency'),
    coupon: ints('coupon'),
    status: ints('status'),
    startedOn: ints('startedOn'),
    endedOn: ints('endedOn'),
    canceledOn: ints('canceledOn'),
    trialStartsOn: ints('trialStartsOn'),
    trialEndsOn: ints('trialEndsOn'),
    currentPeriodStartsOn: ints('currentPeriodStartsOn'),
    currentPeriodEndsOn: ints('currentPeriodEndsOn'),
    pausedOn: ints('pausedOn'),
  };
}

const laidOut = <Values>(column: Column, values: Values): LaidOut<Values> => ({
  column,
  nothing: column.nothing,
  values,
});
