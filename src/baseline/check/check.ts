// A check: every row judged, and one answer from all of them.

import { EXIT, Failure } from '../../base/errors/failure.ts';
import { groupBy } from '../../base/group.ts';
import type { Exact } from '../../base/number/exact.ts';
import { counted } from '../../base/text/words.ts';
import { segmentIn } from '../../metrics/segment-key.ts';
import { type Baseline, entryKey, filterKey, keyParts } from '../store/baseline.ts';
import { exactText } from './display-precision.ts';
import { judge, type Verdict } from './judge.ts';
import { type Match, matchEntries, type Scope } from './match-entries.ts';
import type { CheckedRow } from './pair-status.ts';
import type { Current } from './pairing.ts';
import {
  type CheckEntry,
  type CheckMode,
  type CheckResult,
  type DataCheck,
  levels,
  statuses,
} from './result.ts';
import type { Rules } from './rule.ts';

// Verdicts as the entries of the result, in its order, and counted.

/** @param rows where an entry without a row finds what its metric is called */
function entryOf(match: Match<CheckedRow>, verdict: Verdict, rows: readonly CheckedRow[]): CheckEntry {
  const { row, entry, stored, key } = match;
  const { status, level, delta, limit, rule, message } = verdict;
  const about = row ?? aboutOf(key, rows);
  // As many decimals as the values themselves have.
  const decimals = /\.(\d+)$/.exec(row?.value ?? stored?.value ?? '')?.[1]?.length ?? 0;
  return {
    key,
    id: about.id,
    variant: about.variant,
    title: about.title,
    family: about.family,
    period: keyParts(key).period,
    baselinePeriod: entry?.period ?? null,
    segment: { ...about.segment },
    currency: about.currency,
    unit: row?.unit ?? stored?.unit ?? '',
    status,
    level,
    value: row?.value ?? null,
    baselineValue: stored?.value ?? null,
    delta: delta === null ? null : exactText(delta, decimals),
    limit: limit === null ? null : exactText(limit, decimals),
    rule,
    message,
  };
}

/** What a key alone says. */
function aboutOf(key: string, rows: readonly CheckedRow[]) {
  const { metric, segment, currency } = keyParts(key);
  const [id = '', variant = null] = metric.split(':');
  const named = rows.find((row) => row.id === id);
  return {
    id,
    variant,
    title: named?.title ?? id,
    family: named?.family ?? '',
    segment: segmentIn(segment),
    currency: currency || null,
  };
}

/** By level, and within it in the order given. */
const worstFirst = (entries: readonly CheckEntry[]): CheckEntry[] =>
  levels.flatMap((level) => entries.filter((entry) => entry.level === level));

function countsOf(
  entries: readonly CheckEntry[],
  data: readonly DataCheck[],
  compared: number,
): CheckResult['counts'] {
  const all = [...entries, ...data].map(({ level }) => level);
  const byStatus = statuses.map((status) => [
    status,
    entries.filter((entry) => entry.status === status).length,
  ]);
  return {
    compared,
    errors: all.filter((level) => level === 'error').length,
    warnings: all.filter((level) => level === 'warning').length,
    byStatus: Object.fromEntries(byStatus),
  };
}

/** The result that is checked, as a report holds it. */
interface CheckedReport {
  readonly tool: CheckResult['tool'];
  readonly asOf: string;
  readonly metrics: readonly CheckedRow[];
  readonly diagnostics: CheckResult['diagnostics'];
}

export interface CheckInput {
  readonly report: CheckedReport;
  readonly current: Current;
  /** Null: only bounds and data are checked. */
  readonly baseline: Baseline | null;
  readonly scope: Scope;
  readonly mode: CheckMode;
  readonly failOn: 'error' | 'warn';
  readonly rules: Rules;
  readonly pastOf: (row: CheckedRow) => readonly Exact[];
  readonly data: readonly DataCheck[];
}

export interface Checked {
  /** `accept` is left empty. */
  readonly result: CheckResult;
  /** Globs of the entries that, once accepted, fail no more. */
  readonly acceptable: readonly string[];
}

interface Judged {
  readonly match: Match<CheckedRow>;
  readonly verdict: Verdict;
}

