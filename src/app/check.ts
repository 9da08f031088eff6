// Does a result keep to the baseline and the rules: against which baseline, over which metrics, by which rules.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { asDay, dayOfInstant, formatDay } from '../base/time/calendar.ts';
import { type CheckInput, check } from '../baseline/check/check.ts';
import { checkContext } from '../baseline/check/context.ts';
import { checkData, type Domain, type Measured } from '../baseline/check/data-checks.ts';
import { dimensionsIn } from '../baseline/check/match-entries.ts';
import { withoutSmallGroups } from '../baseline/check/min-group.ts';
import { pairWith } from '../baseline/check/pairing.ts';
import type { CheckMode, CheckResult, DataCheck } from '../baseline/check/result.ts';
import type { Rules } from '../baseline/check/rule.ts';
import { resolveRules } from '../baseline/check/rules.ts';
import { type Baseline, keyParts } from '../baseline/store/baseline.ts';
import { historyLine, pastValues } from '../baseline/store/history.ts';
import { contextChanges, mergeSave } from '../baseline/store/merge.ts';
import { ofSameData } from '../baseline/store/same-data.ts';
import { baselineText } from '../baseline/store/text.ts';
import type { Report } from '../documents/report.ts';
import { baselineFromReport } from '../documents/to-baseline.ts';
import { metrics } from '../metrics/index.ts';
import type { Io } from '../os/io.ts';
import { dateCoverage } from '../records/date-coverage.ts';
import type { CollectionName } from '../records/schema/schema.ts';
import { type StateOptions, stateOf } from './baseline-result.ts';
import { BaselineStore, baselineFrom, detailFrom, History } from './baseline-store.ts';
import { type CalculationOptions, calculate } from './calculate.ts';
import { checkScope } from './check-scope.ts';
import { loadConfig } from './config.ts';
import { explainCheck } from './explaining.ts';
import type { OpenWorkspace } from './open-workspace.ts';
import { askedCurrency, type Workspace } from './workspace.ts';

export interface CheckOptions extends Omit<CalculationOptions, 'compare'>, StateOptions {
  /** A name, a file, or git:REVISION:PATH; null: `main`, where the rules need one. */
  readonly baseline: string | null;
  readonly mode: CheckMode;
  readonly failOn: 'error' | 'warn';
  /** Whether explanations name those behind each part. */
  readonly showValues: boolean;
}

/** What is to be taken as the new baseline: some entries, or all of the result by these dimensions in place of it. */
export type Acceptable = { readonly name: string } & (
  | { readonly only: readonly string[]; readonly by: null }
  | { readonly only: null; readonly by: readonly string[] }
);

interface Checking {
  readonly options: CheckOptions;
  /** Of the config. */
  readonly rules: Rules;
  /** The command that accepts. */
  readonly acceptCommand: (acceptable: Acceptable) => string;
  readonly io: Io;
}

