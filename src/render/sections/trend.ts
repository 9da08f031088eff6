// A trend for those who read it: a line for each period where its series have room beside each other, else a line for
// each series.

import { textWidth } from '../../base/text/width.ts';
import { withSeriesOrder } from '../../documents/segments/order.ts';
import type { TrendDocument, TrendPoint, TrendSeries } from '../../documents/trend.ts';
import { changeCell, isOutflow } from './change.ts';
import { Legend } from './legend.ts';
import { negated } from './numbers.ts';
import { shortPeriod } from './period-words.ts';
import {
  currencyText,
  familyTitle,
  inRowOrder,
  type Naming,
  namingOf,
  type PlacedRow,
  rowTitle,
} from './report-rows.ts';
import {
  type Cell,
  type Column,
  number,
  type Page,
  type Records,
  type Section,
  section,
  type TextCell,
  text,
  type View,
} from './section.ts';
import {
  filterWords,
  leftOutLines,
  segmentText,
  segmentWords,
  severalLines,
  severalMark,
} from './segment-text.ts';
import { CROSSES, crossesZero, sparkline } from './sparkline.ts';

export const trendView: View<TrendDocument> = {
  page,
  records,
  lines: ({ asOf, periods, series }) =>
    series.flatMap(({ points, change: _, total: __, ...about }) =>
      points.map((point, at) => ({ asOf, ...about, ...periods[at], ...point })),
    ),
};

function page(given: TrendDocument, company: string | null): Page {
  const trend = ofSize(given);
  const { asOf, asOfFrom, currency, periods, series } = trend;
  const [first, last] = [periods[0], periods.at(-1)];
  const shown = new Shown(trend);
  const down = [shown.byPeriod(), ...shown.summary([])];
  const across = shown.summary(periods.map((_, at) => shown.periodColumn(at)));
  const isWide = series.length > periods.length;
  return {
    title: [
      company ?? '',
      first && last ? [...new Set([first, last].map(({ label }) => shortPeriod(label)))].join(' – ') : '',
      filterWords(trend.filter),
      `as of ${asOf} (${asOfFrom})`,
      currency ?? '',
    ],
    sections: isWide ? across : down,
    otherwise: [isWide ? down : across],
    notes: shown.notes(),
    saysInputs: true,
  };
}

/** Its segments by size, where nobody asked for another order. */
const ofSize = (trend: TrendDocument): TrendDocument =>
  trend.segments === undefined && trend.series.some(({ segment }) => Object.keys(segment).length > 0)
    ? withSeriesOrder(trend, 'value', null)
    : trend;

/** A column with the cell that each series has in it. */
interface Drawn extends Column {
  readonly cell: (series: TrendSeries) => Cell;
}

class Shown {
  private readonly trend: TrendDocument;
  private readonly legend: Legend;
  private readonly families: ReturnType<typeof inRowOrder<TrendSeries>>;
  private readonly naming: Naming;

  constructor(trend: TrendDocument) {
    this.trend = trend;
    this.families = inRowOrder(trend.series);
    const ordered = this.placed().map(({ row }) => row);
    // What a series rests on throughout is said once, and so comes first.
    this.legend = new Legend([
      ...ordered.map((series) => ({ value: '', reason: null, flags: throughout(series) })),
      ...ordered.flatMap(({ points }) => points),
    ]);
    const { currency, series, ownerNames } = trend;
    this.naming = namingOf({ currency, metrics: series, ownerNames });
  }

  /** A line for each period, a column for each series; of one alone the change too. */
  byPeriod(): Section {
    const { periods } = this.trend;
    const placed = this.placed();
    const [only] = placed.length === 1 ? placed : [];
    const columns: Column[] = [
      { header: '', align: 'left' },
      ...placed.map((one): Column => ({ header: this.headOf(one), align: 'right' })),
      ...(only ? [{ header: '', name: 'change', align: 'left' } as const] : []),
    ];
    return section({
      columns,
      folds: true,
      rows: periods.map(({ label, partial }, at) => ({
        cells: [
          text(shortPeriod(label) + (partial ? ' (partial)' : '')),
          ...placed.map(({ row }) => this.valueCell(row, row.points[at])),
          ...(only ? [sinceCell(only.row, only.row.points[at])] : []),
        ],
      })),
    });
  }

  /** A line for each series: what it comes to, between its name and the columns that are given. */
  summary(periods: readonly Drawn[]): Section[] {
    const drawn = [sparks, ...periods, ...this.results()];
    const columns = [{ header: '', align: 'left', least: 16 } as const, ...drawn];
    return this.families.map(({ family, rows }) =>
      section({
        title: this.families.length > 1 ? familyTitle(family) : '',
        columns,
        folds: true,
        rows: rows.map((placed) => ({
          depth: this.families.length > 1 ? placed.depth : placed.depth - 1,
          cells: [this.titleOf(placed), ...drawn.map(({ cell }) => cell(placed.row))],
        })),
      }),
    );
  }

  periodColumn(at: number): Drawn {
    const { label = '' } = this.trend.periods[at] ?? {};
    return {
      header: shortPeriod(label),
      align: 'right',
      cell: (series) => this.valueCell(series, series.points[at]),
    };
  }

