// Two models, the first of which a baseline was saved of, and why the second one's numbers differ.

import { setOf } from '../../src/attribution/detail.ts';
import { type Explained, explain, type Question } from '../../src/attribution/explain.ts';
import { Pseudonyms } from '../../src/attribution/pseudonyms.ts';
import { snapshotOf } from '../../src/attribution/snapshot.ts';
import { type Period, parseFixedPeriod } from '../../src/base/time/period.ts';
import { printed } from '../../src/documents/digits.ts';
import { rowKey } from '../../src/documents/report.ts';
import { compute, type MetricRow } from '../../src/metrics/compute.ts';
import { metrics } from '../../src/metrics/index.ts';
import { segmentIn } from '../../src/metrics/segment-key.ts';
import { selectMetrics } from '../../src/metrics/select.ts';
import type { Model } from '../../src/model/model.ts';
import type { Segment } from '../../src/model/view.ts';

export const SALT = '0123456789abcdef0123456789abcdef';

export interface Moment {
  readonly model: Model;
  readonly period: string;
}

export const print = (row: MetricRow) => {
  const { value } = row.result;
  return { key: rowKey(row), value: value === null ? null : printed(value, row.metric.unit, row.currency) };
};

export function periodNamed(label: string): Period {
  const period = parseFixedPeriod(label, 1);
  if (period === null) throw new Error(`${label} is no period`);
  return period;
}

/** What a report prints, by key without the period. */
export function numbersOf(
  { model, period }: Moment,
  globs: readonly string[] = [],
  segments: readonly Segment[] = [{}],
): Map<string, string | null> {
  const rows = compute(model, periodNamed(period), { metrics: selectMetrics(metrics, globs), segments });
  return new Map(rows.map(print).map(({ key, value }) => [key, value]));
}

const withPeriod = (key: string, period: string): string => key.replace('|', () => `|${period}|`);

/** The explanation of every number that both moments have a row for, by its key without the period. */
export function explainedAll(
  before: Moment,
  now: Moment,
  globs: readonly string[] = [],
  by = '',
  isNaming = false,
) {
  const segments = by === '' ? [{}] : [segmentIn(by)];
  const [old, fresh] = [numbersOf(before, globs, segments), numbersOf(now, globs, segments)];
  const keys = [...fresh.keys()].filter((key) => old.has(key));
  const asked: Question[] = keys.map((key) => ({
    key: withPeriod(key, before.period),
    before: old.get(key) ?? null,
    now: fresh.get(key) ?? null,
    isRedefined: false,
  }));
  const snapshot = snapshotOf(before.model, new Pseudonyms(SALT));
  const found = explain({
    detail: {
      of: '',
      salt: SALT,
      sets: [
        setOf(
          snapshot,
          asked.map(({ key }) => key),
        ),
      ],
    },
    model: now.model,
    period: periodNamed(now.period),
    questions: asked,
    selected: { metrics: selectMetrics(metrics, globs), segments, print },
    isNaming,
  });
  return keys.map((key, index) => {
    const explained = found.get(asked[index]?.key ?? '');
    if (explained === undefined) throw new Error(`${key} is not explained`);
    return { key, before: old.get(key) ?? null, now: fresh.get(key) ?? null, explained };
  });
}

/** `changed +50.00, lost −2.00`: the parts of the one number that is asked for. */
export function partsOf(before: Moment, now: Moment, metric: string, by = ''): string[] {
  const [only, ...others] = explainedAll(before, now, [metric], by);
  if (only === undefined || others.length > 0) throw new Error(`${metric} is not one number`);
  return textsOf(only.explained);
}

export const textsOf = ({ parts }: Explained): string[] =>
  parts.map(({ causes, delta }) => `${causes.join('+')} ${delta === null ? 'none' : delta.toString()}`);
