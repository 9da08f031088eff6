// The columns of a file as a table.

import { safeText } from '../../base/text/safe-text.ts';
import { textWidth, truncate } from '../../base/text/width.ts';
import type { Decision, InspectedColumn } from '../../ingest/inspect/inspection.ts';
import type { TextOptions } from './inspection-text.ts';

const TITLES = ['column', 'read as', 'type', 'cells', 'empty', 'bad', 'samples'] as const;
/** The columns that say how a column is read, and those that count. */
const READING = new Set([1, 2]);
const COUNTS = new Set([3, 4, 5]);
const WIDEST = 40;

/** @param below columns, by number, that a table further below says more of */
export function columnTable(
  columns: readonly InspectedColumn[],
  { width, chalk }: TextOptions,
  below: ReadonlySet<number> = new Set(),
): string[] {
  if (columns.length === 0) return [];
  const isAnyRead = columns.some(({ fields }) => fields.length > 0);
  const shown = [...TITLES.keys()].filter((at) => isAnyRead || !READING.has(at));
  const rows = [TITLES, ...columns.map((column) => rowOf(column, below.has(column.column)))];
  const widths = TITLES.map((_, at) => Math.max(...rows.map((row) => textWidth(row[at] ?? ''))));
  const lines = rows.map((row) => {
    const cells = shown.map((at) => padded(row[at] ?? '', widths[at] ?? 0, COUNTS.has(at)));
    return truncate(`  ${cells.join('  ')}`.trimEnd(), width);
  });
  const isDim = (at: number): boolean => at === 0 || (isAnyRead && columns[at - 1]?.fields.length === 0);
  return lines.map((line, at) => (isDim(at) ? chalk.dim(line) : line));
}

const rowOf = (
  { column, header, fields, type, samples, ...counts }: InspectedColumn,
  isBelow: boolean,
): string[] => [
  truncate(safeText(header) || `(${column})`, WIDEST),
  fields.join(', ') || (isBelow ? 'below' : '–'),
  type ?? '',
  String(counts.cells),
  String(counts.empty),
  String(counts.unreadable),
  samples.map((sample) => truncate(safeText(sample), WIDEST)).join(' · '),
];

/** How numbers and dates are read, and on what grounds: one line for each way. */
export function decisionNotes(columns: readonly InspectedColumn[]): string[] {
  const ways = new Map<string, string[]>();
  for (const { header, decimal, dates } of columns) {
    for (const [what, decision] of [['decimal mark', decimal] as const, ['dates as', dates] as const]) {
      if (decision === null) continue;
      const way = `${what} ${decision.value}`;
      ways.set(way, [...(ways.get(way) ?? []), `${header} (${grounds(decision)})`]);
    }
  }
  return [...ways].map(([way, names]) => `${way} in ${names.join(', ')}`);
}

const WORDS: Readonly<Record<Exclude<Decision['from'], 'cell'>, string>> = {
  config: 'config',
  source: 'the tool writes it so',
  'other-columns': 'as in other columns',
  'header-language': 'as usual in the language of the headers',
  assumed: 'assumed',
};

const grounds = ({ from, line }: Decision): string =>
  from === 'cell' ? `line ${line} shows it` : WORDS[from];

function padded(text: string, width: number, isRight: boolean): string {
  const blanks = ' '.repeat(Math.max(width - textWidth(text), 0));
  return isRight ? blanks + text : text + blanks;
}
