import { Failure } from '../base/errors/failure.ts';
import { globMatcher } from '../base/text/glob.ts';
import { didYouMean } from '../base/text/spelling.ts';
import { BLANK, combinationsIn, dimensionsOf } from '../model/dimensions.ts';
import type { Model } from '../model/model.ts';
import { type Segment, STEP } from '../model/view.ts';
import { type CollectionName, collectionNames } from '../records/schema/schema.ts';
import type { Metric, Variant } from './metric.ts';

/** Whether a glob (`mrr*`, `grr:ttm`, `{grr,nrr}`) names a metric or one variant of it. */
export const metricMatcher = (glob: string): ((id: string, variant: string | null) => boolean) => {
  const matches = globMatcher(glob);
  return (id, variant) => matches(id) || (variant !== null && matches(`${id}:${variant}`));
};

/** Whether a glob names an entry of a baseline: its metric, its metric:variant, or its whole key. */
export const entryMatcher = (glob: string): ((key: string) => boolean) => {
  const isMetric = metricMatcher(glob);
  const isKey = globMatcher(glob);
  return (key) => {
    const [id = '', variant = null] = (key.split('|')[0] ?? '').split(':');
    return key === glob || isMetric(id, variant) || isKey(key);
  };
};

/**
 * The metrics and variants that any of the globs names (`mrr*`, `grr`, `grr:ttm`); for no glob the default set.
 * Throws `Failure` (exit 2) for a glob that names none.
 */
export function selectMetrics(catalogue: readonly Metric[], globs: readonly string[]): Metric[] {
  for (const glob of globs) {
    if (!catalogue.some((metric) => metric.variants.some((variant) => matches(glob, metric, variant))))
      throw unknown(glob, catalogue);
  }
  if (globs.length === 0) return usual(catalogue);
  return catalogue
    .map((metric) => ({
      ...metric,
      variants: metric.variants.filter((variant) => globs.some((glob) => matches(glob, metric, variant))),
    }))
    .filter(({ variants }) => variants.length > 0);
}

/** `nrr` asks for the usual variants, `nrr:*` for all of them, `*` for everything. */
const matches = (glob: string, metric: Metric, variant: Variant): boolean =>
  (glob === '*' || glob.includes(':') || !variant.isFurther) && metricMatcher(glob)(metric.id, variant.name);

/** The default set: what the first release had. */
const usual = (catalogue: readonly Metric[]): Metric[] =>
  catalogue
    .filter(({ onRequest }) => !onRequest)
    .map((metric) => ({ ...metric, variants: metric.variants.filter((variant) => !variant.onRequest) }));

function unknown(glob: string, catalogue: readonly Metric[]): Failure {
  const names = catalogue.flatMap(({ id, variants }) => [id, ...variants.map(({ name }) => `${id}:${name}`)]);
  const hint = didYouMean(glob, names, '`revkpi metrics` lists them');
  return new Failure('unknown-metric', `no metric is called "${glob}"`, hint);
}

/**
 * The total and every combination of dimension values that occurs in rows the metrics need. Throws `Failure` (exit 2)
 * where no collection in the input has a dimension.
 */
export function segmentsBy(
  model: Model,
  metrics: readonly Pick<Metric, 'needs'>[],
  asked: readonly string[],
): Segment[] {
  // Steps are there without being asked for.
  const dimensions = asked.filter((one) => one !== STEP);
  if (dimensions.length === 0) return [{}];
  const names = new Set(metrics.flatMap(({ needs }) => needs));
  const supplied = [...names].filter((name) => model.supplies(name));
  for (const dimension of dimensions) {
    if (!supplied.some((name) => dimensionsOf(name, model).includes(dimension)))
      throw noDimension(dimension, supplied, model);
  }
  const found = new Map<string, Segment>();
  for (const name of supplied) {
    if (isTold(name, dimensions, model)) addSegments(model, name, dimensions, found);
  }
  if (found.size === 0 && !supplied.some((name) => isTold(name, dimensions, model))) throw apart(dimensions);
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return [{}, ...sorted.map(([, segment]) => segment)];
}

/** Whether the rows of a collection have all of the dimensions. */
const isTold = (name: CollectionName, dimensions: readonly string[], model: Model): boolean =>
  dimensions.every((dimension) => dimensionsOf(name, model).includes(dimension));

const apart = (dimensions: readonly string[]): Failure =>
  new Failure(
    'unknown-dimension',
    `no records have ${dimensions.join(' and ')} together`,
    'split by one of them at a time',
  );

function addSegments(
  model: Model,
  name: CollectionName,
  dimensions: readonly string[],
  found: Map<string, Segment>,
): void {
  const table = model.records.tables[name];
  const sorted = [...dimensions].sort();
  const combinationsAt = combinationsIn(name, sorted, model);
  for (let row = 0; row < table.length; row++) {
    if (model.records.isDropped(name, row)) continue;
    for (const values of combinationsAt(row)) {
      const key = values.join('\u0000');
      if (!found.has(key))
        found.set(
          key,
          Object.fromEntries(sorted.map((dimension, index) => [dimension, values[index] ?? BLANK])),
        );
    }
  }
}

function noDimension(dimension: string, supplied: readonly CollectionName[], model: Model): Failure {
  const known = [...new Set(supplied.flatMap((name) => dimensionsOf(name, model)))].sort();
  const message = lackOf(dimension, model, 'these metrics are not counted by');
  const hint = `dimensions: ${known.join(', ')}; keep further columns of ${supplied.join(', ')} with dimensions: in revkpi.yaml`;
  const channels = (model.options.channels ?? []).length === 0 && dimension === 'channel';
  return new Failure(
    'unknown-dimension',
    message,
    channels ? NAME_CHANNELS : didYouMean(dimension, known, hint),
  );
}

const NAME_CHANNELS =
  'name the channels in revkpi.yaml, by platforms, campaigns and sources, such as channels: { Online: [google, meta, web], Partner: [partner referral] }';

/** That nothing has a dimension, or that only collections have it which do not help. */
export function lackOf(dimension: string, model: Model, isNotUsed: string): string {
  const having = collectionNames.filter(
    (name) => model.supplies(name) && dimensionsOf(name, model).includes(dimension),
  );
  return having.length === 0
    ? `nothing in the input has a dimension "${dimension}"`
    : `"${dimension}" is a dimension of ${having.join(' and ')}, which ${isNotUsed}`;
}
