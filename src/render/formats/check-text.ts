// A check in each of the formats that need nothing but its result and what was found in the files.

import type { Diagnostic } from '../../base/errors/diagnostic.ts';
import type { CheckResult } from '../../baseline/check/result.ts';
import { renderCheckGithub } from './check-github.ts';
import { renderCheckJunit } from './check-junit.ts';
import { renderCheckCsv, renderCheckNdjson } from './check-lines.ts';
import { renderCheckMarkdown } from './check-markdown.ts';
import { renderCheckOpenMetrics } from './check-openmetrics.ts';
import { renderSarif } from './sarif.ts';

export interface CheckGiven {
  readonly result: CheckResult;
  /** With files as the reader of the output finds them, and without personal data unless it was asked for. */
  readonly findings: readonly Diagnostic[];
}

const renderers = {
  json: ({ result }) => `${JSON.stringify(result, null, 2)}\n`,
  ndjson: ({ result }) => renderCheckNdjson(result),
  csv: ({ result }) => renderCheckCsv(result),
  md: ({ result }) => renderCheckMarkdown(result),
  junit: ({ result }) => renderCheckJunit(result),
  github: ({ result, findings }) => renderCheckGithub(result, findings),
  sarif: ({ result, findings }) => renderSarif(findings, result.tool),
  openmetrics: ({ result }) => renderCheckOpenMetrics(result),
} as const satisfies Record<string, (given: CheckGiven) => string>;

export type CheckText = keyof typeof renderers;

export const checkText = (format: CheckText, given: CheckGiven): string => renderers[format](given);
