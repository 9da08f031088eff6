// Why a metric is what it is.

import { bridges } from '../analyses/explain/bridge.ts';
import { isAbout } from '../analyses/explain/customers.ts';
import { explain } from '../analyses/explain/explain.ts';
import { Failure } from '../base/errors/failure.ts';
import { explanationDocument } from '../documents/explanation/explanation.ts';
import { withNumbersOrder } from '../documents/segments/order.ts';
import type { SegmentSort } from '../documents/segments/sorts.ts';
import type { Metric } from '../metrics/metric.ts';
import { PartialInput } from '../metrics/partial.ts';
import { catalogueUnder } from '../metrics/rules/under.ts';
import { segmentsBy, selectMetrics } from '../metrics/select.ts';
import { modelUnder } from '../model/under.ts';
import type { Io } from '../os/io.ts';
import type { StateOptions } from './baselines/result.ts';
import { isBaseline, otherPeriod } from './calculate.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import type { Outcome } from './outcome.ts';
import { catalogueOf } from './own-metrics.ts';
import { ensureSegments, since } from './report.ts';
import { filterIn } from './workspace.ts';

export interface ExplainOptions extends StateOptions {
  readonly by: readonly string[] | null;
  /** How many segments are shown, and of the largest how many are listed of each part; null: all, and ten. */
  readonly top: number | null;
  /** The order of the segments; null: as they come. */
  readonly sort: SegmentSort | null;
  readonly all: boolean;
  readonly rows: boolean;
  /** An id, a name or an e-mail address; null for everybody. */
  readonly customer: string | null;
  readonly showValues: boolean;
  /** `previous`, `yoy`, `baseline`, `baseline:NAME` or a period, as it was typed; null: nothing is compared. */
  readonly compare: string | null;
  /** Whether a change is split into factors, and with segments into their mix and their ratios. */
  readonly factors: boolean;
}

/** How many are listed of each part, unless it is said. */
const LISTED = 10;

/** Throws `Failure` (exit 2) for what is no metric, or several, and where nobody is called as was said. */
export function explainMetric(
  name: string,
  workspace: OpenWorkspace,
  options: ExplainOptions,
  io: Io,
): Outcome {
  if (options.factors && options.compare === null) throw nothingCompared();
  ensureSegments({ by: options.by, sort: options.sort }, { isCompared: options.compare !== null });
  if (options.factors && isBaseline(options.compare ?? '')) throw noFactors();
  const { model, period, loaded, ruleSets } = workspace;
  const [from, to] = ruleSets;
  if (to && options.compare !== null) throw twoComparisons();
  const chosen = oneMetric(name, catalogueUnder(model.rules, catalogueOf(workspace.config)));
  const segments = segmentsBy(model, chosen, options.by ?? []);
  const only = options.customer === null ? null : isAbout(options.customer, model);
  if (options.customer !== null && only === null) throw nobody(options.customer);
  const selection = { metrics: chosen, segments };
  const explained = explain(model, period, selection, loaded.files);
  const isSince = options.compare !== null && isBaseline(options.compare);
  const other = options.compare === null || isSince ? null : otherPeriod(options.compare, period, model);
  const earlier = other && { period: other, numbers: explain(model, other, selection, loaded.files) };
  const isAll = options.all || options.rows || only !== null;
  const named = {
    catalogue: catalogueOf(workspace.config),
    period,
    segments,
    files: loaded.files,
    metricIn: (all: readonly Metric[]) => oneOf(name, all),
  };
  const document = explanationDocument(explained, period, {
    period,
    bridges:
      from && to ? bridges([from, to], { modelUnder: (set) => modelUnder(model, set), ...named }) : null,
    top: isAll ? Number.POSITIVE_INFINITY : (options.top ?? LISTED),
    only,
    showValues: options.showValues,
    earlier,
    since:
      isSince && options.compare !== null
        ? since.module.sinceBaselineNamed(options.compare, explained, workspace, options, io)
        : null,
    factors: options.factors,
    filter: filterIn(workspace),
  });
  const { diagnostics } = new PartialInput(model, period);
  const { top, sort } = options;
  const isChosen = sort !== null || (top !== null && segments.length > 1);
  const ordered = isChosen ? withNumbersOrder(document, sort ?? 'value', top) : document;
  return { document: ordered, diagnostics: [...workspace.diagnostics, ...diagnostics] };
}

const twoComparisons = (): Failure =>
  new Failure(
    'invalid-flag',
    'two sets of rules are compared, or two periods: not both at once',
    'leave out --compare, or the second name of --rules',
  );

const oneOf = (name: string, catalogue: readonly Metric[]): Metric => {
  const [found] = oneMetric(name, catalogue);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
};

/** The metric of a name, in the variant that it says or else in its headline. */
function oneMetric(name: string, catalogue: readonly Metric[]): Metric[] {
  const found = selectMetrics(catalogue, [name]).map((metric) => {
    const [first, ...others] = metric.variants;
    const headline = metric.variants.find((variant) => variant.headline);
    return {
      ...metric,
      variants: others.length === 0 ? metric.variants : [headline ?? first].filter(isThere),
    };
  });
  if (found.length === 1) return found;
  const names = found.map(({ id }) => id).join(', ');
  throw new Failure('usage', `"${name}" names ${found.length} metrics: ${names}`, 'explain one of them');
}

const isThere = <T>(value: T | undefined): value is T => value !== undefined;

const nothingCompared = (): Failure =>
  new Failure(
    'invalid-flag',
    '--factors splits a change, and nothing is compared',
    'say since when: --compare previous --factors',
  );

const noFactors = (): Failure =>
  new Failure(
    'invalid-flag',
    '--factors splits the change between two periods of the same data, and a baseline is of other data',
    'leave out --factors, or say --compare previous',
  );

const nobody = (called: string): Failure =>
  new Failure(
    'unknown-customer',
    `no customer, deal or lead is called "${called}"`,
    'say an id, a name or an e-mail address as a file has it',
  );
