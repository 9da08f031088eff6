// Explanations as `explain --json --all` prints them, of a folder that is read once.

import { explain } from '../../src/analyses/explain/explain.ts';
import { Failure } from '../../src/base/errors/failure.ts';
import { parsePeriod } from '../../src/base/time/period.ts';
import {
  type ExplanationDocument,
  explanationDocument,
} from '../../src/documents/explanation/explanation.ts';
import { metrics } from '../../src/metrics/index.ts';
import { segmentsBy } from '../../src/metrics/select.ts';
import type { Segment } from '../../src/model/view.ts';
import { readCompany } from './finding.ts';
import type { WitnessCompany } from './found.mjs';

const dimensions = ['plan', 'owner', 'channel', 'source'];

/** Every variant of every metric that is made of parts, with the total and up to two segments of it; compared with an earlier period, or with none. */
export function* explanationsIn(
  company: Pick<WitnessCompany, 'folder' | 'asOf'>,
  periods: readonly string[],
  since: string | null = null,
): Generator<ExplanationDocument> {
  const workspace = readCompany(company);
  const { model } = workspace;
  for (const period of periods)
    for (const metric of metrics)
      for (const variant of metric.variants) {
        const one = { ...metric, variants: [variant] };
        const document = explainedIn(workspace, period, { metrics: [one], segments: segmentsOf(one) }, since);
        if (document) yield document;
      }

  function segmentsOf(metric: (typeof metrics)[number]): Segment[] {
    for (const dimension of dimensions) {
      try {
        const segments = segmentsBy(model, [metric], [dimension]);
        if (segments.length > 1) return segments.slice(0, 3);
      } catch (fault) {
        if (!(fault instanceof Failure)) throw fault;
      }
    }
    return [{}];
  }
}

/** One explanation, of all rows; null where the metric is not made of parts. */
export function explainedIn(
  { model, loaded }: ReturnType<typeof readCompany>,
  name: string,
  selection: Parameters<typeof explain>[2],
  since: string | null = null,
): ExplanationDocument | null {
  const { asOf, fiscalYearStart } = model.options;
  const period = parsePeriod(name, { asOf, fiscalYearStart });
  if (!period) throw new Error(`${name} is no period`);
  const explained = explain(model, period, selection, loaded.files);
  if (explained.length === 0) return null;
  const other = since === null ? null : parsePeriod(since, { asOf, fiscalYearStart });
  const earlier = other && { period: other, numbers: explain(model, other, selection, loaded.files) };
  const all = { top: Number.POSITIVE_INFINITY, only: null, showValues: false, bridges: null, filter: [] };
  const document = explanationDocument(explained, period, { ...all, period, earlier });
  return JSON.parse(JSON.stringify(document));
}
