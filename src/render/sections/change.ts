// How a value stands against an earlier one, in digits and in words.

import type { ReportComparison, ReportRow } from '../../documents/report.ts';
import { type Cell, EMPTY_CELL, type Tone, wordCell } from '../terminal/cell.ts';
import { cut, formatNumber, isZeroText, type NumberText, negated, percentDigits } from './format.ts';

/** Counted as amounts ≥ 0, though they take revenue away: the table prints them with a minus. */
export const isOutflow = ({ id }: ReportRow): boolean => id === 'mrr_contraction' || id === 'mrr_churn';

/** The change of a row; empty where neither side has a value. `withWords` adds `better` or `worse`. */
export function changeCell(
  row: ReportRow,
  comparison: ReportComparison | undefined,
  withWords: boolean,
): Cell {
  if (!comparison || (row.value === null && comparison.value === null)) return EMPTY_CELL;
  const { verdict } = comparison;
  if (verdict === 'same') return wordCell('=', 'secondary');
  if (verdict === 'new' || verdict === 'gone' || verdict === 'incomparable')
    return wordCell(verdict, 'secondary');
  const isJudged = verdict === 'better' || verdict === 'worse';
  const tone: Tone = isJudged ? verdict : 'normal';
  const word = isJudged && withWords ? ` ${verdict}` : '';
  const size = sizeOf(row, comparison);
  // Less than the digits of the report can tell.
  if (size === null) return wordCell(`≈${word}`, tone);
  return {
    lead: `${arrow(row, size.decimal)} `,
    whole: plus(size) + size.text.whole,
    rest: size.text.rest + word,
    tone,
  };
}

interface Size {
  readonly decimal: string;
  readonly text: NumberText;
}

// Points for a fraction, per cent of the earlier value for the rest; where that was zero, the plain difference.
function sizeOf(row: ReportRow, { delta, deltaRatio }: ReportComparison): Size | null {
  if (row.unit === 'fraction') return sized(delta, (points) => cut(percentDigits(points), ' pp'));
  return (
    sized(deltaRatio, (ratio) => cut(percentDigits(ratio), ' %')) ??
    sized(delta, (amount) => formatNumber(isOutflow(row) ? negated(amount) : amount, row.unit))
  );
}

const sized = (decimal: string | null, format: (decimal: string) => NumberText): Size | null =>
  decimal === null || isZeroText(decimal) ? null : { decimal, text: format(decimal) };

const plus = ({ text }: Size): string => (text.whole.startsWith('−') ? '' : '+');

// The arrow points where the number as printed went: more churn is further down.
const arrow = (row: ReportRow, change: string): string =>
  change.startsWith('-') === isOutflow(row) ? '▲' : '▼';
