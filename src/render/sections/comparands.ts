// Which columns the comparisons of a report get.

import { safeText } from '../../base/text/safe-text.ts';
import type { ReportComparison, ReportRow } from '../../documents/report.ts';
import { shortPeriod } from './period-words.ts';

interface Comparands {
  /** The first that is a period: its values get a column of their own. */
  readonly previous: ReportComparison | null;
  /** All others: only the change is shown. */
  readonly others: readonly ReportComparison[];
}

/** Every `to` of the rows once, in their order, by the first comparison that names it. */
export function comparisonsByName(rows: readonly ReportRow[]): Map<string, ReportComparison> {
  const byName = new Map<string, ReportComparison>();
  for (const { comparisons } of rows) {
    for (const comparison of comparisons)
      if (!byName.has(comparison.to)) byName.set(comparison.to, comparison);
  }
  return byName;
}

export function comparandsOf(rows: readonly ReportRow[]): Comparands {
  const all = [...comparisonsByName(rows).values()];
  const previous = all.find(({ to }) => baselineName(to) === null) ?? null;
  return { previous, others: all.filter((comparison) => comparison !== previous) };
}

/** `vs main` for a baseline, `vs Oct 2025` for a period. */
export const versus = ({ to, period }: ReportComparison): string =>
  `vs ${baselineName(to) ?? shortPeriod(period)}`;

function baselineName(to: string): string | null {
  if (to === 'baseline') return 'main';
  return to.startsWith('baseline:') ? safeText(to.slice('baseline:'.length)) : null;
}
