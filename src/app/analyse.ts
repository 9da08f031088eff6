// How every analysis runs: a pure function of model and period, whose result becomes a document.

import type { Basis } from '../documents/basis.ts';
import type { Document } from '../documents/document.ts';
import type { Outcome } from './outcome.ts';
import { footersOf } from './report.ts';
import type { Workspace } from './workspace.ts';

/**
 * The document of what is worked out of the data, with what is to be said below it.
 *
 * @param saysPeriod whether it is about the period that was chosen by default
 */
export function analyse<R>(
  workspace: Workspace,
  work: (workspace: Workspace) => R,
  documentOf: (result: R, basis: Basis) => Document,
  { saysPeriod = true }: { readonly saysPeriod?: boolean } = {},
): Outcome {
  const { diagnostics, config } = workspace;
  const document = documentOf(work(workspace), { ...workspace, timezone: config.timezone });
  return { document, diagnostics, footers: footersOf(workspace, diagnostics, saysPeriod) };
}
