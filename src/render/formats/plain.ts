// The report for pipes: a line for each row, cells parted by tabs, numbers as in the JSON document.

import { safeText } from '../../base/text/safe-text.ts';
import type { Report, ReportRow } from '../../documents/report.ts';
import { comparisonsByName } from '../sections/comparands.ts';
import { segmentText } from '../sections/segment-text.ts';

const cells: Readonly<Record<string, (row: ReportRow) => string | null>> = {
  metric: (row) => row.id,
  variant: (row) => row.variant,
  segment: (row) => segmentText(row.segment),
  currency: (row) => row.currency,
  value: (row) => row.value,
  unit: (row) => row.unit,
  reason: (row) => row.reason?.code ?? null,
  n: (row) => String(row.n),
  flags: (row) => row.flags.join(','),
};

/** A header and one line for each row, ending in a line end; what is null or not compared is an empty cell. */
export function renderPlain({ metrics }: Report): string {
  const comparands = [...comparisonsByName(metrics).keys()];
  const header = [...Object.keys(cells), ...comparands.flatMap((to) => [to, `${to} delta`, `${to} verdict`])];
  const rows = metrics.map((row) => [
    ...Object.values(cells).map((cell) => cell(row)),
    ...comparands.flatMap((to) => compared(row, to)),
  ]);
  return [header, ...rows].map((line) => `${line.map((cell) => safeText(cell ?? '')).join('\t')}\n`).join('');
}

function compared({ comparisons }: ReportRow, to: string): (string | null)[] {
  const found = comparisons.find((comparison) => comparison.to === to);
  return found ? [found.value, found.delta, found.verdict] : [null, null, null];
}
