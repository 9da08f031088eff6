// The report as data: what is computed and what it is compared with become the document that every output is drawn from.

import { type Exact, parseExact } from '../base/number/exact.ts';
import { isComplete, type Period } from '../base/time/period.ts';
import { compareValues } from '../metrics/compare.ts';
import {
  type MetricRow,
  type SegmentRow,
  type SegmentRows,
  type VariantRows,
  withStep,
} from '../metrics/compute.ts';
import { definitionStamp, nameOf } from '../metrics/definition.ts';
import { intervalOf, shareOf } from '../metrics/interval.ts';
import type { Metric, Variant } from '../metrics/metric.ts';
import type { PartialInput } from '../metrics/partial.ts';
import { type Reason, SMALL_N, units } from '../metrics/result.ts';
import { segmentKey } from '../metrics/segment-key.ts';
import { ownerNames } from '../model/identity/owner-names.ts';
import type { Model } from '../model/model.ts';
import { type Basis, basisKeys, basisOf, periodOf, periodSchema } from './basis.ts';
import { printed, printedQuantity } from './digits.ts';
import type { DocumentOf } from './document.ts';
import { segmentsSchema } from './segments/sorts.ts';
import { SegmentSums } from './segments/sums.ts';
import type { Words } from './words.ts';

const comparisonSchema = ({ z, decimal }: Words) =>
  z.object({
    /** `previous`, `yoy`, `baseline`, `baseline:NAME` or a period, as it was asked for. */
    to: z.string(),
    period: z.string(),
    value: decimal.nullable(),
    delta: decimal.nullable(),
    deltaRatio: decimal.nullable(),
    verdict: z.enum(['better', 'worse', 'same', 'changed', 'new', 'gone', 'incomparable']),
  });

/** What a row is about. */
export const aboutKeys = ({ z }: Words) => ({
  id: z.string(),
  variant: z.string().nullable(),
  headline: z.boolean(),
  title: z.string(),
  family: z.string(),
  unit: z.enum(units),
  better: z.enum(['higher', 'lower', 'none']),
  segment: z.record(z.string(), z.string()),
  currency: z.string().nullable(),
});

const rowSchema = (words: Words) => {
  const { z, decimal, count } = words;
  return z.object({
    ...aboutKeys(words),
    value: decimal.nullable(),
    reason: z.object({ code: z.string(), message: z.string() }).nullable(),
    numerator: decimal.nullable(),
    denominator: decimal.nullable(),
    n: count,
    /** Where a share of `n` things counted lies with 95 % confidence (Wilson); null for any other value. */
    interval: z.object({ low: decimal, high: decimal }).nullable(),
    parts: z.record(z.string(), decimal),
    definition: z.string(),
    flags: z.array(z.string()),
    comparisons: z.array(comparisonSchema(words)),
  });
};

export const reportSchema = (words: Words) => {
  const { z, head, minorOf1, count } = words;
  const { tool, asOf, asOfFrom, currency, timezone, filter, rules, fx, inputs, afterAsOf, diagnostics } =
    basisKeys(words);
  return z.object({
    ...head('report'),
    formatVersion: minorOf1,
    tool,
    asOf,
    asOfFrom,
    period: periodSchema(words),
    currency,
    timezone,
    filter,
    rules,
    fx,
    inputs,
    afterAsOf,
    /** What the owners in the segments are called, by id; absent where none has a name. */
    ownerNames: z.record(z.string(), z.string()).optional(),
    /** Customers who are in several segments, so that `customers` of these are more than the total; absent for none. */
    customersInSeveral: count.optional(),
    /** Metrics, or metric:variant, whose segments come to another sum than the total, as what is in several counts in each; absent for none. */
    overlapping: z.array(z.string()).optional(),
    /** In which order the segments stand, and how many are left out; absent where they are all there as they come. */
    segments: segmentsSchema(words).optional(),
    metrics: z.array(rowSchema(words)),
    diagnostics,
  });
};