export interface Checked {
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

/** The rules of the config. Throws `Failure` (exit 2) for one that cannot be meant. */
export const configuredRules = (config: string | null, paths: readonly string[], io: Io): Rules =>
  resolveRules(loadConfig(config, paths, io).config.checks, metrics);

/** Throws `Failure` (exit 4) where there is no baseline, or none to compare with, and the rules need one. */
export function checkWorkspace(workspace: OpenWorkspace, checking: Checking): Checked {
  const { options, acceptCommand, io } = checking;
  const state = stateOf(options, workspace, io);
  const store = new BaselineStore(state);
  const history = new History(state);
  const rules: Rules = options.mode === 'exact' ? { metrics: [], data: [] } : checking.rules;
  const baseline = wantedBaseline(rules, options, { store, io });
  const scope = checkScope(workspace, options, { baseline, rules });
  const { report, diagnostics } = calculate(workspace, scope.options, (name, current) =>
    pairWith(store.get(name), current),
  );
  const against =
    baseline && options.mode === 'exact'
      ? ofSameData(baseline, report.inputs, report.period.label)
      : baseline;
  const context = contextOf(workspace, { rules, report, baseline, options, history, io });
  const { result, acceptable } = check({ ...context, report, baseline: against, scope, rules });
  const name = baseline?.name ?? 'main';
  const fresh = baselineFromReport(report, name, workspace.config);
  const saved = withoutSmallGroups(fresh, baseline?.context.minGroup ?? 0);
  const others = baseline ? contextChanges(baseline, saved) : [];
  const notes = [
    ...result.notes,
    ...others.map(otherwise),
    ...causes(result, workspace, { baseline, saved }),
  ];
  // In another context no entry can be accepted alone: all that the baseline has is replaced.
  const taken: Acceptable =
    others.length > 0
      ? { name, only: null, by: dimensionsOf(baseline) }
      : { name, only: acceptable, by: null };
  const accept = acceptable.length === 0 ? '' : acceptCommand(taken);
  const candidate = baseline ? mergeSave(baseline, saved).baseline : saved;
  const explained = explainCheck(
    { ...result, notes, accept },
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
    historyLine: historyLine(report),
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
  readonly report: Report;
  readonly baseline: Baseline | null;
  readonly options: CheckOptions;
  readonly history: History;
  readonly io: Pick<Io, 'now'>;
}

/** What a check looks at besides the two results. */
function contextOf(
  workspace: Workspace,
  { rules, report, baseline, options: { mode, failOn }, history, io }: Made,
): Pick<CheckInput, 'current' | 'mode' | 'failOn' | 'pastOf' | 'data'> {
  const currency = askedCurrency(workspace.model);
  const { filter } = report;
  const current = { period: workspace.period, currency, filter, standsApart: report.currency === null };
  const { fiscalYearStart, timezone } = workspace.config;
  const isLookingBack = rules.metrics.some((rule) => rule.history !== null);
  const runs = isLookingBack ? history.runs() : [];
  const baselineAsOf = baseline?.context.asOf ?? null;
  return {
    current,
    mode,
    failOn,
    pastOf: pastValues(runs, { ...current, fiscalYearStart }),
    data: [
      ...lostInput(workspace, report),
      ...checkData(rules.data, {
        ...measuredOf(workspace),
        asOf: report.asOf,
        today: formatDay(dayOfInstant(Math.floor(io.now() / 1000), timezone)),
        baselineAsOf,
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
  metrics.every(({ rel, abs, pp }) => rel === null && abs === null && pp === null) &&
  data.every(({ check }) => check !== 'baseline_age');

/** Files that could not be read, of which figures of the report are made: no check passes without them. */
function lostInput({ model }: Workspace, report: Report): DataCheck[] {
  if (!report.metrics.some(({ flags }) => flags.includes('incomplete-input'))) return [];
  return model.records.lost.map(({ name, collections }) => ({
    check: 'incomplete-input',
    level: 'error',
    value: name,
    limit: '0',
    rule: 'every file is read',
    message: `${name} could not be read and seems to hold ${collections.join(' and ')}`,
  }));
}

const domains: Readonly<Record<Domain, readonly CollectionName[]>> = {
  billing: ['customers', 'subscriptions', 'invoices', 'invoiceLines', 'payments', 'transactions'],
  crm: ['accounts', 'contacts', 'leads', 'opportunities', 'stageChanges', 'contracts', 'touches'],
  marketing: ['spend', 'engagement', 'campaignMembers'],
};

/** What rules about the data look at. */
function measuredOf({ loaded, model }: Workspace): Pick<Measured, 'rows' | 'rejected' | 'ages'> {
  const sum = (count: 'read' | 'other' | 'rejected') =>
    loaded.files.reduce((total, { lines }) => total + lines[count], 0);
  const { asOf } = model.options;
  const ageOf = (domain: Domain): number | null => {
    const ends = model.records.files.flatMap(({ collection }, number) => {
      const end = domains[domain].includes(collection) ? dateCoverage(model.records).endOf(number) : null;
      return end === null ? [] : [end];
    });
    return ends.length === 0 ? null : asOf - Math.max(...ends);
  };
  return {
    rows: sum('read') - sum('other'),
    rejected: sum('rejected'),
    ages: { billing: ageOf('billing'), crm: ageOf('crm'), marketing: ageOf('marketing') },
  };
}
