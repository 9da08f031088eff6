// A vendor's own numbers, as a file of them has them.

import { Failure } from '../base/errors/failure.ts';
import type { Exact } from '../base/number/exact.ts';
import { counted } from '../base/text/words.ts';
import type { Interval } from '../base/time/calendar.ts';

/** What a vendor says of a customer. */
export interface ReferenceCustomer {
  /** Who it is, where that is known beforehand. */
  readonly key?: string;
  /** By what it is called in the file, surest first: an id, an e-mail address, a name. */
  readonly called: readonly string[];
  readonly amount: Exact;
  readonly currency: string | null;
  /** The month that it is of, where the file has several. */
  readonly month: Interval | null;
  readonly line: number;
}

export interface ReferenceMonth {
  readonly month: Interval;
  readonly value: Exact;
  readonly line: number;
}

export interface Reference {
  readonly file: string;
  /** Whether it is our own invoices. */
  readonly isOfInvoices?: true;
  /** Where a line of it stands, if it is made of several files; absent: in that file. */
  readonly placeOf?: (line: number) => { readonly file: string; readonly line: number };
  readonly customers: readonly ReferenceCustomer[];
  /** Where it is about months, not about customers. */
  readonly months: readonly ReferenceMonth[];
  /** Lines that hold no number, or nobody: they are compared with nothing. */
  readonly unread: readonly number[];
}

/** What a month of several is that a file has, or null where it has no months; throws `Failure` for one that it has not. */
export function ofMonth(reference: Reference, period: Interval, label: string): readonly ReferenceCustomer[] {
  const dated = reference.customers.filter(({ month }) => month !== null);
  if (dated.length === 0) return reference.customers;
  const own = dated.filter(({ month }) => month?.end === period.end);
  if (own.length > 0) return own;
  const all = new Set(dated.map(({ month }) => month?.start ?? 0)).size;
  throw new Failure(
    'usage',
    `${reference.file} has ${counted(all, 'month')}, none of which ends with ${label}`,
    'name one of its months with --period',
  );
}
