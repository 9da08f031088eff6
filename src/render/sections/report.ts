// A report for those who read it.

import { compareDecimals, largestSize } from '../../base/number/decimal-text.ts';
import { counted } from '../../base/text/words.ts';
import type { Report, ReportComparison, ReportRow } from '../../documents/report.ts';
import { withSegments } from '../../documents/segments/order.ts';
import type { TrendSeries } from '../../documents/trend.ts';
import { changeCell, isOutflow } from './change.ts';
import { comparandsOf, comparisonsByName, versus } from './comparands.ts';
import { intervalOf as intervalText } from './funnel.ts';
import { asOfGauge, metricGauges } from './gauges.ts';
import { Legend } from './legend.ts';
import { negated } from './numbers.ts';
import { periodWords, shortPeriod } from './period-words.ts';
import { familyTitle, inRowOrder, type Naming, namingOf, type PlacedRow, rowTitle } from './report-rows.ts';
import {
  type Cell,
  type Column,
  type Earlier,
  number,
  type Page,
  type Records,
  type Row,
  section,
  type TextCell,
  text,
  type View,
} from './section.ts';
import { filterWords, leftOutLines, segmentText, severalLines, severalMark } from './segment-text.ts';
import { CROSSES, crossesZero, sparkline } from './sparkline.ts';

export const reportView: View<Report> = {
  page,
  digest,
  records,
  lines,
  gauges: ({ asOf, metrics }) => [...metricGauges(metrics), asOfGauge(asOf)],
  hasFindings: true,
};

/** A column with the cell that each row has in it. */
interface Drawn extends Column {
  readonly cell: (row: ReportRow) => Cell;
  /** Whether rows that say the same of two segments may differ in it. */
  readonly isOfSegment?: boolean;
}

/** Families with their rows, the value beside what it is compared with, and a legend. */
function page(given: Report, company: string | null, earlier?: Earlier): Page {
  const report = ofSize(given);
  const { asOf, asOfFrom, period, currency, metrics, filter } = report;
  const families = inRowOrder(metrics);
  const legend = new Legend(rowsIn(families));
  const drawn = columnsOf(report, legend, earlier);
  const columns = [{ header: '', align: 'left', least: 16 } as const, ...drawn];
  const naming = namingOf(report);
  const shared = new SharedCells(drawn);
  const cellsOf = (placed: PlacedRow): readonly Cell[] => [
    rowTitle(placed, naming, severalMark(report.overlapping, placed.row) + legend.flagMarks(placed.row)),
    ...shared.of(placed.row),
  ];
  const sections = families.map(({ family, rows }) =>
    section({
      title: familyTitle(family),
      columns,
      rows: rows.map((placed) => new LazyRow(placed, cellsOf)),
    }),
  );
  return {
    title: [
      company ?? '',
      periodWords(period.label) + (period.partial ? ' (partial)' : ''),
      filterWords(filter),
      `as of ${asOf} (${asOfFrom})`,
      currency ?? '',
    ],
    sections: sections.length > 0 ? sections : [section({ lines: [{ text: 'no metrics' }] })],
    notes: [...leftOutLines(report.segments, metrics), ...severalLines(report, metrics), ...legend.lines()],
    saysInputs: true,
    gap: 3,
  };
}

function* rowsIn(families: readonly { readonly rows: readonly PlacedRow[] }[]): Generator<ReportRow> {
  for (const { rows } of families) for (const { row } of rows) yield row;
}

/** A row whose cells are made when they are asked for: of thousands of segments they would fill the memory. */
class LazyRow implements Row {
  readonly depth: number;
  private readonly placed: PlacedRow;
  private readonly cellsOf: (placed: PlacedRow) => readonly Cell[];

  constructor(placed: PlacedRow, cellsOf: (placed: PlacedRow) => readonly Cell[]) {
    this.depth = placed.depth;
    this.placed = placed;
    this.cellsOf = cellsOf;
  }

  get cells(): readonly Cell[] {
    return this.cellsOf(this.placed);
  }
}

