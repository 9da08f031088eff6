// Documents in a format, without colour.

import { Chalk } from 'chalk';
import type { Diagnostic } from '../../src/base/errors/diagnostic.ts';
import type { Document } from '../../src/documents/document.ts';
import { type FormatName, type Presentation, render } from '../../src/render/render.ts';

/** 120 columns. */
export const plainly: Presentation = {
  company: null,
  width: 120,
  chalk: new Chalk({ level: 0 }),
  footers: [],
  findings: () => [],
};

/** The document as text. */
export const shown = (
  document: Document,
  format: FormatName,
  presentation: Partial<Presentation> = {},
): string => [...render(document, format, { ...plainly, ...presentation })].join('');

/** The same with what was found in the files. */
export const withFindings = (document: Document, format: FormatName, found: readonly Diagnostic[]): string =>
  shown(document, format, { findings: () => found });
