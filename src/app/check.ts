// Does a result keep to the baseline and the rules: against which baseline, over which metrics, by which rules.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { Failure } from '../base/errors/failure.ts';
import { globMatcher } from '../base/text/glob.ts';
import { didYouMean } from '../base/text/spelling.ts';
import { asDay, dayOfInstant, formatDay } from '../base/time/calendar.ts';
import { isComplete } from '../base/time/period.ts';
import { type CheckInput, check, isMainRule } from '../baseline/check/check.ts';
import { checkContext } from '../baseline/check/context.ts';
import { checkData } from '../baseline/check/data-checks.ts';
import { dimensionsIn } from '../baseline/check/match-entries.ts';
import { withoutSmallGroups } from '../baseline/check/min-group.ts';
import { pairWith } from '../baseline/check/pairing.ts';
import type { CheckMode, CheckResult, FailOn } from '../baseline/check/result.ts';
import { noRules, type Rules } from '../baseline/check/rule.ts';
import { resolveRules } from '../baseline/check/rules.ts';
import { judgesChange } from '../baseline/check/view.ts';
import { type Baseline, keyParts } from '../baseline/store/baseline.ts';
import { historyLine, pastValues } from '../baseline/store/history.ts';
import { baselineText } from '../baseline/store/layout.ts';
import { contextChanges, mergeSave } from '../baseline/store/merge.ts';
import type { Config } from '../config/resolved.ts';
import { ownersIn } from '../documents/report.ts';
import { baselineFromReport } from '../documents/to-baseline.ts';
import type { Metric } from '../metrics/metric.ts';
import { metricMatcher } from '../metrics/select.ts';
import type { Io } from '../os/io.ts';
import { BaselineStore, baselineFrom, detailFrom, History } from './baseline-store.ts';
import { type StateOptions, stateOf } from './baselines/result.ts';
import { type Calculation, type CalculationOptions, calculate } from './calculate.ts';
import { type CheckScope, checkScope } from './check-scope.ts';
import type { Acceptable } from './checking/acceptable.ts';
import { earlierRuns, foundIn } from './checking/earlier.ts';
import { lostInput, measuredOf, refuseSubjects, staleMetrics } from './checking/measured.ts';
import { sureFlags, whyPartial, withSureFlags } from './checking/partial-words.ts';
import { remediesFor } from './checking/remedies.ts';
import { sameData } from './checking/same-data.ts';
import { ruleViews } from './checking/views.ts';
import { loadConfig } from './config.ts';
import { explainCheck } from './explaining.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { catalogueOf } from './own-metrics.ts';
import { askedCurrency, type Workspace } from './workspace.ts';

interface CheckOptions extends Omit<CalculationOptions, 'compare'>, StateOptions {
  /** A name, a file, or git:REVISION:PATH; null: `main`, where the rules need one. */
  readonly baseline: string | null;
  readonly mode: CheckMode;
  readonly failOn: FailOn;
  /** Named lists of rules; null: nothing was said. */
  readonly checks: readonly string[] | null;
  /** Whether explanations name those behind each part. */
  readonly showValues: boolean;
}

interface Checking {
  readonly options: CheckOptions;
  /** Of the config. */
  readonly rules: Rules;
  /** The command that accepts. */
  readonly acceptCommand: (acceptable: Acceptable) => string;
  readonly io: Io;
}

interface Checked {
  readonly result: CheckResult;
  readonly diagnostics: readonly Diagnostic[];
  /** The text of the baseline that a save would make. */
  readonly candidateText: () => string;
  /** Whether something differs of which a detail of the baseline could have said why. */
  readonly lacksDetail: boolean;
  readonly history: History;
  /** What the history is to say of the result. */
  readonly historyLine: string;
}

/** The rules of the config, those of the lists that are named. Throws `Failure` (exit 2) for one that cannot be meant. */
export function configuredRules(
  { config: named, checks }: { readonly config: string | null; readonly checks: readonly string[] | null },
  paths: readonly string[],
  io: Io,
): Rules {
  const { config } = loadConfig(named, paths, io);
  const chosen = listsIn(config, checks);
  const rules = resolveRules(
    chosen.flatMap(({ name, checks }) =>
      checks.map((check) => (name === null ? check : { ...check, list: name })),
    ),
    catalogueOf(config),
  );
  refuseSubjects(rules.data, config);
  const silences = config.silences.map(({ metric, data, segment, owner, until, reason }) => ({
    metric: metric ?? null,
    data: data ?? null,
    segment: segment ?? null,
    owner: owner ?? null,
    ...{ until, reason },
  }));
  for (const { metric } of silences) refuseUnknown(metric, catalogueOf(config));
  const all = config.checks.flatMap(({ checks }) =>
    checks.flatMap((check) => ('data' in check ? [check.data] : [])),
  );
  for (const { data } of silences) refuseUnknownData(data, all);
  return { ...rules, silences };
}

