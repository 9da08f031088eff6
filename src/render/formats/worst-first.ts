// Which rows of a report need a look, and in which order.

import { Decimal } from 'decimal.js';
import type { ReportComparison, ReportRow } from '../../documents/report.ts';

const ALARMS: readonly ReportComparison['verdict'][] = ['worse', 'gone', 'incomparable'];

export const isAlarming = (row: ReportRow): boolean => rankOf(row) < ALARMS.length;

/** The alarming rows: worse ones by the size of the change, then lost values, then incomparable ones. */
export const worstFirst = (rows: readonly ReportRow[]): ReportRow[] =>
  rows.filter(isAlarming).sort((a, b) => rankOf(a) - rankOf(b) || largestFall(b).comparedTo(largestFall(a)));

const rankOf = ({ comparisons }: ReportRow): number =>
  Math.min(ALARMS.length, ...comparisons.map(({ verdict }) => rank(verdict)));

function rank(verdict: ReportComparison['verdict']): number {
  const at = ALARMS.indexOf(verdict);
  return at === -1 ? ALARMS.length : at;
}

/** In shares of the earlier value; infinite where that was 0. */
function largestFall({ comparisons }: ReportRow): Decimal {
  const sizes = comparisons
    .filter(({ verdict }) => verdict === 'worse')
    .map(({ deltaRatio }) => new Decimal(deltaRatio ?? 'Infinity').abs());
  return Decimal.max(0, ...sizes);
}