export type { Unit } from '../metrics/result.ts';
export type Report = DocumentOf<typeof reportSchema>;
export type ReportRow = Report['metrics'][number];
export type ReportComparison = ReportRow['comparisons'][number];

/** An earlier value of a row, from another period or a baseline. */
export interface Earlier {
  readonly value: Exact | null;
  /** The stamp of its definition; null: the same program computed it just now. */
  readonly definition: string | null;
  readonly period: string;
}

/** Something to compare with. */
export interface Comparand {
  /** `previous`, `yoy`, `baseline:NAME` or a period, as it was asked for. */
  readonly to: string;
  readonly period: string;
  /** A period that was computed too, by its place among those, or what finds the earlier value of a row by its key. */
  readonly in: number | ((rowKey: string) => Earlier | null);
}

interface ReportInput extends Basis {
  /** Segment by segment; the first period of each is the report's own. */
  readonly segments: Iterable<SegmentRows>;
  readonly comparands: readonly Comparand[];
  readonly partial: PartialInput;
  /** How many customers are in several of the segments. */
  readonly customersInSeveral: number;
}

/** What a row is about, apart from its period: metric or metric:variant | dimensions | currency. */
export const rowKey = (row: MetricRow): string =>
  [nameOf(row.metric.id, row.variant.name), segmentKey(row.segment), currencyOf(row) ?? ''].join('|');

/** A ratio has no currency, whatever its parts are counted in, unless there is one for each. */
export const currencyOf = ({
  metric,
  currency,
  isOneOfSeveral,
}: Pick<MetricRow, 'metric' | 'currency' | 'isOneOfSeveral'>): string | null =>
  isOneOfSeveral || metric.unit === 'money' || metric.unit === 'money-per-day' ? currency : null;

export function buildReport(input: ReportInput): Report {
  const { tool, asOf, asOfFrom, diagnostics, ...basis } = basisOf(input);
  const { metrics, owners, overlapping } = reportRows(input);
  return {
    schema: 'revkpi.report',
    formatVersion: '1.1',
    tool,
    asOf,
    asOfFrom,
    period: periodOf(input),
    ...basis,
    ...owners,
    ...(input.customersInSeveral > 0 ? { customersInSeveral: input.customersInSeveral } : {}),
    ...(overlapping.length > 0 ? { overlapping } : {}),
    metrics,
    diagnostics,
  };
}

/** Metric by metric, the total before its segments, and the names of the owners that they are split by. */
function reportRows(input: ReportInput): {
  metrics: ReportRow[];
  owners: Pick<Report, 'ownerNames'>;
  overlapping: string[];
} {
  const rows = new Map<string, ReportRow[]>();
  const segments: { segment: Record<string, string> }[] = [];
  const writer = new RowWriter(input);
  const sums = new SegmentSums();
  for (const { of, ...about } of input.segments) {
    const segment = sortedKeys(about.segment);
    segments.push({ segment });
    const isTotal = Object.keys(segment).length === 0;
    for (const ofVariant of of) {
      for (const row of ofVariant.rows[0] ?? []) sums.add(row, isTotal);
      const written = writer.rows(ofVariant, segment);
      const [first] = written;
      if (!first) continue;
      const own = rows.get(first.id);
      if (own) own.push(...written);
      else rows.set(first.id, [...written]);
    }
  }
  return {
    metrics: [...rows.values()].flat(),
    owners: ownersIn(segments, input.model),
    overlapping: sums.overlapping(),
  };
}

/** The names of the owners that rows are split by. */
export function ownersIn(
  rows: readonly Pick<MetricRow, 'segment'>[],
  model: Model,
): Pick<Report, 'ownerNames'> {
  const known = ownerNames(model.records);
  const owners = new Set(rows.flatMap(({ segment }) => segment['owner'] ?? []));
  const named = [...owners].sort().flatMap((id) => {
    const name = known.get(id);
    return name === undefined ? [] : [[id, name] as const];
  });
  return named.length === 0 ? {} : { ownerNames: Object.fromEntries(named) };
}

