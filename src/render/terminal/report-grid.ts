// A report → the cells of its table.

import type { Report, ReportComparison, ReportRow } from '../../documents/report.ts';
import type { PlacedFamily, PlacedRow } from '../sections/arrange.ts';
import { changeCell, isOutflow } from '../sections/change.ts';
import { comparandsOf, versus } from '../sections/comparands.ts';
import { formatNumber, negated } from '../sections/format.ts';
import type { Legend } from '../sections/legend.ts';
import { shortPeriod } from '../sections/period-words.ts';
import { currencyNaming, familyTitle, heading, rowTitle } from '../sections/row-title.ts';
import { type Cell, EMPTY_CELL, wordCell } from './cell.ts';
import type { Column, Grid } from './grid.ts';

/** What is drawn where there is room. */
export interface Detail {
  readonly parts: boolean;
  /** `better` and `worse` in the columns after the first comparison. */
  readonly words: boolean;
}

interface Drawn extends Column {
  readonly cell: (row: ReportRow) => Cell;
}

export function reportGrid(
  report: Report,
  families: readonly PlacedFamily[],
  legend: Legend,
  detail: Detail,
): Grid {
  const columns = columnsOf(report, legend, detail);
  const isNamed = currencyNaming(report);
  const drawn = (placed: PlacedRow) => ({
    title: rowTitle(placed, isNamed, legend.flagMarks(placed.row)),
    cells: columns.map(({ cell }) => cell(placed.row)),
  });
  return {
    columns,
    blocks: families.map(({ family, rows }) => ({
      heading: heading(familyTitle(family)),
      rows: rows.map(drawn),
    })),
  };
}

function columnsOf({ period, metrics }: Report, legend: Legend, { parts, words }: Detail): Drawn[] {
  const { previous, others } = comparandsOf(metrics);
  const value = numeric(shortPeriod(period.label), (row) =>
    valueCell(row, row.value, legend.reasonMark(row)),
  );
  const columns = [value, ...(previous ? previousColumns(previous) : [])];
  for (const other of others) {
    columns.push(
      changeColumn(versus(other), versus(other), (row) => changeCell(row, named(row, other.to), words)),
    );
  }
  const hasParts = parts && metrics.some((row) => partsText(row) !== '');
  if (hasParts) columns.push(changeColumn('parts', '', (row) => wordCell(partsText(row), 'secondary')));
  return columns;
}

function previousColumns({ to, period }: ReportComparison): Drawn[] {
  return [
    numeric(shortPeriod(period), (row) => {
      const earlier = named(row, to);
      return earlier ? { ...valueCell(row, earlier.value, ''), tone: 'secondary' } : EMPTY_CELL;
    }),
    changeColumn('change', '', (row) => changeCell(row, named(row, to), true)),
  ];
}

const numeric = (header: string, cell: Drawn['cell']): Drawn => ({
  name: header,
  header,
  align: 'right',
  cell,
});

const changeColumn = (name: string, header: string, cell: Drawn['cell']): Drawn => ({
  name,
  header,
  align: 'left',
  cell,
});

const named = (row: ReportRow, to: string): ReportComparison | undefined =>
  row.comparisons.find((comparison) => comparison.to === to);

function valueCell(row: ReportRow, value: string | null, mark: string): Cell {
  if (value === null) return { lead: '', whole: '—', rest: mark, tone: 'normal' };
  return { lead: '', ...formatNumber(isOutflow(row) ? negated(value) : value, row.unit), tone: 'normal' };
}

/** `(13/42)` where a ratio is a share of the things counted, `n=246` for any other; empty without a ratio. */
function partsText({ unit, value, numerator, denominator, n }: ReportRow): string {
  if (value === null || (unit !== 'fraction' && unit !== 'multiple')) return '';
  // The document does not say what a part counts; yen, too, have no decimals.
  const isShare = numerator !== null && /^\d+$/.test(numerator) && denominator === String(n);
  return isShare ? `(${numerator}/${denominator})` : `n=${n}`;
}
