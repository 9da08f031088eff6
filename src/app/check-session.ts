// The answer of a check, from a session: against which baseline, over which metrics, by which rules.

import type { Diagnostic } from '../base/errors/diagnostic.ts';
import { asDay, formatDay } from '../base/time/calendar.ts';
import { type CheckInput, check } from '../baseline/check/check.ts';
import { checkContext } from '../baseline/check/context.ts';
import { checkData } from '../baseline/check/data-checks.ts';
import { dimensionsIn } from '../baseline/check/match-entries.ts';
import { withoutSmallGroups } from '../baseline/check/min-group.ts';
import type { CheckResult } from '../baseline/check/result.ts';
import type { Rules } from '../baseline/check/rule.ts';
import type { Baseline } from '../baseline/store/baseline.ts';
import { pastValues } from '../baseline/store/history.ts';
import { contextChanges, mergeSave } from '../baseline/store/merge.ts';
import { ofSameData } from '../baseline/store/same-data.ts';
import type { CheckFlags } from '../cli/commands/check.ts';
import type { Report } from '../documents/report.ts';
import { baselineFromReport } from '../documents/to-baseline.ts';
import { askedCurrency, BaselineStore, baselineLookup } from '../os/baseline-store.ts';
import type { HistoryFile } from '../os/history-file.ts';
import type { Io } from '../os/io.ts';
import { acceptCommand } from './accept-command.ts';
import { baselineFrom } from './baseline-source.ts';
import { calculate } from './calculate.ts';
import { withCauses } from './check-causes.ts';
import { checkScope } from './check-scope.ts';
import { measuredOf } from './measured.ts';
import type { Session } from './session.ts';

export interface Judging {
  readonly flags: CheckFlags;
  readonly rules: Rules;
  readonly history: HistoryFile;
  readonly paths: readonly string[];
  readonly io: Io;
}

export interface Judged {
  readonly result: CheckResult;
  readonly report: Report;
  readonly diagnostics: readonly Diagnostic[];
  /** What a save would make of the baseline. */
  readonly candidate: Baseline;
  /** Whether something differs of which a detail of the baseline could have said why. */
  readonly lacksDetail: boolean;
}

/** Throws `Failure` (exit 4) where there is no baseline, or none to compare with, and the rules need one. */
export function judgeSession(session: Session, judging: Judging): Judged {
  const { flags, paths, io } = judging;
  const rules: Rules = flags.mode === 'exact' ? { metrics: [], data: [] } : judging.rules;
  const baseline = wantedBaseline(session, rules, judging);
  const scope = checkScope(session, flags, { baseline, rules });
  const { report, diagnostics } = calculate(session, scope.flags, baselineLookup(flags, io));
  const against =
    baseline && flags.mode === 'exact' ? ofSameData(baseline, report.inputs, report.period.label) : baseline;
  const around = surroundings(session, { rules, report, baseline, judging });
  const { result, acceptable } = check({ ...around, report, baseline: against, scope, rules });
  const name = baseline?.name ?? 'main';
  const fresh = baselineFromReport(report, name, session.config.config);
  const saved = withoutSmallGroups(fresh, baseline?.context.minGroup ?? 0);
  const others = baseline ? contextChanges(baseline, saved) : [];
  const notes = [...result.notes, ...others.map(otherwise), ...causes(result, session, { baseline, saved })];
  // In other circumstances no entry can be accepted alone.
  const only = others.length > 0 ? null : acceptable;
  const accept =
    acceptable.length === 0
      ? ''
      : acceptCommand({ name, only, paths, flags: only === null ? wholly(flags, baseline) : flags });
  const candidate = baseline ? mergeSave(baseline, saved).baseline : saved;
  const caused = withCauses({ ...result, notes, accept }, session, { baseline, flags, io });
  return { ...caused, report, diagnostics, candidate };
}

/** What `save --force` puts in place of a baseline is to have all that the baseline has, not what was checked alone. */
function wholly(flags: CheckFlags, baseline: Baseline | null): CheckFlags {
  const keys = Object.keys(baseline?.entries ?? {});
  const dimensions = new Set(keys.flatMap((key) => dimensionsIn(key.split('|')[2] ?? '')));
  const { metric: _, ...others } = flags;
  return { ...others, by: [...dimensions] };
}

const otherwise = (change: string): string => `other settings than the baseline's: ${change}`;

function causes(
  result: CheckResult,
  { period }: Session,
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
  readonly judging: Judging;
}

/** What a check looks at besides the two results. */
function surroundings(
  session: Session,
  { rules, report, baseline, judging }: Made,
): Pick<CheckInput, 'current' | 'mode' | 'failOn' | 'pastOf' | 'data'> {
  const currency = askedCurrency(session.model);
  const current = { period: session.period, currency, standsApart: report.currency === null };
  const { fiscalYearStart } = session.config.config;
  const isLookingBack = rules.metrics.some((rule) => rule.history !== null);
  const runs = isLookingBack ? judging.history.runs() : [];
  const baselineAsOf = baseline?.context.asOf ?? null;
  return {
    current,
    mode: judging.flags.mode,
    failOn: judging.flags.failOn,
    pastOf: pastValues(runs, { ...current, fiscalYearStart }),
    data: checkData(rules.data, { ...measuredOf(session), asOf: report.asOf, baselineAsOf }),
  };
}

/** Null where there is none and nothing needs one. */
function wantedBaseline(session: Session, rules: Rules, { flags, io }: Judging): Baseline | null {
  const store = new BaselineStore(flags, session.config.folder, io);
  if (flags.baseline !== undefined) return baselineFrom(flags.baseline, store, io);
  return needsNone(rules) ? store.find('main') : store.get('main');
}

/** Whether there are rules, and all of them say what they want without a baseline. */
const needsNone = ({ metrics, data }: Rules): boolean =>
  metrics.length + data.length > 0 &&
  metrics.every(({ rel, abs, pp }) => rel === null && abs === null && pp === null) &&
  data.every(({ check }) => check !== 'baseline_age');