/** The cells of rows, made once for rows that say the same of segments that are alike: these share their comparisons. */
class SharedCells {
  private readonly drawn: readonly Drawn[];
  private readonly known = new Map<ReportRow['comparisons'], { row: ReportRow; cells: readonly Cell[] }>();

  constructor(drawn: readonly Drawn[]) {
    this.drawn = drawn;
  }

  of(row: ReportRow): readonly Cell[] {
    const known = this.known.get(row.comparisons);
    if (known && saysTheSame(known.row, row)) return known.cells;
    const cells = this.drawn.map(({ cell }) => cell(row));
    if (known || this.drawn.some(({ isOfSegment }) => isOfSegment)) return cells;
    this.known.set(row.comparisons, { row, cells });
    return cells;
  }
}

const saysTheSame = (one: ReportRow, other: ReportRow): boolean =>
  one.id === other.id &&
  one.value === other.value &&
  one.numerator === other.numerator &&
  one.denominator === other.denominator &&
  one.n === other.n &&
  one.interval === other.interval &&
  one.reason === other.reason &&
  one.flags === other.flags;

/** Its segments by size, where nobody asked for another order. */
const ofSize = (report: Report): Report =>
  report.segments === undefined && report.metrics.some(({ segment }) => Object.keys(segment).length > 0)
    ? withSegments(report, 'value', null)
    : report;

function columnsOf({ period, metrics }: Report, legend: Legend, earlier?: Earlier): Drawn[] {
  const { previous, others } = comparandsOf(metrics);
  const parts: Drawn = {
    header: '',
    align: 'left',
    isSpare: true,
    cell: (row) => text(partsText(row), 'secondary'),
  };
  const interval: Drawn = {
    header: '95 % interval',
    align: 'left',
    isSpare: true,
    cell: (row) => text(intervalOfFew(row), 'secondary'),
  };
  const history = earlier ? new History(earlier) : null;
  const before = history?.columns(legend) ?? [];
  return [
    ...before,
    numeric(shortPeriod(period.label), (row) => ({
      ...valueCell(row, row.value),
      marks: legend.reasonMark(row),
    })),
    ...(previous ? previousColumns(previous).slice(before.length > 0 ? 1 : 0) : []),
    ...others.map(
      (other): Drawn => ({
        header: versus(other),
        align: 'left',
        cell: (row) => changeCell(row, comparedTo(row, other.to), true),
      }),
    ),
    ...(!history && metrics.some((row) => partsText(row) !== '') ? [parts] : []),
    ...(!history && metrics.some((row) => intervalOfFew(row) !== '') ? [interval] : []),
    ...(history?.sparks() ?? []),
  ];
}

/** What the rows of a report came to before. */
class History {
  private readonly earlier: Earlier;
  private readonly series: ReadonlyMap<string, TrendSeries>;

  constructor(earlier: Earlier) {
    this.earlier = earlier;
    this.series = new Map(earlier.trend.series.map((one) => [keyOf(one), one]));
  }

  /** A column for each period before the report's own. */
  columns(legend: Legend): Drawn[] {
    const { trend, periods } = this.earlier;
    const from = trend.periods.length - Math.min(periods ?? 1, trend.periods.length);
    const shown = trend.periods.slice(from, -1);
    return shown
      .map(({ label }, index) =>
        numeric(shortPeriod(label), (row) => {
          const point = this.series.get(keyOf(row))?.points[from + index];
          if (!point) return text('');
          return { ...valueCell(row, point.value), marks: legend.reasonMark(point), tone: 'secondary' };
        }),
      )
      .map((column): Drawn => ({ ...column, isOfSegment: true }));
  }

  sparks(): Drawn[] {
    const { spark } = this.earlier;
    if (spark === null) return [];
    const cell = (row: ReportRow): Cell => {
      const points = this.series.get(keyOf(row))?.points.slice(-spark) ?? [];
      const shown = points.map(({ value }) => (value !== null && isOutflow(row) ? negated(value) : value));
      return text(sparkline(shown) + (crossesZero(shown) ? CROSSES : ''));
    };
    return [{ header: '', name: 'sparklines', align: 'left', isDrawing: true, isOfSegment: true, cell }];
  }
}

