// A document in a format: the one way from results to text.

import type { ChalkInstance } from 'chalk';
import type { Diagnostic } from '../base/errors/diagnostic.ts';
import type { CheckResult } from '../documents/check.ts';
import type { Document } from '../documents/document.ts';
import type { InspectionDocument } from '../documents/inspection.ts';
import type { Report } from '../documents/report.ts';
import { renderCheckPlain } from './formats/check-plain.ts';
import { checkText } from './formats/check-text.ts';
import { reportText } from './formats/report-text.ts';
import { renderCheckTable } from './sections/check-table.ts';
import { renderInspections } from './sections/inspection-text.ts';
import { renderTable } from './terminal/table.ts';

export const formatNames = [
  'table',
  'plain',
  'json',
  'ndjson',
  'csv',
  'md',
  'junit',
  'github',
  'sarif',
  'openmetrics',
] as const;
export type FormatName = (typeof formatNames)[number];

/** How a document is to be shown: what it does not hold because it depends on who looks. */
export interface Presentation {
  readonly company: string | null;
  /** Columns that no line exceeds; Infinity where nothing is cut. */
  readonly width: number;
  readonly chalk: ChalkInstance;
  /** Lines below a human table. */
  readonly footers: readonly string[];
  /** What was found in the files, with paths that the reader can open and without personal data; asked for by few formats. */
  readonly findings: () => readonly Diagnostic[];
}

/** The formats that mean something for a document, by its name in `revkpi schema NAME`. */
export function formatsOf(name: string): readonly FormatName[] {
  if (name === 'check') return formatNames;
  if (name === 'report') return formatNames.filter((format) => format !== 'junit');
  return ['table', 'json'];
}

/** The document as text that ends in a line end. Throws for a format that means nothing for it. */
export function render(document: Document, format: FormatName, presentation: Presentation): string {
  // A document's `schema` says what it is.
  if (document.schema === 'revkpi.report' && format !== 'junit') {
    const report = document as Report;
    if (format === 'table') return renderTable(report, presentation);
    return reportText(format, {
      report,
      company: presentation.company,
      get findings() {
        return presentation.findings();
      },
    });
  }
  if (document.schema === 'revkpi.check') {
    const result = document as CheckResult;
    if (format === 'table') return renderCheckTable(result, presentation);
    if (format === 'plain') return renderCheckPlain(result);
    return checkText(format, {
      result,
      get findings() {
        return presentation.findings();
      },
    });
  }
  if (format === 'table' && document.schema === 'revkpi.inspection')
    return renderInspections((document as InspectionDocument).files, presentation);
  if (format === 'json') return `${JSON.stringify(document, null, 2)}\n`;
  throw new Error(`${document.schema} has no format ${format}`);
}
