// A report for a pull request's comment or a CI job's summary.

import { counted } from '../../base/text/words.ts';
import type { Report, ReportComparison, ReportRow } from '../../documents/report.ts';
import { changeCell, isOutflow } from '../sections/change.ts';
import { comparandsOf, versus } from '../sections/comparands.ts';
import { formatNumber, negated } from '../sections/format.ts';
import { periodWords, shortPeriod } from '../sections/period-words.ts';
import { type CurrencyNaming, currencyNaming, rowTitle } from '../sections/row-title.ts';
import { markdownPage } from './markdown-page.ts';
import { markdownRow, markdownText } from './markdown-text.ts';
import { isAlarming, worstFirst } from './worst-first.ts';

interface Column {
  readonly header: string;
  readonly align: string;
  readonly cell: (row: ReportRow) => string;
}

/** What got worse first, everything else folded away; at most 60,000 bytes, which drops the last rows. */
export function renderMarkdown(report: Report, company: string | null): string {
  const isNamed = currencyNaming(report);
  const columns = columnsOf(report, isNamed);
  const head = [
    markdownRow(columns.map(({ header }) => header)),
    markdownRow(columns.map(({ align }) => align)),
  ];
  const line = (row: ReportRow): string => markdownRow(columns.map(({ cell }) => cell(row)));
  const worst = worstFirst(report.metrics);
  const rest = report.metrics.filter((row) => !isAlarming(row));
  const missing = report.metrics.filter(({ value }) => value === null);
  return markdownPage({
    marker: 'revkpi:report',
    intro: introOf(report, company),
    sections: [
      { summary: null, isOpen: true, head, lines: worst.map(line) },
      {
        summary: foldedTitle(rest.length, worst.length),
        isOpen: worst.length === 0,
        head,
        lines: rest.map(line),
      },
      {
        summary: `${missing.length} without a value`,
        isOpen: false,
        head: [],
        lines: missing.map((row) => reasonLine(row, isNamed)),
      },
    ],
    outro: [],
  });
}

const foldedTitle = (rest: number, worst: number): string => counted(rest, worst > 0 ? 'other row' : 'row');

function introOf({ asOf, asOfFrom, period, currency, metrics }: Report, company: string | null): string[] {
  const heading = [company, periodWords(period.label) + (period.partial ? ' (partial)' : '')];
  const counts = (['worse', 'better'] as const).map((verdict) => {
    const count = metrics.filter(({ comparisons }) => comparisons[0]?.verdict === verdict).length;
    return count > 0 ? `${count} ${verdict}` : '';
  });
  const facts = [`as of ${markdownText(`${asOf} (${asOfFrom})`)}`, markdownText(currency ?? ''), ...counts];
  return [
    `### ${heading.flatMap((part) => (part ? [markdownText(part)] : [])).join(' · ')}`,
    facts.filter(Boolean).join(' · '),
  ];
}

function columnsOf({ period, metrics }: Report, isNamed: CurrencyNaming): Column[] {
  const { previous, others } = comparandsOf(metrics);
  return [
    { header: 'Metric', align: '---', cell: (row) => titleOf(row, isNamed) },
    { header: markdownText(shortPeriod(period.label)), align: '---:', cell: (row) => shown(row, row.value) },
    ...(previous ? previousColumns(previous) : []),
    ...others.map((other) => changeColumn(markdownText(versus(other)), other.to)),
  ];
}

const previousColumns = ({ to, period }: ReportComparison): Column[] => [
  {
    header: markdownText(shortPeriod(period)),
    align: '---:',
    cell: (row) => shown(row, comparedTo(row, to)?.value ?? null),
  },
  changeColumn('Change', to),
];

const changeColumn = (header: string, to: string): Column => ({
  header,
  align: '---:',
  cell(row) {
    const { lead, whole, rest } = changeCell(row, comparedTo(row, to), true);
    return lead + whole + rest;
  },
});

const comparedTo = ({ comparisons }: ReportRow, to: string): ReportComparison | undefined =>
  comparisons.find((comparison) => comparison.to === to);

function shown(row: ReportRow, value: string | null): string {
  if (value === null) return '—';
  const { whole, rest } = formatNumber(isOutflow(row) ? negated(value) : value, row.unit);
  return whole + rest;
}

function titleOf(row: ReportRow, isNamed: CurrencyNaming): string {
  const { name, suffix } = rowTitle({ row, depth: 0, under: 'family' }, isNamed, '');
  return markdownText(name) + markdownText(suffix);
}

const reasonLine = (row: ReportRow, isNamed: CurrencyNaming): string =>
  `- **${titleOf(row, isNamed)}**: ${markdownText(row.reason?.message ?? '')}`;