const keyOf = ({
  id,
  variant,
  segment,
  currency,
}: Pick<ReportRow, 'id' | 'variant' | 'segment' | 'currency'>) =>
  `${id}|${variant}|${segmentText(segment)}|${currency}`;

const previousColumns = ({ to, period }: ReportComparison): Drawn[] => [
  numeric(shortPeriod(period), (row) => {
    const earlier = comparedTo(row, to);
    return earlier ? { ...valueCell(row, earlier.value), tone: 'secondary' } : text('');
  }),
  {
    header: '',
    name: 'change',
    align: 'left',
    cell: (row) => changeCell(row, comparedTo(row, to), false),
  },
];

const numeric = (header: string, cell: Drawn['cell']): Drawn => ({ header, align: 'right', cell });

const comparedTo = (row: ReportRow, to: string): ReportComparison | undefined =>
  row.comparisons.find((comparison) => comparison.to === to);

const valueCell = (row: ReportRow, value: string | null): Cell =>
  number(value !== null && isOutflow(row) ? negated(value) : value, row.unit);

/** `(13/42)` where a ratio is a share of the things counted, `n=246` for any other; empty without a ratio. */
function partsText({ unit, value, numerator, denominator, n }: ReportRow): string {
  if (value === null || (unit !== 'fraction' && unit !== 'multiple')) return '';
  // The document does not say what a part counts; yen, too, have no decimals.
  const isShare = numerator !== null && /^\d+$/.test(numerator) && denominator === String(n);
  return isShare ? `(${numerator}/${denominator})` : `n=${n}`;
}

/** Where a share of few things lies: `12.1–64.6 %`; empty for any other row. */
const intervalOfFew = ({ interval, flags }: ReportRow): string =>
  flags.includes('small-n') ? intervalText(interval) : '';

/** What got worse first, everything else folded away. */
function digest(given: Report, company: string | null): Page {
  const report = ofSize(given);
  const { asOf, asOfFrom, period, currency, metrics, filter } = report;
  const naming = namingOf(report);
  const drawn = digestColumns(report);
  const title = (row: ReportRow): TextCell => titleAlone(row, naming);
  const rowsOf = (rows: readonly ReportRow[]) => ({
    columns: [{ header: 'Metric', align: 'left' } as const, ...drawn],
    rows: rows.map((row) => ({ cells: [title(row), ...drawn.map(({ cell }) => cell(row))] })),
  });
  const worst = worstFirst(metrics);
  const rest = metrics.filter((row) => !isAlarming(row));
  const missing = metrics.filter(({ value }) => value === null);
  const judged = (['worse', 'better'] as const).map((verdict) => {
    const count = metrics.filter(({ comparisons }) => comparisons[0]?.verdict === verdict).length;
    return count > 0 ? `${count} ${verdict}` : '';
  });
  return {
    title: [
      company ?? '',
      periodWords(period.label) + (period.partial ? ' (partial)' : ''),
      filterWords(filter),
    ],
    facts: [`as of ${asOf} (${asOfFrom})`, currency ?? '', ...judged],
    sections: [
      section(rowsOf(worst)),
      section({
        title: counted(rest.length, worst.length > 0 ? 'other row' : 'row'),
        isFolded: worst.length > 0,
        ...rowsOf(rest),
      }),
      section({
        title: `${missing.length} without a value`,
        isFolded: true,
        lines: missing.map((row) => ({ about: title(row), text: row.reason?.message ?? '' })),
      }),
      section({
        lines: [...leftOutLines(report.segments, report.metrics), ...severalLines(report, metrics)].map(
          (text) => ({
            text,
          }),
        ),
      }),
    ],
  };
}

