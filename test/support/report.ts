// Reports asked of the command line.

import type { Report, ReportRow } from '../../src/documents/report.ts';
import { type Ran, runIn } from './io.ts';

/** What `revkpi report` prints as JSON in a folder; anything but success fails the test with what was said. */
export function reportIn(folder: string, ...argv: string[]): Report {
  const ran = reportRun(folder, ...argv);
  if (ran.exit !== 0) throw new Error(`exit ${ran.exit}: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as Report;
}

/** The same, whatever comes of it. */
export const reportRun = (folder: string, ...argv: string[]): Ran =>
  runIn(folder, ['report', ...argv, '--json']);

/** The row of `id` or `id:variant`; of a metric with variants the headline. Fails where there is not exactly one. */
export function rowOf(
  report: Report,
  name: string,
  segment: Readonly<Record<string, string>> = {},
): ReportRow {
  const [id, variant] = name.split(':');
  const wanted = JSON.stringify(segment);
  const rows = report.metrics.filter(
    (row) =>
      row.id === id &&
      (variant === undefined ? row.headline : row.variant === variant) &&
      JSON.stringify(row.segment) === wanted,
  );
  const [row] = rows;
  if (!row || rows.length > 1) throw new Error(`the report has ${rows.length} rows ${name} ${wanted}`);
  return row;
}

/** The values of several metrics, each by its name. */
export const valuesOf = (report: Report, names: readonly string[]): Record<string, string | null> =>
  Object.fromEntries(names.map((name) => [name, rowOf(report, name).value]));
