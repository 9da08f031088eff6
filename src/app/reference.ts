// A vendor's own numbers against ours.

import { compareReference } from '../analyses/reference/compare.ts';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { referenceDocument } from '../documents/reference.ts';
import { readReference } from '../ingest/reference/reference.ts';
import { metrics } from '../metrics/index.ts';
import { selectMetrics } from '../metrics/select.ts';
import { findInputs } from '../os/inputs.ts';
import type { Io } from '../os/io.ts';
import { analyse } from './analyse.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import type { Outcome } from './outcome.ts';

export interface ReferenceOptions {
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
    throw new Failure(
      EXIT.usage,
      'usage',
      `"${metric}" names ${others.length + 1} metrics`,
      'compare one of them',
    );
  const { files } = findInputs([path], io);
  const [file, ...further] = files;
  if (!file || further.length > 0)
    throw new Failure(
      EXIT.usage,
      'usage',
      `${path} is not one file`,
      'name the file with the numbers of the vendor',
    );
  const reference = readReference({ ...file, as: null }, encoding);
  const outcome = analyse(
    open(),
    ({ model, period }) => compareReference(model, period, reference, chosen),
    (found, basis) => referenceDocument(found, basis, { file: reference.file, showValues }),
  );
  return outcome;
}
