// The report as data: what is computed and what it is compared with become the document that every output is drawn from.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { type Exact, parseExact } from '../base/number/exact.ts';
import { asDay, type Day, formatDay } from '../base/time/calendar.ts';
import { isComplete, type Period } from '../base/time/period.ts';
import type { FileAccount } from '../ingest/accounts.ts';
import type { Loaded } from '../ingest/load.ts';
import { compareValues } from '../metrics/compare.ts';
import type { MetricRow } from '../metrics/compute.ts';
import { definitionStamp, nameOf } from '../metrics/definition.ts';
import type { PartialInput } from '../metrics/partial.ts';
import { units } from '../metrics/result.ts';
import { segmentKey } from '../metrics/segment-key.ts';
import { currenciesOf } from '../model/currency/currencies.ts';
import { ownerNames } from '../model/identity/owner-names.ts';
import type { Model } from '../model/model.ts';
import { printed, printedQuantity } from './digits.ts';
import type { DocumentOf } from './document.ts';
import { VERSION } from './version.ts';
import type { Words } from './words.ts';

const inputSchema = ({ z, day, lines, counts }: Words) => {
  const used = { firstDay: day.nullable(), lastDay: day.nullable(), lines, excludedBy: counts };
  return z.object({
    file: z.string(),
    /** The first of the sources that read it. */
    source: z.string(),
    sha256: z.string(),
    ...used,
    /** Of a file that more than one source reads, each; the lines of the file are then every line once. */
    readings: z.array(z.object({ source: z.string(), yields: z.string(), ...used })),
  });
};

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

const rowSchema = (words: Words) => {
  const { z, decimal, count } = words;
  return z.object({
    id: z.string(),
    variant: z.string().nullable(),
    headline: z.boolean(),
    title: z.string(),
    family: z.string(),
    unit: z.enum(units),
    better: z.enum(['higher', 'lower', 'none']),
    segment: z.record(z.string(), z.string()),
    currency: z.string().nullable(),
    value: decimal.nullable(),
    reason: z.object({ code: z.string(), message: z.string() }).nullable(),
    numerator: decimal.nullable(),
    denominator: decimal.nullable(),
    n: count,
    parts: z.record(z.string(), decimal),
    definition: z.string(),
    flags: z.array(z.string()),
    comparisons: z.array(comparisonSchema(words)),
  });
};

export const reportSchema = (words: Words) => {
  const { z, head, minorOf1, tool, day, decimal, count, counts } = words;
  return z.object({
    ...head('report'),
    formatVersion: minorOf1,
    tool,
    asOf: day,
    asOfFrom: z.string(),
    period: z.object({
      label: z.string(),
      start: day,
      lastDay: day,
      from: z.string(),
      partial: z.boolean(),
    }),
    currency: z.string().nullable(),
    timezone: z.string(),
    fx: z.array(z.object({ currency: z.string(), rate: decimal, day, at: z.string() })),
    inputs: z.array(inputSchema(words)),
    /** Rows that as-of leaves out, by collection. */
    afterAsOf: counts,
    /** What the owners in the segments are called, by id; absent where none has a name. */
    ownerNames: z.record(z.string(), z.string()).optional(),
    metrics: z.array(rowSchema(words)),
    diagnostics: z.object({ errors: count, warnings: count, byCode: counts }),
  });
};

export type { Unit } from '../metrics/result.ts';
export type Report = DocumentOf<typeof reportSchema>;
export type ReportRow = Report['metrics'][number];
export type ReportComparison = ReportRow['comparisons'][number];

/** A file in the report. Only one that was read more than once has readings: there the account of its lines is united. */
const reportInput = ({ file, sha256, readings, ...account }: FileAccount): Report['inputs'][number] => ({
  file,
  source: account.source,
  sha256,
  ...spanOf(account),
  lines: account.lines,
  excludedBy: account.excludedBy,
  readings:
    readings.length < 2
      ? []
      : readings.map(({ source, collection, lines, excludedBy, ...reading }) => ({
          source,
          yields: collection,
          ...spanOf(reading),
          lines,
          excludedBy,
        })),
});

const spanOf = ({ firstDay, lastDay }: Pick<FileAccount, 'firstDay' | 'lastDay'>) => ({
  firstDay: dayText(firstDay),
  lastDay: dayText(lastDay),
});

const dayText = (day: Day | null): string | null => (day === null ? null : formatDay(day));

/** An earlier value of a row, from another period or a baseline. */
interface Earlier {
  readonly value: Exact | null;
  /** The stamp of its definition; null: the same program computed it just now. */
  readonly definition: string | null;
  readonly period: string;
}

/** Something to compare with: finds the earlier value of a row by the row's key. */
export interface Comparand {
  /** `previous`, `yoy`, `baseline:NAME` or a period, as it was asked for. */
  readonly to: string;
  readonly period: string;
  readonly find: (key: string) => Earlier | null;
}