  notes(): string[] {
    const { series, segments } = this.trend;
    return [
      ...leftOutLines(segments, series),
      ...severalLines(this.trend, series),
      ...this.legend.lines(),
      ...(series.some(crosses) ? [`${CROSSES} above and below zero`] : []),
    ];
  }

  private results(): Drawn[] {
    const { periods, series } = this.trend;
    const [first, last] = [periods[0]?.label ?? '', periods.at(-1)?.label ?? ''];
    const change: Drawn = {
      header: `since ${shortPeriod(first)}`,
      align: 'left',
      cell: (one) => changeCell({ ...one, value: one.points.at(-1)?.value ?? null }, sinceFirst(one), false),
    };
    const total: Drawn = {
      header: `total to ${shortPeriod(last)}`,
      align: 'right',
      cell: (one) => (one.flow ? number(signed(one, one.total), one.unit) : text('')),
    };
    return [...(periods.length > 1 ? [change] : []), ...(series.some(({ flow }) => flow) ? [total] : [])];
  }

  private placed(): PlacedRow<TrendSeries>[] {
    return this.families.flatMap(({ rows }) => [...rows]);
  }

  private titleOf(placed: PlacedRow<TrendSeries>): TextCell {
    const { row } = placed;
    const mark = crosses(row) ? ` ${CROSSES}` : '';
    const marks =
      severalMark(this.trend.overlapping, row) + this.legend.flagMarks({ flags: throughout(row) });
    return rowTitle(placed, this.naming, marks + mark);
  }

  /** The name of a series, short enough for the head of a column. */
  private headOf({ row, under }: PlacedRow<TrendSeries>): string {
    const { text: name, tail = '' } = rowTitle({ row, under, depth: 0 }, this.naming);
    const isShort = under !== 'total' && textWidth(name + tail) <= LONGEST_HEAD;
    const segment = segmentWords(row.segment, this.trend.ownerNames);
    const isOneDimension = Object.keys(row.segment).length === 1;
    const value = isOneDimension ? segment.slice(segment.indexOf('=') + 1) : segment;
    const isOneMetric = new Set(this.trend.series.map(idOf)).size === 1;
    const currency = this.naming.isNamed(row.currency) ? currencyText(row) : '';
    const short = isShort
      ? name + tail
      : [isOneMetric && value ? '' : idOf(row), value, currency].filter(Boolean).join(' ');
    return (
      short + severalMark(this.trend.overlapping, row) + this.legend.flagMarks({ flags: throughout(row) })
    );
  }

  private valueCell(series: TrendSeries, point: TrendPoint | undefined): Cell {
    if (!point) return text('');
    const all = throughout(series);
    const flags = point.value === null ? [] : point.flags.filter((flag) => !all.includes(flag));
    const marks = this.legend.reasonMark(point) + this.legend.flagMarks({ flags });
    return { ...number(signed(series, point.value), series.unit), marks };
  }
}

const idOf = ({ id, variant }: TrendSeries): string => (variant === null ? id : `${id}:${variant}`);

const LONGEST_HEAD = 16;

const sparks: Drawn = {
  header: '',
  align: 'left',
  isDrawing: true,
  cell: (series) => text(sparkline(series.points.map(({ value }) => signed(series, value)))),
};

/** The flags of every value that a series has. */
function throughout({ points }: TrendSeries): string[] {
  const known = points.filter(({ value }) => value !== null);
  return (known[0]?.flags ?? []).filter((flag) => known.every(({ flags }) => flags.includes(flag)));
}

const signed = (series: TrendSeries, value: string | null): string | null =>
  value !== null && isOutflow(series) ? negated(value) : value;

const sinceCell = (series: TrendSeries, point: TrendPoint | undefined): Cell =>
  point?.verdict
    ? changeCell({ ...series, value: point.value }, { ...point, verdict: point.verdict }, false)
    : text('');

const sinceFirst = ({ points, change }: TrendSeries) => ({ ...change, value: points[0]?.value ?? null });

const crosses = ({ points }: TrendSeries): boolean => crossesZero(points.map(({ value }) => value));

/** A line for each series and period: what a spreadsheet makes a table of. */
function records({ periods, series }: TrendDocument): Records {
  const dimensions = [...new Set(series.flatMap(({ segment }) => Object.keys(segment)))];
  return {
    header: [
      ...['id', 'variant', 'segment', ...dimensions, 'currency', 'period', 'start', 'last day'],
      ...['value', 'unit', 'reason', 'n', 'flags', 'delta', 'delta ratio', 'verdict'],
    ],
    rows: series.flatMap(({ id, variant, segment, currency, unit, points }) =>
      points.map((point, at) => {
        const { start = '', lastDay = '' } = periods[at] ?? {};
        return [
          ...[id, variant, segmentText(segment), ...dimensions.map((one) => segment[one] ?? '')],
          ...[currency, point.period, start, lastDay],
          number(point.value, unit),
          ...[unit, point.reason?.code ?? null],
          number(String(point.n)),
          point.flags.join(' '),
          number(point.delta, unit),
          number(point.deltaRatio, 'fraction'),
          point.verdict,
        ].map((cell) => (cell !== null && typeof cell === 'object' ? cell : text(cell)));
      }),
    ),
  };
}
