// In which order the segments of a report stand, and which of them are shown.

import { groupBy } from '../../base/group.ts';
import { compareDecimals } from '../../base/number/decimal-text.ts';
import { decimalString, parseExact, sumExact, ZERO } from '../../base/number/exact.ts';
import { STEP } from '../../model/view.ts';
import type { ExplainedNumber, ExplanationDocument } from '../explanation/explanation.ts';
import type { Report, ReportRow } from '../report.ts';
import type { TrendDocument } from '../trend.ts';
import type { SegmentSort, SegmentsDocument } from './sorts.ts';

type Segment = ReportRow['segment'];

/** What an order is told by: a row of a report, or what stands for one. */
interface Ranked extends Pick<ReportRow, 'id' | 'variant' | 'headline' | 'segment' | 'currency' | 'value'> {
  readonly comparisons: readonly Pick<ReportRow['comparisons'][number], 'delta'>[];
}

/** The segments of a report in an order, the total first. */
interface SegmentOrder {
  /** How many segments there are besides the total. */
  readonly count: number;
  /** The metrics, or metric:variant, whose numbers say the order, each where those before it say the same; none where the names do. */
  readonly metrics: readonly string[];
  /** The place of a segment from 1; the total's is 0. */
  readonly placeOf: (segment: Segment) => number;
}

/**
 * `value`: the largest value first; `delta`: the largest change against the first thing compared with, up or down, first;
 * `name`: by the names that people see. Of several currencies the largest in each take turns. Numbers are those of the first metric that has any, and where they are alike or
 * a segment has none there, of the next. Rows that leave a dimension blank are last; the rest is by name.
 */
function segmentOrder(
  { metrics, ownerNames }: Pick<Report, 'ownerNames'> & { readonly metrics: readonly Ranked[] },
  sort: SegmentSort,
): SegmentOrder {
  const keys = new KeyCache();
  const segments = new Map<string, Ordered>();
  const named = sort === 'name' ? [] : numbersOf(metrics, sort, keys);
  for (const { segment } of metrics) {
    const key = keys.of(segment);
    if (key !== '' && !segments.has(key)) segments.set(key, ordered(segment, key, named, ownerNames));
  }
  const places = new Map([...segments.values()].sort(byNumbers).map(({ key }, at) => [key, at + 1] as const));
  return {
    count: places.size,
    metrics: [...new Set(named.map(({ metric }) => metric))],
    placeOf: (segment) => places.get(keys.of(segment)) ?? 0,
  };
}

/** The rows in an order: metric by metric as they were, in each of them segment by segment. */
function inSegmentOrder<R extends Pick<Ranked, 'id' | 'segment'>>(
  rows: readonly R[],
  { placeOf }: SegmentOrder,
  most: number | null,
): R[] {
  const metrics = new Map<string, { readonly row: R; readonly place: number }[]>();
  for (const row of rows) {
    const place = placeOf(row.segment);
    if (most !== null && place > most) continue;
    const own = metrics.get(row.id) ?? [];
    own.push({ row, place });
    metrics.set(row.id, own);
  }
  return [...metrics.values()].flatMap((own) => own.sort((a, b) => a.place - b.place).map(({ row }) => row));
}

/** A report in an order of its segments, with the first so many of them; null: all. */
export function withSegments(report: Report, sort: SegmentSort, top: number | null): Report {
  const order = segmentOrder(report, sort);
  const shown = Math.min(order.count, top ?? order.count);
  const { metrics, diagnostics, ...about } = report;
  return {
    ...about,
    segments: { sort, metrics: [...order.metrics], shown, leftOut: order.count - shown },
    metrics: inSegmentOrder(metrics, order, top),
    diagnostics,
  };
}

/** The same of an explanation, in which the total stands before its segments. */
export function withNumbersOrder(
  document: ExplanationDocument,
  sort: SegmentSort,
  top: number | null,
): ExplanationDocument {
  const numbers = [document, ...document.further].map((one) => ({
    ...{ number: one, id: one.metric, variant: one.variant, headline: true, segment: one.segment },
    ...{ currency: one.currency, value: one.value, comparisons: [{ delta: one.compared?.delta ?? null }] },
  }));
  const order = segmentOrder({ metrics: numbers, ...pickNames(document) }, sort);
  const shown = Math.min(order.count, top ?? order.count);
  const further = numbers
    .slice(1)
    .map(({ number, ...about }) => ({ number: number as ExplainedNumber, ...about }));
  return {
    ...document,
    segments: { sort, metrics: [...order.metrics], shown, leftOut: order.count - shown },
    further: inSegmentOrder(further, order, top).map(({ number }) => number),
  };
}

