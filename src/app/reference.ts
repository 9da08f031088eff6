// A vendor's own numbers against ours.

import { billedReference } from '../analyses/reference/billed.ts';
import { compareReference } from '../analyses/reference/compare.ts';
import { Failure } from '../base/errors/failure.ts';
import { referenceDocument } from '../documents/reference.ts';
import { readReference } from '../ingest/reference/reference.ts';
import { metrics } from '../metrics/index.ts';
import type { Metric } from '../metrics/metric.ts';
import { selectMetrics } from '../metrics/select.ts';
import { findInputs } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import type { Reference } from '../records/reference.ts';
import { analyse } from './analyse.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import type { Outcome } from './outcome.ts';

interface ReferenceOptions {
  readonly metric: string;
  readonly encoding: string | null;
  readonly showValues: boolean;
}

/** Throws `Failure` for a file that holds no such numbers, and for a metric that they are not of. */
export function compareWithReference(
  path: string,
  open: () => OpenWorkspace,
  { metric, encoding, showValues }: ReferenceOptions,
  io: Io,
): Outcome {
  const [chosen, ...others] = selectMetrics(metrics, [metric]);
  if (!chosen || others.length > 0)
    throw new Failure('usage', `"${metric}" names ${others.length + 1} metrics`, 'compare one of them');
  if (path === INVOICES) return compareWithInvoices(chosen, open(), showValues);
  const { files } = findInputs([path], io);
  const [file, ...further] = files;
  if (!file || further.length > 0)
    throw new Failure('usage', `${path} is not one file`, 'name the file with the numbers of the vendor');
  const reference = readReference({ ...file, as: null }, encoding);
  return compared(open(), reference, chosen, showValues);
}

/** What stands for a file where our own invoices are to be compared with the list of subscriptions. */
const INVOICES = 'invoices';

function compareWithInvoices(metric: Metric, workspace: OpenWorkspace, showValues: boolean): Outcome {
  const { model, period } = workspace;
  const reference = model.isFromInvoices ? null : billedReference(model, period);
  if (reference === null)
    throw new Failure(
      'usage',
      model.isFromInvoices
        ? 'recurring revenue is taken from invoices already, so that there is nothing to compare them with'
        : 'no line of an invoice says for which days of service it is',
      model.isFromInvoices
        ? 'give a list of subscriptions too, with policies: { mrr: { source: both } }'
        : 'give lines of invoices with periodStartsOn and periodEndsOn: docs/invoices.md',
    );
  return compared(workspace, reference, metric, showValues);
}

const compared = (
  workspace: OpenWorkspace,
  reference: Reference,
  metric: Metric,
  showValues: boolean,
): Outcome =>
  analyse(
    workspace,
    ({ model, period }) => compareReference(model, period, reference, metric),
    (found, basis) => referenceDocument(found, basis, { reference, showValues }),
  );
