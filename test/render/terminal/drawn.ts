// Tables as lines.

import { Chalk } from 'chalk';
import type { Report, ReportRow } from '../../../src/documents/report.ts';
import { renderTable, type TableOptions } from '../../../src/render/terminal/table.ts';
import { reportOf, row } from '../sample.ts';

/** 120 columns without colour. */
export const plainly: TableOptions = {
  company: null,
  width: 120,
  chalk: new Chalk({ level: 0 }),
  footers: [],
};

export const drawn = (report: Report, options: Partial<TableOptions> = {}): string[] =>
  renderTable(report, { ...plainly, ...options })
    .trimEnd()
    .split('\n');

/** The lines of a report of October 2026 with these rows. */
export const table = (metrics: readonly ReportRow[], options: Partial<TableOptions> = {}): string[] =>
  drawn(reportOf(metrics), options);

/** A fraction of the pipeline. */
export const rate = (given: Partial<ReportRow>): ReportRow =>
  row({ unit: 'fraction', family: 'pipeline', ...given });
