// The values of earlier checks, one line a run, added to and never changed.

import * as z from 'zod';
import { Failure } from '../../base/errors/failure.ts';
import { type Exact, parseExact } from '../../base/number/exact.ts';
import { type Period, parseFixedPeriod, previousPeriod, yearBefore } from '../../base/time/period.ts';
import { nameOf } from '../../metrics/definition.ts';
import type { Past } from '../check/limits.ts';
import { lengthOf } from '../check/pairing.ts';
import { decimal, entryKey, isPartial, type RowIdentity } from './baseline.ts';

const runSchema = z.object({
  schema: z.literal('revkpi.history'),
  formatVersion: z.string().regex(/^1\.\d+$/, 'a version 1.x'),
  asOf: z.string(),
  period: z.string(),
  currency: z.string().nullable(),
  /** By entry key; rows without a value are left out. */
  entries: z.record(z.string(), z.object({ value: decimal, definition: z.string() })),
  /** What failed and what was warned of, by entry key or check of the data. Not in runs of 0.1. */
  failing: z.array(z.string()).optional(),
  warned: z.array(z.string()).optional(),
  /** What broke a rule that only counts after several runs in a row, and what a silence kept from failing. */
  held: z.array(z.string()).optional(),
  silenced: z.array(z.string()).optional(),
  /** The named lists of rules that it went by. */
  lists: z.array(z.string()).optional(),
});

export type HistoryRun = z.infer<typeof runSchema>;

interface RecordedRow extends RowIdentity {
  readonly value: string | null;
  readonly definition: string;
  readonly flags?: readonly string[];
}

interface Recorded {
  readonly asOf: string;
  readonly currency: string | null;
  readonly period: { readonly label: string };
  readonly filter: readonly string[];
  readonly metrics: readonly RecordedRow[];
}

/** What a run found. */
export type Found = Pick<HistoryRun, 'failing' | 'warned' | 'held' | 'silenced' | 'lists'>;

/** The line of a run, with its line end. Values that are not the whole of their period are no measure of later ones. */
export function historyLine(
  { asOf, currency, period, metrics, filter }: Recorded,
  found: Found = {},
): string {
  const entries = metrics.flatMap((row) =>
    row.value === null || isPartial(row.flags ?? [])
      ? []
      : [[entryKey(row, period.label, filter), { value: row.value, definition: row.definition }] as const],
  );
  const run: HistoryRun = {
    schema: 'revkpi.history',
    formatVersion: '1.0',
    asOf,
    period: period.label,
    currency,
    entries: Object.fromEntries(entries),
    ...Object.fromEntries(Object.entries(found).filter(([, keys]) => (keys ?? []).length > 0)),
  };
  return `${JSON.stringify(run)}\n`;
}

/** Throws `Failure` (exit 4) for a line that cannot be read: a history is never taken for empty. */
export function parseHistory(text: string, file: string): HistoryRun[] {
  const lines = text.split('\n');
  const last = lines.pop();
  if (last !== '') throw unreadable(file, lines.length + 1, 'its last line is cut off');
  return lines.map((line, index) => {
    const parsed = runSchema.safeParse(jsonOf(line, file, index + 1));
    if (parsed.success) return parsed.data;
    throw unreadable(file, index + 1, 'it is no run of format 1.x');
  });
}

function jsonOf(line: string, file: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw unreadable(file, number, 'it is not JSON');
  }
}

/** What the history is asked for. */
export interface Present {
  readonly period: Period;
  readonly currency: string | null;
  readonly fiscalYearStart: number;
  readonly filter?: readonly string[];
}

interface Earlier {
  readonly period: Period;
  readonly value: Exact;
}

/** Finds what a row was in earlier periods of equal length: of each the last recorded value, if it means the same. */
export function pastValues(
  runs: readonly HistoryRun[],
  { period, currency, fiscalYearStart, filter }: Present,
): (row: RecordedRow) => Past {
  const length = lengthOf(period);
  const latest = new Map<string, { period: Period; run: HistoryRun }>();
  for (const run of runs) {
    const past = parseFixedPeriod(run.period, fiscalYearStart);
    if (past && past.start < period.start && lengthOf(past) === length && run.currency === currency)
      latest.set(run.period, { period: past, run });
  }
  const sorted = [...latest.values()].sort((a, b) => a.period.start - b.period.start);
  return (row) => {
    const earlier = sorted.flatMap(({ period, run }): Earlier[] => {
      const entry = run.entries[entryKey(row, run.period, filter)];
      const value = entry && means(entry.definition, row) ? parseExact(entry.value) : null;
      return value === null ? [] : [{ period, value }];
    });
    return pastOf(earlier, period);
  };
}

function pastOf(earlier: readonly Earlier[], period: Period): Past {
  const values = new Map(earlier.map(({ period, value }) => [period.start, value]));
  const before = (of: Period, step: (of: Period) => Period): Exact | null =>
    values.get(step(of).start) ?? null;
  const changes = (step: (of: Period) => Period): Exact[] =>
    earlier.flatMap(({ period, value }) => {
      const from = before(period, step);
      return from === null ? [] : [value.sub(from)];
    });
  return {
    values: earlier.map(({ value }) => value),
    changes: changes(previousPeriod),
    yearly: changes(yearBefore),
    previous: before(period, previousPeriod),
    yearBefore: before(period, yearBefore),
  };
}

/** Runs of periods of the same length that recorded what they found, in the order in which they were recorded. */
export function comparableRuns(
  runs: readonly HistoryRun[],
  { period, currency, fiscalYearStart }: Present,
): HistoryRun[] {
  const length = lengthOf(period);
  return runs.filter((run) => {
    const past = parseFixedPeriod(run.period, fiscalYearStart);
    return past !== null && lengthOf(past) === length && run.currency === currency;
  });
}

// 0.1 stamped a hash of everything, which is taken to stand for the default policies.
const means = (definition: string, row: RecordedRow): boolean =>
  definition === row.definition ||
  definition.replace(
    /^(\w+)@(\d+):[0-9a-f]+$/,
    (_, id, version) => `${nameOf(id, row.variant)}@${version}`,
  ) === row.definition;

const unreadable = (file: string, line: number, why: string): Failure =>
  new Failure(
    'history-corrupt',
    `${file}:${line}: ${why}`,
    'bring back the committed file, or remove the line',
  );