/** The same of a trend: by the value of the last period, or by the change from the first period to it. */
export function withSeriesOrder(trend: TrendDocument, sort: SegmentSort, top: number | null): TrendDocument {
  const ranked = trend.series.map((series) => ({
    ...series,
    value: series.points.at(-1)?.value ?? null,
    comparisons: [series.change],
  }));
  const order = segmentOrder({ metrics: ranked, ...pickNames(trend) }, sort);
  const shown = Math.min(order.count, top ?? order.count);
  const { series, ...about } = trend;
  return {
    ...about,
    segments: { sort, metrics: [...order.metrics], shown, leftOut: order.count - shown },
    series: inSegmentOrder(series, order, top),
  };
}

/** How the lines of another table are put into an order. */
export interface Ordering<T> {
  /** `{}` for a total, which stays where it is. */
  readonly segmentOf: (item: T) => Segment;
  /** What says the order, each where those before it say the same, by what people call it; they add up over the lines. */
  readonly numbers: readonly (readonly [title: string, of: (item: T) => string | null])[];
  readonly ownerNames?: Report['ownerNames'];
  /** Whether they have an order of their own, as stages have, in which they stay unless another is asked for. */
  readonly isOrdered?: boolean;
}

/** What was asked for; null: nothing was. */
export interface SegmentChoice {
  readonly sort: SegmentSort | null;
  readonly top: number | null;
}

/** Lines in the order that was asked for, and what is left out of them; as they come, without a word, where nothing was asked. */
export function chosenOf<T>(
  items: readonly T[],
  { sort, top }: SegmentChoice,
  { segmentOf, numbers, ownerNames = {}, isOrdered = false }: Ordering<T>,
): { readonly items: T[]; readonly segments?: SegmentsDocument } {
  if (sort === null && (top === null || isOrdered)) return { items: [...items] };
  const metrics = numbers.flatMap(([id, of]) =>
    items.map((item): Ranked => {
      const about = { id, variant: null, headline: true, currency: null, comparisons: [] };
      return { ...about, segment: segmentOf(item), value: of(item) };
    }),
  );
  const order = segmentOrder({ metrics, ownerNames }, sort ?? 'value');
  const placed = items.map((item) => ({ item, place: order.placeOf(segmentOf(item)) }));
  const shown = Math.min(order.count, top ?? order.count);
  const left = placed.filter(({ place }) => place > shown).map(({ item }) => item);
  return {
    items: placed
      .filter(({ place }) => place <= shown)
      .sort((a, b) => a.place - b.place)
      .map(({ item }) => item),
    segments: {
      sort: sort ?? 'value',
      metrics: [...order.metrics],
      shown,
      leftOut: order.count - shown,
      ...sumOf(left, order.metrics[0] ?? numbers[0]?.[0] ?? '', numbers),
    },
  };
}

/** What lines come to in a number that adds up; nothing where one of them has none. */
function sumOf<T>(
  items: readonly T[],
  title: string,
  numbers: Ordering<T>['numbers'],
): Pick<SegmentsDocument, 'leftOutSum'> {
  const of = numbers.find(([name]) => name === title)?.[1];
  const values = items.map((item) => of?.(item) ?? null).filter((value) => value !== null);
  if (items.length === 0 || values.length < items.length) return {};
  const digits = Math.max(...values.map((value) => value.split('.')[1]?.length ?? 0));
  return { leftOutSum: decimalString(sumExact(values.map((value) => parseExact(value) ?? ZERO)), digits) };
}

const pickNames = ({ ownerNames }: Pick<Report, 'ownerNames'>): Pick<Report, 'ownerNames'> =>
  ownerNames === undefined ? {} : { ownerNames };

interface Ordered {
  readonly key: string;
  readonly name: string;
  readonly isBlank: boolean;
  /** Of the metrics in their order; null where there is none. */
  readonly numbers: readonly (string | null)[];
}

