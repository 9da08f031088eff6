// The numbers of a snapshot, found by what they are called in the report.

import type { Period } from '../base/time/period.ts';
import { compute, type MetricRow } from '../metrics/compute.ts';
import type { Metric } from '../metrics/metric.ts';
import { segmentKey } from '../metrics/segment-key.ts';
import type { Model } from '../model/model.ts';
import type { Segment } from '../model/view.ts';
import type { Pseudonyms } from './pseudonyms.ts';

/** A row as a report prints it: under its key of metric | dimensions | currency. */
export interface Printed {
  readonly key: string;
  /** Null for none. */
  readonly value: string | null;
}

export interface Selected {
  readonly metrics: readonly Metric[];
  /** As the report has them. */
  readonly segments: readonly Segment[];
  readonly print: (row: MetricRow) => Printed;
}

/** By key; null for a row without a value. */
export type Values = ReadonlyMap<string, string | null>;

/** The segment of a key's dimensions (`plan=Pro`). */
export const segmentNamed = (dimensions: string, { segments }: Selected): Segment | undefined =>
  segments.find((segment) => segmentKey(segment) === dimensions);

/** The rows of a recomputed model, each as it is printed, and as it was computed: in a segment under pseudonyms. */
export function* rowsOf(
  model: Model,
  period: Period,
  { metrics, segments, print }: Selected,
  pseudonyms: Pseudonyms,
): Generator<Printed & { readonly row: MetricRow }> {
  for (const segment of segments)
    for (const row of compute(model, period, { metrics, segments: [pseudonyms.segment(segment)] }))
      yield { ...print({ ...row, segment }), row };
}
