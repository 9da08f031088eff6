// What was billed, by the days of the service that it is for: lines of invoices, or invoices as a whole.

import { addDays, asDay, type Day, type Interval } from '../../base/time/calendar.ts';
import type { CollectionName, RowOf } from '../../records/schema/schema.ts';

export type Billed = 'invoiceLines' | 'invoices';

const BY_PREFERENCE = ['invoiceLines', 'invoices'] as const;

/** What a model says of its collections. */
interface Supplied {
  supplies(name: CollectionName): boolean;
  canFilter(name: CollectionName): boolean;
  hasColumn(name: CollectionName, field: string): boolean;
}

/** The collection that says what was billed: lines of invoices, unless only invoices as a whole state days of service. */
export function billedCollection(model: Supplied): Billed {
  const supplied = BY_PREFERENCE.filter((name) => model.supplies(name) && model.canFilter(name));
  return supplied.find((name) => model.hasColumn(name, 'periodStartsOn')) ?? supplied[0] ?? 'invoiceLines';
}

type Stated = Pick<RowOf<Billed>, 'status' | 'issuedOn' | 'periodStartsOn' | 'periodEndsOn'>;

/** Whether a line counts: drafts and void ones are no claim on anybody. */
export const isBilled = ({ status, issuedOn }: Pick<Stated, 'status' | 'issuedOn'>): boolean =>
  issuedOn !== null && status !== 'draft' && status !== 'void';

/** Whether a line says for which days of service it is. */
export const hasPeriod = ({ periodStartsOn, periodEndsOn }: Omit<Stated, 'status' | 'issuedOn'>): boolean =>
  periodStartsOn !== null && periodEndsOn !== null && periodEndsOn > periodStartsOn;

/** The days over which a line is earned: those of its service, else the day of its invoice. */
export function serviceOf(row: Omit<Stated, 'status'>): Interval {
  const { periodStartsOn, periodEndsOn } = row;
  if (hasPeriod(row) && periodStartsOn !== null && periodEndsOn !== null)
    return { start: periodStartsOn, end: periodEndsOn };
  const day = row.issuedOn ?? asDay(0);
  return { start: day, end: addDays(day, 1) };
}

/** How many days of a service lie before a day. */
export const daysBefore = ({ start, end }: Interval, day: Day): number =>
  Math.min(Math.max(day - start, 0), end - start);