// Of thousands of segments most rows say nothing here.
const NO_PARTS: Record<string, string> = {};
const NO_FLAGS: string[] = [];

/** What is equal in many rows, by a text that says it: of thousands of segments it would else fill the memory. */
class Kept<T> {
  private readonly known = new Map<string, T>();

  of(key: string, make: () => T): T {
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.known.set(key, made);
    return made;
  }
}

/** Writes rows, and keeps once what many of them share. */
class RowWriter {
  private readonly input: ReportInput;
  private readonly stamps = new Map<Variant, string>();
  private readonly texts = new Kept<string>();
  private readonly reasons = new Kept<ReportRow['reason']>();
  private readonly intervals = new Kept<ReportRow['interval']>();
  private readonly parts = new Kept<ReportRow['parts']>();
  private readonly comparisons = new Kept<ReportComparison>();
  /** The rows of segments that are alike: where no file ends too early for them, and where one does. */
  private readonly shared = [
    new Map<VariantRows, ReportRow[]>(),
    new Map<VariantRows, ReportRow[]>(),
  ] as const;

  constructor(input: ReportInput) {
    this.input = input;
  }

  /** Those of a variant in a segment, each for what it says of the report's own period. */
  rows(of: VariantRows, segment: Record<string, string>): readonly ReportRow[] {
    const [own] = of.rows[0] ?? [];
    if (!own) return [];
    if (!of.isShared || this.isStored(of, segment)) return this.written(of, segment);
    const shared = this.shared[this.input.partial.isPartial(own.variant, segment) ? 1 : 0];
    let rows = shared.get(of);
    if (!rows) {
      rows = this.written(of, segment);
      shared.set(of, rows);
    }
    return rows.map((row) => ({ ...row, segment }));
  }

  /** Whether a baseline has an earlier value of any. */
  private isStored({ rows: [own = []] }: VariantRows, segment: Record<string, string>): boolean {
    return this.input.comparands.some(
      ({ in: from }) =>
        typeof from !== 'number' && own.some((row) => from(rowKey({ ...row, segment })) !== null),
    );
  }

  private written({ rows }: VariantRows, segment: Record<string, string>): ReportRow[] {
    return (rows[0] ?? []).map((row) => {
      const about = {
        ...row,
        segment: row.step === null ? segment : sortedKeys(withStep(segment, row.step)),
      };
      const earlier = this.input.comparands.map(({ in: from, period }) =>
        typeof from === 'number' ? valueIn(rows[from] ?? [], row, period) : from(rowKey(about)),
      );
      return this.row(about, earlier);
    });
  }

  private row(row: MetricRow, earlier: readonly (Earlier | null)[]): ReportRow {
    const { metric, variant, segment, result } = row;
    const { value, reason, numerator, denominator } = result;
    const definition = this.stampOf(metric, variant);
    return {
      id: metric.id,
      variant: variant.name,
      headline: variant.headline,
      title: metric.title,
      family: metric.family,
      unit: metric.unit,
      better: metric.better,
      segment,
      currency: currencyOf(row),
      value: value === null ? null : this.text(printed(value, metric.unit, row.currency)),
      reason: reason === null ? null : this.reasonOf(reason),
      numerator: numerator === null ? null : this.text(printedQuantity(numerator, row.currency)),
      denominator: denominator === null ? null : this.text(printedQuantity(denominator, row.currency)),
      n: result.n,
      interval: this.intervalOf(row),
      parts: this.partsOf(row),
      definition,
      flags: flagsOf(row, this.input),
      comparisons: this.input.comparands.map((comparand, at) => {
        const made = comparison(row, definition, comparand, earlier[at] ?? null);
        return this.comparisons.of(Object.values(made).join('|'), () => made);
      }),
    };
  }

