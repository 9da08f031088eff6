// A report as a CSV file: a header and one line for each row.

import type { Report, ReportRow } from '../../documents/report.ts';
import { comparisonsByName } from '../sections/comparands.ts';
import { segmentText } from '../sections/segment-text.ts';
import { csvLine, numberCell, textCell } from './csv-line.ts';

const HEADER = [
  'id',
  'variant',
  'segment',
  'currency',
  'period',
  'value',
  'unit',
  'reason',
  'n',
  'flags',
] as const;

const PER_COMPARISON = ['period', 'value', 'delta', 'delta ratio', 'verdict'] as const;

/** The report as CSV; what is null or not compared is an empty cell, numbers are those of the JSON document. */
export function renderCsv({ metrics, period }: Report): string {
  const comparands = [...comparisonsByName(metrics).keys()];
  const compared = comparands.flatMap((to) => PER_COMPARISON.map((name) => `${to} ${name}`));
  const lines = metrics.map((row) => [
    ...rowCells(row, period.label),
    ...comparands.flatMap((to) => comparisonCells(row, to)),
  ]);
  return [[...HEADER, ...compared].map(textCell), ...lines].map(csvLine).join('');
}

const rowCells = (row: ReportRow, period: string): string[] => [
  textCell(row.id),
  textCell(row.variant),
  textCell(segmentText(row.segment)),
  textCell(row.currency),
  textCell(period),
  numberCell(row.value),
  textCell(row.unit),
  textCell(row.reason?.code ?? null),
  numberCell(String(row.n)),
  textCell(row.flags.join(' ')),
];

function comparisonCells({ comparisons }: ReportRow, to: string): string[] {
  const found = comparisons.find((comparison) => comparison.to === to);
  if (!found) return PER_COMPARISON.map(() => '');
  const { period, value, delta, deltaRatio, verdict } = found;
  return [textCell(period), ...[value, delta, deltaRatio].map(numberCell), textCell(verdict)];
}
