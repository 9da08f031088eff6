// The report as a person reads it.

import type { ChalkInstance } from 'chalk';
import { safeText } from '../../base/text/safe-text.ts';
import { wrap } from '../../base/text/width.ts';
import type { Report } from '../../documents/report.ts';
import { arrange } from '../sections/arrange.ts';
import { Legend } from '../sections/legend.ts';
import { periodWords } from '../sections/period-words.ts';
import type { Tone } from './cell.ts';
import { fitColumns } from './fit-columns.ts';
import { layOut } from './lay-out.ts';
import { reportGrid } from './report-grid.ts';

export interface TableOptions {
  readonly company: string | null;
  /** Columns of the terminal; no line is wider. */
  readonly width: number;
  readonly chalk: ChalkInstance;
  /** Said below the table, one line each, without colour of their own. */
  readonly footers: readonly string[];
}

/** The whole table with its legend and footers, ending in a line end. */
export function renderTable(report: Report, { company, width, chalk, footers }: TableOptions): string {
  const families = arrange(report.metrics);
  const legend = new Legend(families.flatMap(({ rows }) => rows.map(({ row }) => row)));
  const { grid, measures, leftOut } = fitColumns(
    (detail) => reportGrid(report, families, legend, detail),
    width,
  );
  const paint = painter(chalk);
  const table = layOut(grid, measures, width).map((line) =>
    line.map(({ text, tone }) => paint(tone, text)).join(''),
  );
  const notes = [...legend.lines(), ...(leftOut.length > 0 ? [`no room for: ${leftOut.join(', ')}`] : [])];
  const inLines = (texts: readonly string[], tone: Tone): string[] =>
    texts.flatMap((text) => wrap(text, width)).map((line) => paint(tone, line));
  const sections = [
    inLines([titleLine(report, company)], 'heading'),
    table.length > 0 ? table : ['no metrics'],
    inLines(notes, 'secondary'),
    inLines(footers.map(safeText), 'normal'),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function titleLine({ asOf, asOfFrom, period, currency }: Report, company: string | null): string {
  const parts = [
    company,
    periodWords(period.label) + (period.partial ? ' (partial)' : ''),
    `as of ${asOf} (${asOfFrom})`,
    currency,
  ];
  return parts
    .filter((part) => part !== null && part !== '')
    .map((part) => safeText(part ?? ''))
    .join(' · ');
}

function painter(chalk: ChalkInstance): (tone: Tone, text: string) => string {
  const styles = { heading: chalk.bold, secondary: chalk.dim, better: chalk.green, worse: chalk.red };
  return (tone, text) => (tone === 'normal' || text.trim() === '' ? text : styles[tone](text));
}