  private text(made: string): string {
    return this.texts.of(made, () => made);
  }

  private reasonOf({ code, message }: Reason): ReportRow['reason'] {
    return this.reasons.of(`${code} ${message}`, () => ({ code, message }));
  }

  private intervalOf(row: MetricRow): ReportRow['interval'] {
    const share = shareOf(row.result, row.metric.unit);
    return share && this.intervals.of(`${share.count}/${share.of}`, () => printedInterval(row));
  }

  private partsOf({ result, currency }: MetricRow): ReportRow['parts'] {
    if (result.parts === undefined) return NO_PARTS;
    let key = '';
    const parts: Record<string, string> = {};
    for (const [name, quantity] of Object.entries(result.parts)) {
      const text = printedQuantity(quantity, currency);
      parts[name] = text;
      key += `${name} ${text}|`;
    }
    return this.parts.of(key, () => parts);
  }

  private stampOf(metric: Metric, variant: Variant): string {
    const known = this.stamps.get(variant);
    if (known !== undefined) return known;
    const stamp = definitionStamp(metric, variant, this.input.model.options.policies);
    this.stamps.set(variant, stamp);
    return stamp;
  }
}

/** What the row of the same step and currency came to in another period. */
function valueIn(rows: readonly SegmentRow[], row: SegmentRow, period: string): Earlier | null {
  const currency = currencyOf(row);
  const same = rows.find((one) => one.step === row.step && currencyOf(one) === currency);
  return same ? { value: same.result.value, definition: null, period } : null;
}

function comparison(
  row: MetricRow,
  definition: string,
  { to, period }: Comparand,
  earlier: Earlier | null,
): ReportComparison {
  const { unit, better } = row.metric;
  if (earlier === null) return { to, period, value: null, delta: null, deltaRatio: null, verdict: 'new' };
  const before = earlier.value;
  const money = row.currency;
  const value = before === null ? null : printed(before, unit, money);
  if (earlier.definition !== null && earlier.definition !== definition) {
    const verdict = 'incomparable' as const;
    return { to, period: earlier.period, value, delta: null, deltaRatio: null, verdict };
  }
  // Against a baseline both sides are the printed values, so that saving and comparing at once is no change.
  const stored = earlier.definition !== null && row.result.value !== null;
  const now = stored ? parseExact(printed(row.result.value, unit, money)) : row.result.value;
  const { delta, deltaRatio, verdict } = compareValues(now, before, better);
  return {
    to,
    period: earlier.period,
    value,
    delta: delta === null ? null : printed(delta, unit, money),
    deltaRatio: deltaRatio === null ? null : printed(deltaRatio, 'fraction', null),
    verdict,
  };
}

/** Where a share of things counted lies; null for any other value. */
export function printedInterval({
  metric,
  result,
}: Pick<MetricRow, 'metric' | 'result'>): ReportRow['interval'] {
  const bounds = intervalOf(result, metric.unit);
  return (
    bounds && {
      low: printed(bounds.low, 'fraction', null),
      high: printed(bounds.high, 'fraction', null),
    }
  );
}

/** What a value rests on, and whether the data for it ends early, in the order of the alphabet. */
export function flagsOf(
  { metric, variant, segment, result }: Pick<MetricRow, 'metric' | 'variant' | 'segment' | 'result'>,
  { partial, period, model }: { partial: PartialInput; period: Period; model: Model },
): string[] {
  const flags = new Set(result.flags);
  if (metric.unit === 'fraction' && result.value !== null && result.n < SMALL_N) flags.add('small-n');
  const isCut = !isComplete(period, model.options.asOf) || partial.isPartial(variant, segment);
  if (isCut && result.reason?.code !== 'missing-input') flags.add('partial');
  if (partial.isIncomplete(variant)) flags.add('incomplete-input');
  return flags.size === 0 ? NO_FLAGS : [...flags].sort();
}

export const sortedKeys = (record: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