const titleAlone = (row: ReportRow, naming: Naming): TextCell =>
  rowTitle({ row, depth: 0, under: 'family' }, naming);

function digestColumns({ period, metrics }: Report): Drawn[] {
  const { previous, others } = comparandsOf(metrics);
  const change = (header: string, to: string): Drawn =>
    numeric(header, (row) => changeCell(row, comparedTo(row, to), false));
  return [
    numeric(shortPeriod(period.label), (row) => valueCell(row, row.value)),
    ...(previous
      ? [
          numeric(shortPeriod(previous.period), (row) =>
            valueCell(row, comparedTo(row, previous.to)?.value ?? null),
          ),
          change('Change', previous.to),
        ]
      : []),
    ...others.map((other) => change(versus(other), other.to)),
  ];
}

const ALARMS: readonly ReportComparison['verdict'][] = ['worse', 'gone', 'incomparable'];

const isAlarming = (row: ReportRow): boolean => rankOf(row) < ALARMS.length;

/** The alarming rows: worse ones by the size of the change, then lost values, then incomparable ones. */
const worstFirst = (rows: readonly ReportRow[]): ReportRow[] =>
  rows
    .filter(isAlarming)
    .sort((a, b) => rankOf(a) - rankOf(b) || compareDecimals(largestFall(b), largestFall(a)));

const rankOf = ({ comparisons }: ReportRow): number =>
  Math.min(ALARMS.length, ...comparisons.map(({ verdict }) => rank(verdict)));

function rank(verdict: ReportComparison['verdict']): number {
  const at = ALARMS.indexOf(verdict);
  return at === -1 ? ALARMS.length : at;
}

/** In shares of the earlier value; infinite where that was 0. */
const largestFall = ({ comparisons }: ReportRow): string =>
  largestSize(
    comparisons
      .filter(({ verdict }) => verdict === 'worse')
      .map(({ deltaRatio }) => deltaRatio ?? 'Infinity'),
  );

function* lines({ asOf, period, metrics }: Report): Generator<object> {
  for (const row of metrics) yield { asOf, period: period.label, ...row };
}

/** Every row with what it is compared with; what is null or not compared is an empty cell. */
function records({ metrics, period }: Report, format: 'plain' | 'csv'): Records {
  const isCsv = format === 'csv';
  const comparands = [...comparisonsByName(metrics).keys()];
  const compared = comparands.flatMap((to) =>
    isCsv
      ? ['period', 'value', 'delta', 'delta ratio', 'verdict'].map((name) => `${to} ${name}`)
      : [to, `${to} delta`, `${to} verdict`],
  );
  const about = [isCsv ? 'id' : 'metric', 'variant', 'segment', 'currency', ...(isCsv ? ['period'] : [])];
  return {
    header: [...about, 'value', 'unit', 'reason', 'n', 'flags', ...compared],
    rows: eachOf(metrics, (row) => [
      ...[row.id, row.variant, segmentText(row.segment), row.currency].map((words) => text(words)),
      ...(isCsv ? [text(period.label)] : []),
      number(row.value, row.unit),
      text(row.unit),
      text(row.reason?.code ?? null),
      number(String(row.n)),
      text(row.flags.join(isCsv ? ' ' : ',')),
      ...comparands.flatMap((to) => comparedCells(row, comparedTo(row, to), isCsv)),
    ]),
  };
}

/** One at a time: of all rows of thousands of segments the cells would fill the memory. */
function* eachOf<T, U>(items: readonly T[], take: (item: T) => U): Generator<U> {
  for (const item of items) yield take(item);
}

function comparedCells({ unit }: ReportRow, found: ReportComparison | undefined, isCsv: boolean): Cell[] {
  const { period = '', value = null, delta = null, deltaRatio = null, verdict = '' } = found ?? {};
  return [
    ...(isCsv ? [text(period)] : []),
    number(value, unit),
    number(delta, unit),
    ...(isCsv ? [number(deltaRatio, 'fraction')] : []),
    text(verdict),
  ];
}
