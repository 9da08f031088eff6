// From a session to a report: which metrics, for which segments, against what.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { EXIT, Failure } from '../base/errors/failure.ts';
import { formatDay } from '../base/time/calendar.ts';
import { type Period, parsePeriod, previousPeriod, yearBefore } from '../base/time/period.ts';
import type { Report } from '../documents/report.ts';
import { buildReport, type Comparand, rowKey } from '../documents/report.ts';
import { compute, type Selection } from '../metrics/compute.ts';
import { metrics } from '../metrics/index.ts';
import { PartialInput } from '../metrics/partial.ts';
import { segmentsBy, selectMetrics } from '../metrics/select.ts';
import type { Model } from '../model/model.ts';
import type { Session } from './session.ts';

export interface CalculationFlags {
  readonly metric?: readonly string[];
  readonly by?: readonly string[];
  readonly compare?: readonly string[];
}

export interface Calculation {
  readonly report: Report;
  readonly diagnostics: readonly Diagnostic[];
}

/** Finds the baseline of a name; throws `Failure` (exit 4) where there is none to compare with. */
export type BaselineLookup = (name: string, session: Session) => Comparand;

export function calculate(
  session: Session,
  flags: CalculationFlags,
  baselineOf: BaselineLookup,
): Calculation {
  const { model, period } = session;
  const chosen = selectMetrics(metrics, flags.metric ?? []);
  const selection = { metrics: chosen, segments: segmentsBy(model, chosen, flags.by ?? []) };
  const comparands = (flags.compare ?? ['previous']).map((to) => {
    const name = /^baseline(?::(.+))?$/.exec(to);
    return name ? { ...baselineOf(name[1] ?? 'main', session), to } : periodComparand(to, session, selection);
  });
  const partial = new PartialInput(model, period);
  const diagnostics = [...session.diagnostics, ...partial.diagnostics];
  const report = buildReport({
    model,
    loaded: session.loaded,
    period,
    periodFrom: session.periodFrom,
    asOfFrom: session.asOfFrom,
    timezone: session.config.config.timezone,
    rows: compute(model, period, selection),
    comparands,
    partial,
    diagnostics,
  });
  for (const [index, { to }] of comparands.entries()) {
    if (/^baseline/.test(to) && !report.metrics.some(({ comparisons }) => isPaired(comparisons[index])))
      throw unpaired(to);
  }
  return { report, diagnostics };
}

const isPaired = (comparison: Report['metrics'][number]['comparisons'][number] | undefined): boolean =>
  comparison !== undefined && (comparison.verdict !== 'new' || comparison.value !== null);

const unpaired = (to: string): Failure =>
  new Failure(
    EXIT.baseline,
    'baseline-nothing-comparable',
    `nothing in ${to} is about the same metric, segment and currency as a row of this report`,
    'save a baseline with the same --metric, --by and --currency',
  );

function periodComparand(to: string, { model, period }: Session, selection: Selection): Comparand {
  const other = otherPeriod(to, period, model);
  const rows = new Map(compute(model, other, selection).map((row) => [rowKey(row), row]));
  return {
    to,
    period: other.label,
    find(key) {
      const row = rows.get(key);
      return row ? { value: row.result.value, definition: null, period: other.label } : null;
    },
  };
}

function otherPeriod(to: string, period: Period, model: Model): Period {
  if (to === 'previous') return previousPeriod(period);
  if (to === 'yoy') return yearBefore(period);
  const { asOf, fiscalYearStart } = model.options;
  const named = parsePeriod(to, { asOf, fiscalYearStart });
  if (named && named.start <= asOf) return named;
  const what = named ? `starts after the data ends (as of ${formatDay(asOf)})` : 'is nothing to compare with';
  throw new Failure(
    EXIT.usage,
    'invalid-flag',
    `--compare ${to} ${what}`,
    'previous, yoy, baseline, baseline:NAME or a period',
  );
}
