// Signed terms and what they are worth a year; metrics.md §4.2.

import { currencyDigits } from '../../../base/number/currency.ts';
import { type Exact, exact, ZERO } from '../../../base/number/exact.ts';
import { addMonths, type Day } from '../../../base/time/calendar.ts';
import type { View } from '../../../model/view.ts';
import { termOf } from '../../../records/schema/interval.ts';
import type { RowOf } from '../../../records/schema/schema.ts';
import type { Rows } from '../../../records/table/rows.ts';
import type { Condition, Part } from '../../part.ts';
import { adding, sumOfRows } from '../parts.ts';
import { ensureColumns, type Unknown } from '../unknown.ts';

/** Words for contracts that nobody has signed, or that were called off. */
const NOT_SIGNED = [
  'draft',
  'in approval process',
  'in approval',
  'pending',
  'cancelled',
  'canceled',
  'void',
  'rejected',
];

const signed: readonly Condition[] = [{ column: 'status', isNot: NOT_SIGNED }];

/** Whether nothing says that it was never signed, or called off. */
export const isSigned = ({ status }: Pick<RowOf<'contracts'>, 'status'>): boolean =>
  status === null || !NOT_SIGNED.includes(status.trim().toLowerCase());

/** Whether it says that it goes on by itself after its end. */
export const isRenewed = ({
  renewedAmount,
  renews,
}: Pick<RowOf<'contracts'>, 'renewedAmount' | 'renews'>): boolean =>
  renewedAmount === null ? renews === 'yes' : renewedAmount > 0;

type Dated = Pick<RowOf<'contracts'>, 'startsOn' | 'endsOn' | 'termMonths' | 'createdOn'>;

/** The first day after a term; null where neither an end nor a length is stated. */
export const endOf = ({ startsOn, endsOn, termMonths }: Dated): Day | null =>
  endsOn ?? (startsOn === null || termMonths === null ? null : addMonths(startsOn, termMonths));

const annual = (where: readonly Condition[], counts: (row: Dated, view: View) => boolean): Part =>
  adding({ name: 'contracts' }, [...signed, ...where], 'annualised', (view) => {
    ensureColumns(view, 'contracts', ['amount', 'startsOn']);
    const silent = view.model.filesWithout('contracts', 'amount');
    const all = view.rows('contracts');
    const { table } = all;
    // Where contracts have no amounts, orders have: they are the same terms.
    const own = all.filter(
      (row, number) => !silent.has(table.fileAt(number)) && isSigned(row) && counts(row, view),
    );
    const known = own.filter((row) => row.amount !== null && row.startsOn !== null && endOf(row) !== null);
    const worth = (some: Rows<'contracts'>): Exact => view.money.total(worthOf(some));
    return {
      ...sumOfRows(known, worth),
      ...(known.length < own.length ? { unknown: unknownOf(own.length - known.length, own.length) } : {}),
    };
  });

const unknownOf = (n: number, of: number): Unknown => ({
  collection: 'contracts',
  n,
  of,
  columns: ['amount', 'startsOn', 'endsOn'],
});

/** Contracts whose term holds the end of the period. */
export const liveContracts = annual(
  [
    { column: 'startsOn', upTo: 'closing' },
    { column: 'endsOn', after: 'closing' },
  ],
  (row, { closing }) => {
    const [start, end] = [row.startsOn, endOf(row)];
    return (start === null || start <= closing) && (end === null || end > closing);
  },
);

/** Contracts that are signed by the end of the period and begin later. */
export const contractsToCome = annual(
  [
    { column: 'startsOn', after: 'closing' },
    { column: 'createdOn', upTo: 'closing' },
  ],
  ({ startsOn, createdOn }, { closing }) =>
    startsOn !== null && startsOn > closing && (createdOn === null || createdOn <= closing),
);

/** What a year of each comes to, added up; `renewedAmount`: of what it was renewed at, for a term as long. */
export function worthOf(
  rows: Rows<'contracts'>,
  field: 'amount' | 'renewedAmount' = 'amount',
): Map<string, Exact> {
  const sums = new Map<string, Exact>();
  for (const { currency, amount } of rows.map((row) => ({
    currency: row.currency ?? '',
    amount: yearly(row, row[field]),
  })))
    sums.set(currency, (sums.get(currency) ?? ZERO).add(amount.div(10n ** BigInt(currencyDigits(currency)))));
  return sums;
}

/** The amount of a term for a year of it: by its months where it is so many, else by its days. */
function yearly(row: Dated, whole: number | null): Exact {
  const end = endOf(row);
  if (row.startsOn === null || end === null || end <= row.startsOn) return ZERO;
  const term = termOf(row.startsOn, end);
  const amount = BigInt(whole ?? 0);
  if (term === null) return exact(amount * 365n, BigInt(end - row.startsOn));
  return exact(amount * (term.interval === 'year' ? 1n : 12n), BigInt(term.intervalCount));
}