const BLANK = '';

function ordered(
  segment: Segment,
  key: string,
  named: readonly Numbers[],
  ownerNames: Report['ownerNames'] = {},
): Ordered {
  const own = Object.entries(segment).filter(([dimension]) => dimension !== STEP);
  const nameOf = ([dimension, value]: [string, string]): string =>
    dimension === 'owner' && Object.hasOwn(ownerNames, value) ? (ownerNames[value] ?? value) : value;
  return {
    key,
    name: own.map((one) => nameOf(one).toLowerCase()).join('\u0000'),
    isBlank: own.some(([, value]) => value === BLANK),
    numbers: named.map(({ of }) => of.get(key) ?? null),
  };
}

function byNumbers(one: Ordered, other: Ordered): number {
  if (one.isBlank !== other.isBlank) return one.isBlank ? 1 : -1;
  for (const [at, number] of one.numbers.entries()) {
    const against = other.numbers[at] ?? null;
    if (number === null && against === null) continue;
    if (number === null || against === null) return number === null ? 1 : -1;
    const difference = compareDecimals(against, number);
    if (difference !== 0) return difference;
  }
  return compared(one.name, other.name) || compared(one.key, other.key);
}

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** What the segments came to in one metric, variant and currency, or where there are several, in which turn they come. */
interface Numbers {
  readonly metric: string;
  readonly of: ReadonlyMap<string, string>;
}

/** As many metrics as are looked at for all segments: one customer each is not yet an order. */
const LEADING = 3;

/** Of the first metrics in which segments have numbers; further ones for segments that have none there. */
function numbersOf(
  metrics: readonly Ranked[],
  sort: Exclude<SegmentSort, 'name'>,
  keys: KeyCache,
): Numbers[] {
  const found = new Map<string, { metric: string; of: Map<string, string> }>();
  // The headline of a metric stands before its other variants.
  const first = new Map<string, Ranked>();
  for (const row of metrics) if (row.headline && !first.has(row.id)) first.set(row.id, row);
  const known = new Set<string>();
  for (const row of metrics) {
    const { id, variant, currency, segment } = row;
    const key = keys.of(segment);
    const lead = first.get(id) ?? row;
    if (key === '' || lead.variant !== variant || segment[STEP] !== undefined) continue;
    const number = numberOf(row, sort);
    if (number === null) continue;
    const name = `${id}|${variant ?? ''}|${currency ?? ''}`;
    const own = found.get(name) ?? { metric: variant ? `${id}:${variant}` : id, of: new Map() };
    if (!found.has(name) && found.size >= LEADING && known.has(key)) continue;
    known.add(key);
    own.of.set(key, number);
    found.set(name, own);
  }
  return inTurns([...found.values()]);
}

/** Amounts in several currencies cannot be set beside each other: the largest of each take turns, then the second of each. */
function inTurns(all: readonly Numbers[]): Numbers[] {
  return [...groupBy(all, ({ metric }) => metric)].flatMap(([metric, own]) => {
    if (own.length < 2) return own;
    const places = new Map<string, number>();
    for (const [turn, { of }] of own.entries()) {
      // Who has nothing in a currency has no place in it.
      const paying = [...of].filter(([, number]) => compareDecimals(number, '0') !== 0);
      paying.sort(([, one], [, other]) => compareDecimals(other, one));
      for (const [at, [key]] of paying.entries())
        places.set(key, Math.min(places.get(key) ?? Infinity, at * own.length + turn));
    }
    return [{ metric, of: new Map([...places].map(([key, place]) => [key, String(-place)])) }];
  });
}

function numberOf({ value, comparisons }: Ranked, sort: Exclude<SegmentSort, 'name'>): string | null {
  if (sort === 'value') return value;
  const delta = comparisons[0]?.delta ?? null;
  return delta === null ? null : delta.replace('-', '');
}

/** Rows of a segment share the record that says it, so that each is written once. */
class KeyCache {
  private readonly known = new Map<Segment, string>();

  of(segment: Segment): string {
    const known = this.known.get(segment);
    if (known !== undefined) return known;
    const own = Object.entries(segment).filter(([dimension]) => dimension !== STEP);
    const key = own.length === 0 ? '' : JSON.stringify(own);
    this.known.set(segment, key);
    return key;
  }
}
