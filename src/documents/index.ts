// The documents by name, as `revkpi schema NAME` knows them.

import { checkResultSchema } from '../baseline/check/result.ts';
import { baselineSchema } from '../baseline/store/baseline.ts';
import { baselinesSchema, diffSchema, verifiedSchema } from './baseline.ts';
import { bridgeSchema } from './bridge.ts';
import { channelsSchema } from './channels.ts';
import { cohortCellSchema, cohortsSchema } from './cohorts.ts';
import type { Schema } from './document.ts';
import { errorSchema } from './error.ts';
import { explanationSchema } from './explanation/explanation.ts';
import { funnelSchema } from './funnel.ts';
import { inspectionSchema } from './inspection.ts';
import { metricSchema, metricsSchema } from './metrics.ts';
import { pipelineSchema } from './pipeline.ts';
import { referenceSchema } from './reference.ts';
import { reportSchema } from './report.ts';
import { rulesSchema } from './rules.ts';
import { trendSchema } from './trend.ts';
import { words } from './words.ts';

const documents = {
  report: reportSchema,
  trend: trendSchema,
  cohorts: cohortsSchema,
  'cohort-cell': cohortCellSchema,
  pipeline: pipelineSchema,
  bridge: bridgeSchema,
  funnel: funnelSchema,
  channels: channelsSchema,
  explanation: explanationSchema,
  reference: referenceSchema,
  inspection: inspectionSchema,
  baseline: () => baselineSchema,
  check: () => checkResultSchema,
  baselines: baselinesSchema,
  'baseline-diff': diffSchema,
  'baseline-verified': verifiedSchema,
  metrics: metricsSchema,
  metric: metricSchema,
  rules: rulesSchema,
  error: errorSchema,
} satisfies Readonly<Record<string, Schema>>;

type DocumentName = keyof typeof documents;

/** In the order of the help. */
export const documentNames = Object.keys(documents) as DocumentName[]; // Object.keys forgets the names of its keys

/** The zod schema of a document. */
export const schemaOf = <N extends DocumentName>(name: N) =>
  documents[name](words) as ReturnType<(typeof documents)[N]>; // a call through a union of functions forgets which one
