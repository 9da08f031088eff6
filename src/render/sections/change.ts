// How a value stands against an earlier one.

import { isZeroText } from '../../base/number/decimal-text.ts';
import type { ReportComparison, ReportRow } from '../../documents/report.ts';
import { negated } from './numbers.ts';
import { type Cell, type ChangeCell, text } from './section.ts';

/** Counted as amounts ≥ 0, though they take revenue away: people see them with a minus. */
export const isOutflow = ({ id }: Pick<ReportRow, 'id'>): boolean =>
  id === 'mrr_contraction' || id === 'mrr_churn';

type Valued = Pick<ReportRow, 'id' | 'unit' | 'value'>;
type Compared = Pick<ReportComparison, 'value' | 'delta' | 'deltaRatio' | 'verdict'>;

/** The change of a row; empty where neither side has a value. */
export function changeCell(row: Valued, comparison: Compared | undefined, isWordSpare: boolean): Cell {
  if (!comparison || (row.value === null && comparison.value === null)) return text('');
  const { verdict } = comparison;
  if (verdict === 'same') return text('=', 'secondary');
  if (verdict === 'new' || verdict === 'gone' || verdict === 'incomparable')
    return text(verdict, 'secondary');
  const isJudged = verdict === 'better' || verdict === 'worse';
  const { size, change } = sizeOf(row, comparison);
  return {
    kind: 'change',
    // It points where the number as printed went: more churn is further down.
    arrow: change.startsWith('-') === isOutflow(row) ? '▲' : '▼',
    size,
    word: isJudged ? verdict : '',
    isWordSpare,
    tone: isJudged ? verdict : 'normal',
  };
}

interface Size {
  readonly size: ChangeCell['size'];
  /** The same before it is turned to the side that is printed. */
  readonly change: string;
}

// Points for a fraction, per cent of the earlier value for the rest; where that was zero, the plain difference.
function sizeOf(row: Valued, { delta, deltaRatio }: Compared): Size {
  const isSeen = (decimal: string | null): decimal is string => decimal !== null && !isZeroText(decimal);
  if (row.unit === 'fraction')
    return isSeen(delta) ? { size: { decimal: delta, unit: 'points' }, change: delta } : UNSEEN;
  if (isSeen(deltaRatio)) return { size: { decimal: deltaRatio, unit: 'fraction' }, change: deltaRatio };
  if (!isSeen(delta)) return UNSEEN;
  return { size: { decimal: isOutflow(row) ? negated(delta) : delta, unit: row.unit }, change: delta };
}

const UNSEEN: Size = { size: null, change: '' };
