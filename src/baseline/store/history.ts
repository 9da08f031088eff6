// The values of earlier checks, one line a run, added to and never changed.

import * as z from 'zod';
import { EXIT, Failure } from '../../base/errors/failure.ts';
import { type Exact, parseExact } from '../../base/number/exact.ts';
import { type Period, parseFixedPeriod } from '../../base/time/period.ts';
import { nameOf } from '../../metrics/definition.ts';
import { lengthOf } from '../check/pairing.ts';
import { decimal, entryKey, type RowIdentity } from './baseline.ts';

const runSchema = z.object({
  schema: z.literal('revkpi.history'),
  formatVersion: z.string().regex(/^1\.\d+$/, 'a version 1.x'),
  asOf: z.string(),
  period: z.string(),
  currency: z.string().nullable(),
  /** By entry key; rows without a value are left out. */
  entries: z.record(z.string(), z.object({ value: decimal, definition: z.string() })),
});

export type HistoryRun = z.infer<typeof runSchema>;

interface RecordedRow extends RowIdentity {
  readonly value: string | null;
  readonly definition: string;
}

interface Recorded {
  readonly asOf: string;
  readonly currency: string | null;
  readonly period: { readonly label: string };
  readonly filter: readonly string[];
  readonly metrics: readonly RecordedRow[];
}

/** The line of a run, with its line end. */
export function historyLine({ asOf, currency, period, metrics, filter }: Recorded): string {
  const entries = metrics.flatMap((row) =>
    row.value === null
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

/** Finds a row's values of earlier periods of equal length, oldest first: the last recorded of each, if it means the same. */
export function pastValues(
  runs: readonly HistoryRun[],
  { period, currency, fiscalYearStart, filter }: Present,
): (row: RecordedRow) => Exact[] {
  const length = lengthOf(period);
  const latest = new Map<string, { start: number; run: HistoryRun }>();
  for (const run of runs) {
    const past = parseFixedPeriod(run.period, fiscalYearStart);
    if (past && past.start < period.start && lengthOf(past) === length && run.currency === currency)
      latest.set(run.period, { start: past.start, run });
  }
  const sorted = [...latest.values()].sort((a, b) => a.start - b.start).map(({ run }) => run);
  return (row) =>
    sorted.flatMap((run) => {
      const entry = run.entries[entryKey(row, run.period, filter)];
      const value = entry && means(entry.definition, row) ? parseExact(entry.value) : null;
      return value === null ? [] : [value];
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
    EXIT.baseline,
    'history-corrupt',
    `${file}:${line}: ${why}`,
    'bring back the committed file, or remove the line',
  );