/** The same of a silence about the data. @param rules of all lists */
function refuseUnknownData(glob: string | null, rules: readonly string[]): void {
  if (glob === null || /^(baseline_age$|incomplete-input$|compared-nothing)/.test(glob)) return;
  if (rules.some((name) => name === glob || globMatcher(glob)(name))) return;
  const message = `silence: no rule about the data is called "${glob}"`;
  const hint = didYouMean(
    glob,
    rules,
    rules.length === 0 ? 'there is none' : `there are: ${rules.join(', ')}`,
  );
  throw new Failure('invalid-config', message, hint);
}

/** A silence of what is called otherwise would never be noticed. */
function refuseUnknown(glob: string | null, metrics: readonly Metric[]): void {
  if (glob === null) return;
  const isIt = metricMatcher(glob);
  if (metrics.some(({ id, variants }) => variants.some(({ name }) => isIt(id, name)))) return;
  const message = `silence: no metric is called "${glob}"`;
  throw new Failure(
    'invalid-config',
    message,
    didYouMean(
      glob,
      metrics.map(({ id }) => id),
      '`revkpi metrics` lists them',
    ),
  );
}

function listsIn({ checks }: Config, asked: readonly string[] | null): Config['checks'] {
  const names = checks.flatMap(({ name }) => (name === null ? [] : [name]));
  const unknown = (asked ?? []).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    const hint =
      names.length === 0
        ? 'write checks: { NAME: [ … ] } in revkpi.yaml'
        : didYouMean(unknown, names, `there are: ${names.join(', ')}`);
    throw new Failure('unknown-checks', `no list of checks is called "${unknown}"`, hint);
  }
  if (names.length > 0 && asked === null) {
    const message = `checks: has ${names.length === 1 ? 'a list' : 'lists'} with a name, and none was asked for`;
    throw new Failure(
      'unknown-checks',
      message,
      `say ${names.map((name) => `--checks ${name}`).join(' or ')}`,
    );
  }
  return checks.filter(({ name }) => name === null || asked?.includes(name));
}

/** Throws `Failure` (exit 4) where there is no baseline, or none to compare with, and the rules need one. */
export function checkWorkspace(workspace: OpenWorkspace, checking: Checking): Checked {
  const { options, acceptCommand, io } = checking;
  const state = stateOf(options, workspace, io);
  const store = new BaselineStore(state);
  const history = new History(state);
  const rules: Rules = options.mode === 'exact' ? noRules : checking.rules;
  const baseline = wantedBaseline(rules, options, { store, io });
  const scope = checkScope(workspace, options, { baseline, rules });
  const made = calculate(workspace, scope.options, (name, current) => pairWith(store.get(name), current));
  const { report, diagnostics } = made;
  const exact = baseline && options.mode === 'exact' ? sameData(baseline, made, workspace) : null;
  const input = inputOf(workspace, made, { rules, baseline, options, history, scope, store, io });
  const { result, acceptable, idle, held } = check({ ...input, baseline: exact?.baseline ?? baseline });
  const name = baseline?.name ?? 'main';
  const sure = withSureFlags(
    report,
    sureFlags(workspace.model, workspace.period, made.partial, scope.catalogue),
  );
  const fresh = baselineFromReport(sure, name, workspace.config);
  const saved = withoutSmallGroups(fresh, baseline?.context.minGroup ?? 0);
  const others = baseline ? contextChanges(baseline, saved) : [];
  const notes = [
    ...result.notes,
    ...(exact?.notes ?? []),
    ...others.map(otherwise),
    ...causes(result, workspace, { baseline, saved }),
  ];
  const isStale = staleMetrics(result.data, workspace);
  const fit = acceptable.filter((key) => !isStale(keyParts(key).metric.split(':')[0] ?? ''));
  const context = { name, period: report.period.label, asOf: report.asOf };
  // In another context no entry can be accepted alone: all that the baseline has is replaced.
  const taken: Acceptable =
    others.length > 0
      ? { ...context, only: null, by: dimensionsOf(baseline) }
      : { ...context, only: fit, by: null };
  const accept = fit.length === 0 ? '' : acceptCommand(taken);
  const remedies = remediesFor(result, { idle, acceptCommand, context });
  const candidate = baseline ? mergeSave(baseline, saved).baseline : saved;
  const explained = explainCheck(
    { ...result, notes, remedies, accept, ...ownersIn(result.entries, workspace.model) },
    {
      baseline,
      workspace,
      read: () => detailFrom(options.baseline ?? 'main', store, io),
      isNaming: options.showValues,
    },
  );
  return {
    ...explained,
    diagnostics,
    candidateText: () => baselineText(candidate),
    history,
    historyLine: historyLine(sure, foundIn(result, held)),
  };
}

