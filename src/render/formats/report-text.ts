// A report in each of the formats that need nothing but the report and what was found in its files.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { Report } from '../../documents/report.ts';
import { renderCsv } from './csv.ts';
import { renderGithub } from './github.ts';
import { renderMarkdown } from './markdown.ts';
import { renderNdjson } from './ndjson.ts';
import { renderOpenMetrics } from './openmetrics.ts';
import { renderPlain } from './plain.ts';
import { renderSarif } from './sarif.ts';

export interface ReportGiven {
  readonly report: Report;
  readonly company: string | null;
  /** With files as the reader of the output finds them, and without personal data unless it was asked for. */
  readonly findings: readonly Diagnostic[];
}

const renderers = {
  plain: ({ report }) => renderPlain(report),
  json: ({ report }) => `${JSON.stringify(report, null, 2)}\n`,
  ndjson: ({ report }) => renderNdjson(report),
  csv: ({ report }) => renderCsv(report),
  md: ({ report, company }) => renderMarkdown(report, company),
  github: ({ findings }) => renderGithub(findings),
  sarif: ({ report, findings }) => renderSarif(findings, report.tool),
  openmetrics: ({ report }) => renderOpenMetrics(report),
} as const satisfies Record<string, (given: ReportGiven) => string>;

export type ReportText = keyof typeof renderers;

export const reportText = (format: ReportText, given: ReportGiven): string => renderers[format](given);