interface ReportInput {
  readonly model: Model;
  readonly loaded: Loaded;
  readonly period: Period;
  readonly periodFrom: string;
  readonly asOfFrom: string;
  readonly timezone: string;
  readonly rows: readonly MetricRow[];
  readonly comparands: readonly Comparand[];
  readonly partial: PartialInput;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a row is about, apart from its period: metric or metric:variant | dimensions | currency. */
export const rowKey = (row: MetricRow): string =>
  [nameOf(row.metric.id, row.variant.name), segmentKey(row.segment), currencyOf(row) ?? ''].join('|');

// A ratio has no currency, whatever its parts are counted in, unless there is one for each.
const currencyOf = ({ metric, currency, isOneOfSeveral }: MetricRow): string | null =>
  isOneOfSeveral || metric.unit === 'money' || metric.unit === 'money-per-day' ? currency : null;

export function buildReport(input: ReportInput): Report {
  const { model, loaded, period, diagnostics } = input;
  return {
    schema: 'revkpi.report',
    formatVersion: '1.1',
    tool: { name: 'revkpi', version: VERSION },
    asOf: formatDay(model.options.asOf),
    asOfFrom: input.asOfFrom,
    period: {
      label: period.label,
      start: formatDay(period.start),
      lastDay: formatDay(asDay(period.end - 1)),
      from: input.periodFrom,
      partial: !isComplete(period, model.options.asOf),
    },
    currency: model.currency,
    timezone: input.timezone,
    fx: ratesUsed(model),
    inputs: loaded.files.map(reportInput),
    afterAsOf: model.afterAsOf,
    ...namesOf(input),
    metrics: input.rows.map((row) => reportRow(row, input)),
    diagnostics: counted(diagnostics),
  };
}

function namesOf({ model, rows }: ReportInput): Pick<Report, 'ownerNames'> {
  const known = ownerNames(model.records);
  const owners = new Set(rows.flatMap(({ segment }) => segment['owner'] ?? []));
  const named = [...owners].sort().flatMap((id) => {
    const name = known.get(id);
    return name === undefined ? [] : [[id, name] as const];
  });
  return named.length === 0 ? {} : { ownerNames: Object.fromEntries(named) };
}

function reportRow(row: MetricRow, input: ReportInput): ReportRow {
  const { metric, variant, result } = row;
  const { value, reason, numerator, denominator } = result;
  const definition = definitionStamp(metric, variant, input.model.options.policies);
  return {
    id: metric.id,
    variant: variant.name,
    headline: variant.headline,
    title: metric.title,
    family: metric.family,
    unit: metric.unit,
    better: metric.better,
    segment: sortedKeys(row.segment),
    currency: currencyOf(row),
    value: value === null ? null : printed(value, metric.unit, row.currency),
    reason: reason === null ? null : { code: reason.code, message: reason.message },
    numerator: numerator === null ? null : printedQuantity(numerator, row.currency),
    denominator: denominator === null ? null : printedQuantity(denominator, row.currency),
    n: result.n,
    parts: printedParts(row),
    definition,
    flags: flagsOf(row, input),
    comparisons: input.comparands.map((comparand) => comparison(row, definition, comparand)),
  };
}

function comparison(row: MetricRow, definition: string, { to, period, find }: Comparand): ReportComparison {
  const { unit, better } = row.metric;
  const earlier = find(rowKey(row));
  if (earlier === null) return { to, period, value: null, delta: null, deltaRatio: null, verdict: 'new' };
  const before = earlier.value;
  const money = row.currency;
  const shown = {
    to,
    period: earlier.period,
    value: before === null ? null : printed(before, unit, money),
  };
  if (earlier.definition !== null && earlier.definition !== definition) {
    return { ...shown, delta: null, deltaRatio: null, verdict: 'incomparable' };
  }
  // Against a baseline both sides are the printed values, so that saving and comparing at once is no change.
  const stored = earlier.definition !== null && row.result.value !== null;
  const now = stored ? parseExact(printed(row.result.value, unit, money)) : row.result.value;
  const { delta, deltaRatio, verdict } = compareValues(now, before, better);
  return {
    ...shown,
    delta: delta === null ? null : printed(delta, unit, money),
    deltaRatio: deltaRatio === null ? null : printed(deltaRatio, 'fraction', null),
    verdict,
  };
}

function printedParts({ result, currency }: MetricRow): Record<string, string> {
  const parts = Object.entries(result.parts ?? {});
  return Object.fromEntries(parts.map(([name, quantity]) => [name, printedQuantity(quantity, currency)]));
}

/** Fewer things than this behind a rate are worth a warning. */
const SMALL_N = 30;

function flagsOf({ metric, result }: MetricRow, { partial, period, model }: ReportInput): string[] {
  const flags = new Set(result.flags);
  if (metric.unit === 'fraction' && result.value !== null && result.n < SMALL_N) flags.add('small-n');
  const isCut = !isComplete(period, model.options.asOf) || partial.isPartial(metric);
  if (isCut && result.reason?.code !== 'missing-input') flags.add('partial');
  if (partial.isIncomplete(metric)) flags.add('incomplete-input');
  return [...flags].sort();
}

function ratesUsed(model: Model): Report['fx'] {
  const { currency } = model.options;
  if (currency === null) return [];
  const present = new Set(currenciesOf(model.records).filter((code) => code !== ''));
  if ([...present].every((code) => code === currency)) return [];
  return [...model.rates.values()]
    .filter((rate) => present.has(rate.currency) || rate.currency === currency)
    .map((rate) => ({ currency: rate.currency, rate: rate.rate, day: formatDay(rate.day), at: rate.at }));
}

function counted(diagnostics: readonly Diagnostic[]): Report['diagnostics'] {
  const byCode = new Map<string, number>();
  for (const { code } of diagnostics) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  return {
    errors: diagnostics.filter(({ level }) => level === 'error').length,
    warnings: diagnostics.filter(({ level }) => level === 'warning').length,
    byCode: Object.fromEntries([...byCode].sort()),
  };
}

const sortedKeys = (record: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