/** Throws `Failure` (exit 4) where the baseline has nothing to compare with. */
export function check(input: CheckInput): Checked {
  const judged = matchesOf(input).map((match) => ({ match, verdict: verdictOf(match, input) }));
  const { baseline } = input;
  const isPaired = judged.some(({ match, verdict }) => verdict.isCompared || (match.row && match.entry));
  if (baseline && !isPaired) throw nothingPaired(baseline);
  return {
    result: answerOf(judged, input),
    acceptable: judged.flatMap((one) => toAccept(one, input)),
  };
}

function answerOf(judged: readonly Judged[], input: CheckInput): CheckResult {
  const { report, current, baseline, mode, failOn, data } = input;
  const verdicts = judged.map(({ verdict }) => verdict);
  const entries = worstFirst(judged.map(({ match, verdict }) => entryOf(match, verdict, report.metrics)));
  const counts = countsOf(entries, data, verdicts.filter(({ isCompared }) => isCompared).length);
  const isChecked = counts.compared + counts.errors > 0 || (baseline === null && data.length > 0);
  return {
    schema: 'revkpi.check',
    formatVersion: '1.0',
    tool: report.tool,
    asOf: report.asOf,
    period: current.period.label,
    baseline: baseline && {
      name: baseline.name,
      asOf: baseline.context.asOf,
      period: mainPeriod(judged, current),
    },
    ...(current.filter !== undefined && current.filter.length > 0 ? { filter: [...current.filter] } : {}),
    mode,
    failOn,
    passed: isChecked && counts.errors === 0 && (failOn === 'error' || counts.warnings === 0),
    counts,
    entries,
    data: [...data],
    notes: [...(isChecked ? [] : [NOTHING_CHECKED]), ...notesOf(verdicts)],
    diagnostics: report.diagnostics,
    accept: '',
  };
}

const NOTHING_CHECKED = 'checked nothing: no value had another or a bound to be held against';

function matchesOf({ report, current, baseline, scope, rules }: CheckInput): Match<CheckedRow>[] {
  if (baseline) return matchEntries(baseline, current, report.metrics, scope);
  const alone = (row: CheckedRow) => {
    const key = entryKey(row, current.period.label, current.filter);
    return { row, entry: null, stored: null, key, otherCurrency: null, isPart: false };
  };
  return report.metrics.filter((row) => rulesFor(row, rules).length > 0).map(alone);
}

function verdictOf(match: Match<CheckedRow>, { mode, rules, pastOf, baseline }: CheckInput): Verdict {
  const { row } = match;
  return judge(match, {
    mode,
    rules: row === null ? [] : rulesFor(row, rules),
    past: row === null ? [] : pastOf(row),
    minGroup: baseline?.context.minGroup ?? 0,
  });
}

const rulesFor = ({ id, variant }: CheckedRow, { metrics }: Rules) =>
  metrics.filter((rule) => rule.matches(id, variant));

/** The period that most entries are of. */
function mainPeriod(judged: readonly Judged[], { period }: Current): string {
  const found = judged.flatMap(({ match: { entry } }) => (entry === null ? [] : [entry.period]));
  const periods = [...groupBy(found, (label) => label)].sort(([, a], [, b]) => b.length - a.length);
  return periods[0]?.[0] ?? period.label;
}

/** Why limits were not applied, each reason once with the rows it holds for. */
const notesOf = (verdicts: readonly Verdict[]): string[] =>
  [
    ...groupBy(
      verdicts.flatMap(({ notApplied }) => notApplied),
      (why) => why,
    ),
  ].map(([why, all]) => `${why}; not applied to ${counted(all.length, 'entry', 'entries')}`);

/** What to accept of a failing entry; nothing where no baseline could settle it. */
function toAccept({ match, verdict }: Judged, { current, failOn }: CheckInput): string[] {
  const isFailing = verdict.level === 'error' || (failOn === 'warn' && verdict.level === 'warning');
  if (!isFailing || !verdict.isAcceptable) return [];
  const { label } = current.period;
  const { metric, period } = keyParts(match.key);
  // An entry of an earlier period stays; what counts is that its metric has entries of this one.
  const filter = filterKey(current.filter ?? []);
  return period === label ? [match.key] : [`${metric}|${label}|*${filter === '' ? '' : `|${filter}`}`];
}

const nothingPaired = ({ name }: Baseline): Failure =>
  new Failure(
    EXIT.baseline,
    'baseline-nothing-comparable',
    `checked nothing: no entry of baseline ${name} is about the same metric, segment and currency as a row of this result`,
    'check what the baseline holds (revkpi baseline show), or save one with the same --metric, --by and --currency',
  );
