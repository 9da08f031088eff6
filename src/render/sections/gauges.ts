// Numbers for Prometheus' textfile collector and for GitLab's metrics report.

import { groupBy } from '../../base/group.ts';
import { parseDay } from '../../base/time/calendar.ts';
import type { Gauge, Sample } from './section.ts';
import { BLANK_WORD } from './segment-text.ts';

/** What a row or an entry of a check is about, and its value. */
interface Measured {
  readonly id: string;
  readonly variant: string | null;
  readonly segment: Readonly<Record<string, string>>;
  readonly currency: string | null;
  readonly title: string;
  readonly unit: string;
  readonly value: string | null;
}

/** A gauge for each metric that has a value; what has no value has no sample. */
export const metricGauges = (rows: readonly Measured[]): Gauge[] =>
  [...groupBy(rows, ({ id }) => id)].map(([id, group]) => ({
    name: `revkpi_${id}`,
    help: helpOf(group[0]),
    samples: group.flatMap((row) =>
      row.value === null ? [] : [{ labels: labelsOf(row), value: row.value }],
    ),
  }));

/** Lets an alert find a result that nobody has renewed. */
export function asOfGauge(asOf: string): Gauge {
  const day = parseDay(asOf);
  const samples: Sample[] = day === null ? [] : [{ labels: {}, value: String((day + 1) * 86_400) }];
  return {
    name: 'revkpi_as_of_timestamp_seconds',
    help: 'End of the day that the data speaks for, in UTC',
    samples,
  };
}

/** A dimension called like one of our own labels keeps out of its way. */
export function labelsOf({ variant, segment, currency }: Omit<Measured, 'title' | 'unit' | 'value'>) {
  const dimensions = Object.entries(segment).map(([name, value]): [string, string] => [
    OWN_LABELS.has(name) ? `segment_${name}` : name,
    value || BLANK_WORD,
  ]);
  return { variant: variant ?? '', ...Object.fromEntries(dimensions), currency: currency ?? '' };
}

const OWN_LABELS = new Set(['variant', 'currency', 'metric', 'company', 'config', 'owner', 'flag']);

const helpOf = (row: Measured | undefined): string => (row ? `${row.title}, ${row.unit}` : '');
