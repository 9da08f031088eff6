// The catalogue of metrics, and one of them with its definitions.

import { definitionStamp } from '../metrics/definition.ts';
import { families, type Metric } from '../metrics/metric.ts';
import { units } from '../metrics/result.ts';
import { type Policies, policies, policyNames } from '../model/policies/policies.ts';
import type { DocumentOf } from './document.ts';
import type { Words } from './words.ts';

const described = ({ z }: Words) => ({
  id: z.string(),
  title: z.string(),
  family: z.enum(families),
  unit: z.enum(units),
  better: z.enum(['higher', 'lower', 'none']),
  /** Collections without which it has no value. */
  needs: z.array(z.string()),
  /** Collections that it uses where there are any. */
  uses: z.array(z.string()),
  /** Whether it is computed only where `--metric` or `--all-metrics` asks for it. */
  onRequest: z.boolean(),
});

/** The first is the headline; `name` is null where the id alone names it. */
const variant = ({ z }: Words) => ({
  name: z.string().nullable(),
  headline: z.boolean(),
  /** Whether it is computed only where it is named, or `--all-metrics` asks for everything. */
  onRequest: z.boolean(),
  /** Whether the name of its metric alone does not ask for it; absent in documents of the first release. */
  further: z.boolean().optional(),
});

export const metricsSchema = (words: Words) => {
  const { z, head, minorOf1 } = words;
  const metric = z.object({ ...described(words), variants: z.array(z.object(variant(words))) });
  const policy = z.object({
    title: z.string(),
    about: z.string(),
    default: z.string(),
    values: z.array(z.object({ value: z.string(), meaning: z.string() })),
  });
  return z.object({
    ...head('metrics'),
    formatVersion: minorOf1,
    metrics: z.array(metric),
    /** Choices under `policies:` in the config; absent in documents of the first release. */
    policies: z.array(policy).optional(),
  });
};

export const metricSchema = (words: Words) => {
  const { z, head, minorOf1 } = words;
  // Values with different stamps do not mean the same: it names the version, and policies that are not as by default.
  const defined = z.object({ ...variant(words), definition: z.string(), stamp: z.string() });
  return z.object({
    ...head('metric'),
    formatVersion: minorOf1,
    ...described(words),
    variants: z.array(defined),
  });
};

export type MetricsDocument = DocumentOf<typeof metricsSchema>;
export type MetricDocument = DocumentOf<typeof metricSchema>;

/** Every metric, in the order of the catalogue. */
export const metricsDocument = (catalogue: readonly Metric[]): MetricsDocument => ({
  schema: 'revkpi.metrics',
  formatVersion: '1.1',
  metrics: catalogue.map((metric) => ({
    ...describedAs(metric),
    variants: metric.variants.map(({ name, headline, onRequest, isFurther }) => ({
      ...{ name, headline, onRequest },
      further: isFurther,
    })),
  })),
  policies: policyNames.map((name) => {
    const { title, about, words, days, percent, otherwise } = policies[name];
    return {
      ...{ title, about, default: String(otherwise) },
      values: [
        ...Object.entries(words).map(([value, meaning]) => ({ value, meaning })),
        ...(days ? [{ value: `${days.least} to ${days.most}`, meaning: days.meaning }] : []),
        ...(percent ? [{ value: 'above 0, up to 100', meaning: percent.meaning }] : []),
      ],
    };
  }),
});

/** One metric, as it is defined under these policies. */
export const metricDocument = (metric: Metric, policies: Policies): MetricDocument => ({
  schema: 'revkpi.metric',
  formatVersion: '1.1',
  ...describedAs(metric),
  variants: metric.variants.map((variant) => {
    const { name, headline, onRequest, isFurther, definition } = variant;
    return {
      name,
      headline,
      onRequest,
      further: isFurther,
      definition,
      stamp: definitionStamp(metric, variant, policies),
    };
  }),
});

const describedAs = ({ id, title, family, unit, better, needs, wants, onRequest }: Metric) => ({
  ...{ id, title, family, unit, better },
  needs: [...needs],
  uses: [...wants],
  onRequest,
});
