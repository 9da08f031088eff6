// The views of the documents, by the names of `revkpi schema NAME`.

import type { Document } from '../../documents/document.ts';
import { baselinesView, baselineView, diffView, verifiedView } from './baseline.ts';
import { channelsView } from './channels.ts';
import { checkView } from './check/check.ts';
import { cohortCellView, cohortsView } from './cohorts.ts';
import { errorView } from './error.ts';
import { explanationView } from './explanation-page.ts';
import { funnelView } from './funnel.ts';
import { inspectionView } from './inspection.ts';
import { metricsView, metricView, rulesView } from './metrics.ts';
import { bridgeView } from './pipeline/bridge.ts';
import { pipelineView } from './pipeline/pipeline.ts';
import { referenceView } from './reference/reference.ts';
import { reportView } from './report.ts';
import type { View } from './section.ts';
import { trendView } from './trend.ts';

const views = {
  report: reportView,
  trend: trendView,
  cohorts: cohortsView,
  'cohort-cell': cohortCellView,
  pipeline: pipelineView,
  bridge: bridgeView,
  funnel: funnelView,
  channels: channelsView,
  explanation: explanationView,
  reference: referenceView,
  inspection: inspectionView,
  baseline: baselineView,
  check: checkView,
  baselines: baselinesView,
  'baseline-diff': diffView,
  'baseline-verified': verifiedView,
  metrics: metricsView,
  metric: metricView,
  rules: rulesView,
  error: errorView,
};

/** The view of a document's name. Throws for a name without one. */
export function viewOf(name: string): View<Document> {
  if (!Object.hasOwn(views, name)) throw new Error(`there is no view of ${name}`);
  // A view is given the documents of its name only.
  return views[name as keyof typeof views] as View<Document>;
}
