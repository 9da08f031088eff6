// What was billed, when it was earned, and what of it is still owed in service; metrics.md §4.1.

import { currencyDigits } from '../../base/number/currency.ts';
import { type Exact, exact, ZERO } from '../../base/number/exact.ts';
import { addDays, type Day, type Interval, within } from '../../base/time/calendar.ts';
import {
  type Billed,
  billedCollection,
  daysBefore,
  hasPeriod,
  isBilled,
  serviceOf,
} from '../../model/invoices/billed-lines.ts';
import type { View } from '../../model/view.ts';
import type { RowOf } from '../../records/schema/schema.ts';
import type { Rows } from '../../records/table/rows.ts';
import type { Condition, Measured, Part } from '../part.ts';
import type { Contribution } from '../result.ts';
import { ensureBegun, taxFlags } from './money.ts';
import { adding } from './parts.ts';

const standing: readonly Condition[] = [{ column: 'status', isNot: ['draft', 'void'] }];

/** A line as it is added up: `parts ÷ days` of its net amount count. */
interface Line {
  readonly row: number;
  readonly currency: string;
  readonly net: number;
  readonly parts: number;
  readonly days: number;
  readonly hasPeriod: boolean;
}

/** How many of the days of a line's service count; a day that is billed and not served adds, one the other way takes away. */
type CountedDays = (issuedOn: Day, service: Interval, view: View) => number;

const served = (service: Interval, { start, end }: Interval): number =>
  daysBefore(service, end) - daysBefore(service, start);

const lines = (where: readonly Condition[], column: string, counted: CountedDays): Part =>
  adding({ name: 'billed_lines' }, [...standing, ...where], column, (view) => measured(view, counted));

/** What was earned in the period: of each line as much as days of its service lie in it. */
export const recognised = lines(
  [{ column: 'servedOn', within: 'period' }],
  'net',
  (_, service, { elapsed }) => served(service, elapsed),
);

/** What was billed in the period, net of tax. */
export const billed = lines(
  [{ column: 'issuedOn', within: 'period' }],
  'net',
  (issuedOn, service, { elapsed }) => (within(issuedOn, elapsed) ? service.end - service.start : 0),
);

/** What was billed up to the end of a day, less what was earned by then. */
export const deferredAt = (when: 'opening' | 'closing'): Part =>
  lines([{ column: 'issuedOn', upTo: when }], 'balance', (issuedOn, service, view) => {
    const billedDays = issuedOn <= view[when] ? service.end - service.start : 0;
    return billedDays - daysBefore(service, addDays(view[when], 1));
  });

/** What was earned by the end of the period and billed later. */
export const unbilled = lines(
  [
    { column: 'issuedOn', after: 'closing' },
    { column: 'servedOn', upTo: 'closing' },
  ],
  'net',
  (issuedOn, service, { closing }) => (issuedOn > closing ? daysBefore(service, addDays(closing, 1)) : 0),
);

/** Throws `NoValue` where no file says what was billed, and for a period that ends before the first line. */
function measured(view: View, counted: CountedDays): Measured {
  const name = billedCollection(view.model);
  if (!view.has(name)) throw view.lacks('invoiceLines', 'invoices');
  const counting =
    name === 'invoices'
      ? linesIn(view, view.rows('invoices'), counted)
      : linesIn(view, view.rows('invoiceLines'), counted);
  if (counting.length === 0) ensureBegun(view, name, 'issuedOn');
  return {
    value: worth(view, counting),
    n: counting.length,
    flags: [
      ...(counting.every((line) => line.hasPeriod) ? [] : ['period-unknown']),
      ...(name === 'invoices' ? taxFlags(rowsOfLines(view.rows('invoices'), counting)) : []),
    ],
    rows: () =>
      counting.map(
        (line): Contribution => ({ collection: name, row: line.row, amount: worth(view, [line]) }),
      ),
  };
}

const rowsOfLines = (rows: Rows<'invoices'>, counting: readonly Line[]): Rows<'invoices'> => {
  const counted = new Set(counting.map(({ row }) => row));
  return rows.filter((_, row) => counted.has(row));
};

function linesIn<N extends Billed>(view: View, rows: Rows<N>, counted: CountedDays): Line[] {
  const found: Line[] = [];
  const { table } = rows;
  const amount = table.name === 'invoices' ? 'total' : 'amount';
  for (const row of rows.numbers) {
    const stated = table.row(row) as RowOf<Billed>; // either has what is read here
    const { issuedOn } = stated;
    if (issuedOn === null || !isBilled(stated)) continue;
    const service = serviceOf(stated);
    const parts = counted(issuedOn, service, view);
    const net = (table.numberAt(row, amount) ?? 0) - (table.numberAt(row, 'tax') ?? 0);
    if (parts === 0 || net === 0) continue;
    found.push({
      row,
      currency: stated.currency ?? '',
      net,
      parts,
      days: service.end - service.start,
      hasPeriod: hasPeriod(stated),
    });
  }
  return found;
}

/** Lines of as many days are added up before they are divided: a million lines have few lengths. */
function worth(view: View, counting: readonly Line[]): Exact {
  const sums = new Map<string, Map<number, bigint>>();
  for (const { currency, net, parts, days } of counting) {
    const own = sums.get(currency) ?? new Map<number, bigint>();
    sums.set(currency, own.set(days, (own.get(days) ?? 0n) + BigInt(net) * BigInt(parts)));
  }
  const amounts = [...sums].map(([currency, own]): [string, Exact] => {
    const unit = 10n ** BigInt(currencyDigits(currency));
    return [
      currency,
      [...own].reduce((sum, [days, parts]) => sum.add(exact(parts, BigInt(days) * unit)), ZERO),
    ];
  });
  return view.money.total(new Map(amounts));
}
