// What QuickBooks Online reports share: four lines above the header, groups of rows under a heading in the first
// column, totals of groups and of all, and a last line such as
// "Accrual Basis Tuesday, September 29, 2026 09:30 PM GMT-04:00".

import { memoize } from '../../base/memoize.ts';
import { firstPositionOf } from '../headers.ts';

export const DATE = ['Date', 'Transaction date'] as const;
export const NUMBER = ['Num', 'Transaction number'] as const;

const positions = memoize((header: readonly string[]) => ({ date: firstPositionOf(header, DATE) }));

/** Whether a row is a heading, a total, an opening balance or the report's last line. */
export function isFrame(cells: readonly string[], header: readonly string[]): boolean {
  const { date } = positions(header);
  const [first = '', ...rest] = cells.map((cell) => cell.trim());
  // Where the first column holds the headings, only they and the totals have anything in it.
  if (date > 0 && first !== '') return true;
  const dated = (cells[date] ?? '').trim();
  return (
    rest.every((cell) => cell === '') || /^(total\b|beginning balance|(cash|accrual) basis )/i.test(dated)
  );
}

/** The day in the report's last line, such as `September 29, 2026`. */
export function madeOn(lines: readonly string[]): string | null {
  for (const line of lines) {
    const made = /^"?(?:cash|accrual) basis \w+, (\w+ \d{1,2}, \d{4})/i.exec(line.trim());
    if (made) return made[1] ?? null;
  }
  return null;
}

/** Whether a transaction says what is owed and not what was paid. */
export const isBilled = (type: string): boolean => /^(invoice|credit memo)$/i.test(type);

/** Which way money moves, by what QuickBooks calls a transaction; the sign in the file depends on the report. */
export function moneyOf(type: string, amount: number): { kind: 'charge' | 'refund'; amount: number } | null {
  if (/^(payment|sales receipt)$/i.test(type)) return { kind: 'charge', amount: Math.abs(amount) };
  if (/^refund( receipt)?$/i.test(type)) return { kind: 'refund', amount: 0 - Math.abs(amount) };
  return null;
}
