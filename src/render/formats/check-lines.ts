// A check as one line for each entry: JSON, or CSV for a spreadsheet.

import type { CheckEntry, CheckResult, DataCheck } from '../../baseline/check/result.ts';
import { withExplanation } from '../sections/explanation-text.ts';
import { segmentText } from '../sections/segment-text.ts';
import { csvLine, numberCell, textCell } from './csv-line.ts';
import { jsonLine } from './escaped-text.ts';

/** Entries, then checks of the data, each as in the JSON document with the as-of day and its kind first. */
export function renderCheckNdjson({ asOf, entries, data }: CheckResult): string {
  const lines = [
    ...entries.map((entry) => jsonLine({ asOf, kind: 'entry', ...entry })),
    ...data.map((check) => jsonLine({ asOf, kind: 'data', ...check })),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

const HEADER = [
  'id',
  'variant',
  'segment',
  'currency',
  'period',
  'baseline period',
  'unit',
  'level',
  'status',
  'value',
  'baseline value',
  'delta',
  'limit',
  'rule',
  'message',
] as const;

/** A header, the entries, then the checks of the data under their own names as ids. */
export const renderCheckCsv = ({ entries, data }: CheckResult): string =>
  [HEADER.map(textCell), ...entries.map(entryCells), ...data.map(dataCells)].map(csvLine).join('');

const entryCells = (entry: CheckEntry): string[] => [
  textCell(entry.id),
  textCell(entry.variant),
  textCell(segmentText(entry.segment)),
  textCell(entry.currency),
  textCell(entry.period),
  textCell(entry.baselinePeriod),
  textCell(entry.unit),
  textCell(entry.level),
  textCell(entry.status),
  ...[entry.value, entry.baselineValue, entry.delta, entry.limit].map(numberCell),
  textCell(entry.rule),
  textCell(withExplanation(entry)),
];

// A measurement of the data has a unit of its own and may be a text such as 3d.
const dataCells = ({ check, level, value, limit, rule, message }: DataCheck): string[] => {
  const named = [check, ...HEADER.slice(1, 7).map(() => ''), level, '', value, '', '', limit, rule, message];
  return named.map(textCell);
};
