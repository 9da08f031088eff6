// What a file of spend says in its own totals about rows that stand in it twice.

import { currencyDigits } from '../../base/number/currency.ts';
import { ExactSum } from '../../base/number/exact.ts';
import { plainNumber, scaleInteger } from '../../read/cells/number.ts';
import { readRecords } from '../../read/csv/csv.ts';
import { MICRO_DIGITS } from '../../records/schema/schema.ts';
import type { Table } from '../../records/table/table.ts';
import { firstPositionOf } from '../../sources/headers.ts';
import { otherRows } from '../extract/subtotals.ts';
import type { Recognised } from '../recognise/recognise.ts';

export interface StatedTotal {
  readonly line: number;
  /** The amount as the file writes it. */
  readonly cell: string;
}

/**
 * The total that is the sum of all rows from `start` on, the repeated ones among them; null where the file has none, or
 * the sum without them is as near to a total or nearer. Sums may differ by what rounding makes of each amount, half a
 * minor unit; in a long file that is more than a repeated row, so of two sums that could be meant the nearer one is.
 */
export function totalOfAll(
  file: Recognised,
  table: Table<'spend'>,
  { start, repeated }: { readonly start: number; readonly repeated: readonly number[] },
): StatedTotal | null {
  const rows = Array.from({ length: table.length - start }, (_, at) => start + at);
  const [currency, ...others] = new Set(rows.map((row) => table.textAt(row, 'currency')));
  if (file.source.columns['cost']?.type !== 'money' || others.length > 0) return null;
  const all = sumOf(table, rows);
  const totals = totalsIn(file);
  const [whole, once] = [nearest(totals, all), nearest(totals, all - sumOf(table, repeated))];
  const unit = 10 ** (MICRO_DIGITS - currencyDigits(currency ?? ''));
  const rounding = BigInt(Math.ceil((unit * (rows.length + 1)) / 2));
  return whole && once && whole.off <= rounding && whole.off < once.off ? whole.total : null;
}

interface Nearest {
  readonly total: Total;
  readonly off: bigint;
}

/** The first of the totals that no other is nearer to a sum than, and how far it is off; null for none. */
function nearest(totals: readonly Total[], sum: bigint): Nearest | null {
  let best: Nearest | null = null;
  for (const total of totals) {
    for (const amount of total.amounts) {
      const off = amount < sum ? sum - amount : amount - sum;
      if (best === null || off < best.off) best = { total, off };
    }
  }
  return best;
}

function sumOf(table: Table<'spend'>, rows: readonly number[]): bigint {
  const sum = new ExactSum();
  for (const row of rows) sum.add(table.numberAt(row, 'cost') ?? 0);
  return sum.value();
}

interface Total extends StatedTotal {
  /** In millionths, under either decimal mark: which of them is meant is seen by what they are the sum of. */
  readonly amounts: readonly bigint[];
}

/** The rows of a file that are no records and hold an amount spent. */
function totalsIn({ utf8, delimiter, source, header, headerEnd }: Recognised): Total[] {
  const position = firstPositionOf(header, source.columns['cost']?.headers ?? []);
  const whole = source.whole?.(header);
  const isOther = otherRows(source, header);
  const totals: Total[] = [];
  readRecords(utf8, delimiter, {
    row(read, line) {
      const cells = whole?.(read) ?? read;
      if (line <= headerEnd || cells.length !== header.length || !isOther(cells)) return;
      const cell = (cells[position] ?? '').trim();
      const amounts = amountsOf(cell);
      if (amounts.length > 0) totals.push({ line, cell, amounts });
    },
    bad: () => {},
  });
  return totals;
}

const amountsOf = (cell: string): bigint[] =>
  (['.', ','] as const).flatMap((mark) => {
    const plain = plainNumber(cell, mark);
    const scaled = plain === null || plain.percent ? null : scaleInteger(plain.text, MICRO_DIGITS, true);
    return typeof scaled === 'number' ? [BigInt(scaled)] : [];
  });