function dimensionsOf(baseline: Baseline | null): string[] {
  const keys = Object.keys(baseline?.entries ?? {});
  return [...new Set(keys.flatMap((key) => dimensionsIn(keyParts(key).segment)))];
}

const otherwise = (change: string): string => `other settings than the baseline's: ${change}`;

function causes(
  result: CheckResult,
  { period }: Workspace,
  { baseline, saved }: { readonly baseline: Baseline | null; readonly saved: Baseline },
): string[] {
  if (baseline === null) return [];
  const lastDay = formatDay(asDay(period.end - 1));
  return checkContext({ result, baseline, inputs: saved.inputs, lastDay });
}

interface Made {
  readonly rules: Rules;
  readonly baseline: Baseline | null;
  readonly options: CheckOptions;
  readonly history: History;
  readonly scope: CheckScope;
  readonly store: BaselineStore;
  readonly io: Pick<Io, 'now'>;
}

/** What a check looks at. */
function inputOf(
  workspace: Workspace,
  { report, partial }: Calculation,
  { rules, baseline, options, history, scope, store, io }: Made,
): Omit<CheckInput, 'baseline'> {
  const { model, period, config } = workspace;
  const currency = askedCurrency(model);
  const { filter } = report;
  const current = { period, currency, filter, standsApart: report.currency === null };
  const { fiscalYearStart, timezone } = config;
  const runs = options.mode === 'exact' ? [] : history.runs();
  const present = { ...current, fiscalYearStart };
  const lists = options.mode === 'exact' ? [] : [...(options.checks ?? [])];
  const about = { dimensions: scope.dimensions, baseline: baseline?.name ?? null };
  const [main, others] = [true, false].map((isMain) =>
    rules.metrics.filter((rule) => isMainRule(rule, about) === isMain),
  );
  return {
    report,
    current,
    scope,
    mode: options.mode,
    failOn: options.failOn,
    rules: { ...rules, metrics: main ?? [] },
    views: ruleViews(workspace, {
      ...{ scope, baseline, runs, rules: others ?? [] },
      baselineNamed: (name) => store.get(name),
    }),
    pastOf: pastValues(runs, present),
    whyPartial: whyPartial(model, period, partial, scope.catalogue),
    earlier: earlierRuns(runs, { ...present, lists }),
    isAsked: (glob) =>
      scope.catalogue.some(({ id, variants }) =>
        variants.some(
          ({ name }) =>
            metricMatcher(glob)(id, name) && scope.hasMetric(name === null ? id : `${id}:${name}`),
        ),
      ),
    isPartialPeriod: !isComplete(period, model.options.asOf),
    lists,
    data: [
      ...lostInput(workspace, report),
      ...checkData(rules.data, {
        ...measuredOf(workspace, baseline, config),
        asOf: report.asOf,
        today: formatDay(dayOfInstant(Math.floor(io.now() / 1000), timezone)),
        baselineAsOf: baseline?.context.asOf ?? null,
      }),
    ],
  };
}

/** Null where there is none and nothing needs one. */
function wantedBaseline(
  rules: Rules,
  { baseline }: CheckOptions,
  { store, io }: { readonly store: BaselineStore; readonly io: Io },
): Baseline | null {
  if (baseline !== null) return baselineFrom(baseline, store, io);
  return needsNone(rules) ? store.find('main') : store.get('main');
}

/** Whether there are rules, and all of them say what they want without a baseline. */
const needsNone = ({ metrics, data }: Rules): boolean =>
  metrics.length + data.length > 0 &&
  metrics.every((rule) => rule.against !== 'baseline' || !judgesChange(rule)) &&
  data.every(({ check, rel }) => check !== 'baseline_age' && rel === null);
