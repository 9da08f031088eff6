// Tables as lines.

import type { Report, ReportRow } from '../../../src/documents/report.ts';
import type { Presentation } from '../../../src/render/render.ts';
import { shown } from '../plainly.ts';
import { reportOf, row } from '../sample.ts';

export const drawn = (report: Report, options: Partial<Presentation> = {}): string[] =>
  shown(report, 'table', options).trimEnd().split('\n');

/** The lines of a report of October 2026 with these rows. */
export const table = (metrics: readonly ReportRow[], options: Partial<Presentation> = {}): string[] =>
  drawn(reportOf(metrics), options);

/** A fraction of the pipeline. */
export const rate = (given: Partial<ReportRow>): ReportRow =>
  row({ unit: 'fraction', family: 'pipeline', ...given });
