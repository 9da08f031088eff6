// A check: every row judged, and one answer from all of them.

import { Failure } from '../../base/errors/failure.ts';
import { groupBy } from '../../base/group.ts';
import { counted } from '../../base/text/words.ts';
import { segmentIn } from '../../metrics/segment-key.ts';
import { type Baseline, entryKey, isPartial, keyParts } from '../store/baseline.ts';
import { type Idle, idleRules, onlySmall } from './compared-nothing.ts';
import { exactText } from './display-precision.ts';
import { isWorse, judge, type Verdict } from './judge.ts';
import { noPast, type Past } from './limits.ts';
import { type Match, matchEntries, type Scope } from './match-entries.ts';
import { type CheckedRow, partialWords, THE_BASELINE } from './pair-status.ts';
import type { Current } from './pairing.ts';
import { renames } from './renames.ts';
import {
  type CheckEntry,
  type CheckLevel,
  type CheckMode,
  type CheckResult,
  type CheckStatus,
  type DataCheck,
  type FailOn,
  levels,
  statuses,
} from './result.ts';
import type { Rules } from './rule.ts';
import { needless, quietCheck, quietEntry } from './silences.ts';
import { dimensionsOfRule, type RuleView, selects } from './view.ts';

/** The result that is checked, as a report holds it. */
interface CheckedReport {
  readonly tool: CheckResult['tool'];
  readonly asOf: string;
  readonly metrics: readonly CheckedRow[];
  readonly diagnostics: CheckResult['diagnostics'];
}

/** What recorded runs found. */
export interface Earlier {
  readonly lastRun: CheckResult['lastRun'];
  /** As-of of the first of the runs in a row that found a failure, the last one included; null for a new one. */
  readonly since: (name: string, level: 'error' | 'warning') => string | null;
  /** In how many runs in a row, up to the last one, something was broken. */
  readonly brokenBefore: (key: string) => number;
}

export const nothingRecorded: Earlier = { lastRun: null, since: () => null, brokenBefore: () => 0 };

export interface CheckInput {
  readonly report: CheckedReport;
  readonly current: Current;
  /** Null: only bounds and data are checked. */
  readonly baseline: Baseline | null;
  readonly scope: Scope;
  readonly mode: CheckMode;
  readonly failOn: FailOn;
  readonly rules: Rules;
  readonly pastOf: (row: CheckedRow) => Past;
  readonly data: readonly DataCheck[];
  /** What rules look at besides the rows of the report and the baseline. */
  readonly views?: readonly RuleView[];
  readonly whyPartial?: (row: CheckedRow) => string;
  readonly earlier?: Earlier;
  /** Whether a metric that a rule names is among those that were asked for. */
  readonly isAsked?: (metric: string) => boolean;
  readonly isPartialPeriod?: boolean;
  readonly lists?: readonly string[];
}

export interface Checked {
  /** `accept` and `remedies` are left empty. */
  readonly result: CheckResult;
  /** Keys of the entries that, once accepted, fail no more. */
  readonly acceptable: readonly string[];
  /** Rules that compared nothing. */
  readonly idle: readonly Idle[];
  /** Keys of what broke a rule that only counts after several runs in a row. */
  readonly held: readonly string[];
}

const always = (): boolean => true;

interface Judged {
  readonly match: Match<CheckedRow>;
  readonly verdict: Verdict;
  readonly against: string;
}

/** Throws `Failure` (exit 4) where the baseline has nothing to compare with. */
export function check(input: CheckInput): Checked {
  const main = mainView(input);
  const own = main.matches.map((match) => judgedIn(main, match, input));
  const { baseline } = input;
  const isPaired = own.some(({ match, verdict }) => verdict.isCompared || (match.row && match.entry));
  if (baseline && !isPaired) throw nothingPaired(baseline);
  const others = (input.views ?? []).flatMap((view) =>
    view.matches
      .filter((match) => rulesAbout(match, view).length > 0)
      .map((match) => judgedIn(view, match, input)),
  );
  const judged = oneForEach([...own, ...others]);
  const views = [main, ...(input.views ?? [])];
  const idle = views.flatMap((view) => idleRules(view, input.isAsked ?? always));
  const data = [...input.data, ...idle.map(({ check }) => check)];
  return {
    result: answerOf(judged, { ...input, data }, views.flatMap(onlySmall)),
    acceptable: judged.flatMap((one) => toAccept(one, input)),
    idle,
    held: judged.flatMap(({ match, verdict }) => (verdict.isHeld ? [match.key] : [])),
  };
}

/** The rows of the report beside the baseline, with the rules that look at them. */
function mainView(input: CheckInput): RuleView {
  const { rules, pastOf, baseline, whyPartial = whyOf } = input;
  return {
    rules: rules.metrics,
    matches: matchesOf(input),
    against: 'baseline',
    other: THE_BASELINE,
    minGroup: baseline?.context.minGroup ?? 0,
    pastOf,
    whyPartial,
  };
}

const whyOf = ({ flags }: CheckedRow): string => (isPartial(flags) ? `it is ${partialWords(flags)}` : '');

function matchesOf({ report, current, baseline, scope, rules }: CheckInput): Match<CheckedRow>[] {
  if (baseline) return matchEntries(baseline, current, report.metrics, scope);
  const alone = (row: CheckedRow) => {
    const key = entryKey(row, current.period.label, current.filter);
    return { row, entry: null, stored: null, key, otherCurrency: null, isPart: false };
  };
  const isJudged = (row: CheckedRow) =>
    rules.metrics.some((rule) => rule.matches(row.id, row.variant) && selects(rule, row.segment));
  return report.metrics.filter(isJudged).map(alone);
}

const rulesAbout = ({ key }: Match<CheckedRow>, { rules }: RuleView) => {
  const { metric, segment } = keyParts(key);
  const [id = '', variant = null] = metric.split(':');
  const values = segmentIn(segment);
  return rules.filter((rule) => rule.matches(id, variant) && selects(rule, values));
};

function judgedIn(view: RuleView, match: Match<CheckedRow>, input: CheckInput): Judged {
  const { against, other, minGroup, whyPartial, pastOf } = view;
  const verdict = judge(match, {
    ...{ other, minGroup, whyPartial },
    mode: input.mode,
    rules: rulesAbout(match, view),
    past: match.row === null ? noPast : pastOf(match.row),
    brokenBefore: input.earlier?.brokenBefore(match.key) ?? 0,
    isAcceptable: against === 'baseline',
  });
  return { match, verdict, against };
}

/** Of several verdicts on one key the worst; of equal ones the first. */
function oneForEach(all: readonly Judged[]): Judged[] {
  const found = new Map<string, Judged>();
  for (const one of all) {
    const known = found.get(one.match.key);
    if (!known || isWorse(one.verdict.level, known.verdict.level) || isUnjudged(known, one)) {
      const notApplied = [...(known?.verdict.notApplied ?? []), ...one.verdict.notApplied];
      found.set(one.match.key, { ...one, verdict: { ...one.verdict, notApplied } });
    }
  }
  return [...found.values()];
}

/** Whether the first says nothing but that something has changed, and the second was held against a limit. */
const isUnjudged = ({ verdict: known }: Judged, { verdict: one }: Judged): boolean =>
  known.level === 'info' && known.rule === null && one.level === 'ok' && one.rule !== null;

function answerOf(judged: readonly Judged[], input: CheckInput, small: readonly string[]): CheckResult {
  const { report, current, baseline, mode, failOn, rules, earlier = nothingRecorded } = input;
  const { asOf } = report;
  const rows = [
    ...report.metrics,
    ...(input.views ?? []).flatMap(({ matches }) => matches.map(({ row }) => row)),
  ];
  const named = rows.filter((row) => row !== null);
  const entries = judged
    .map((one) => quietEntry(entryOf(one, named), rules.silences, asOf))
    .map((entry) => ({ ...entry, since: sinceOf(entry.key, entry.level, earlier) }));
  const data = input.data
    .map((one) => quietCheck(one, rules.silences, asOf))
    .map((one) => ({ ...one, since: sinceOf(one.check, one.level, earlier) }));
  const verdicts = judged.map(({ verdict }) => verdict);
  const counts = countsOf(entries, data, verdicts.filter(({ isCompared }) => isCompared).length);
  const isChecked =
    counts.compared + counts.errors + counts.silenced > 0 || (baseline === null && data.length > 0);
  const isFailed = {
    error: counts.errors > 0,
    warn: counts.errors + counts.warnings > 0,
    new: counts.newErrors > 0,
  };
  return {
    schema: 'revkpi.check',
    formatVersion: '1.1',
    tool: report.tool,
    asOf,
    period: current.period.label,
    partial: input.isPartialPeriod ?? false,
    lists: [...(input.lists ?? [])],
    baseline: baseline && {
      name: baseline.name,
      asOf: baseline.context.asOf,
      period: mainPeriod(judged, current),
    },
    ...(current.filter !== undefined && current.filter.length > 0 ? { filter: [...current.filter] } : {}),
    mode,
    failOn,
    lastRun: earlier.lastRun,
    passed: isChecked && !isFailed[failOn],
    counts,
    entries: worstFirst(entries),
    data,
    notes: [
      ...(isChecked ? [] : [NOTHING_CHECKED]),
      ...renames(judged.map(({ match }) => match)),
      ...notesOf(verdicts),
      ...small,
      ...needless(rules.silences, { entries, data, asOf }),
    ],
    remedies: [],
    diagnostics: report.diagnostics,
    accept: '',
  };
}

const NOTHING_CHECKED = 'checked nothing: no value had another or a bound to be held against';

const sinceOf = (name: string, level: CheckLevel, { since }: Earlier): string | null =>
  level === 'error' || level === 'warning' ? since(name, level) : null;

/** @param rows where an entry without a row finds what its metric is called */
function entryOf({ match, verdict, against }: Judged, rows: readonly CheckedRow[]): CheckEntry {
  const { row, entry, stored, key } = match;
  const { status, level, delta, limit, rule, owner, message } = verdict;
  const about = row ?? aboutOf(key, rows);
  const before = stored?.value ?? (entry?.value ? exactText(entry.value, decimalsOf(row?.value)) : null);
  const decimals = decimalsOf(row?.value ?? before);
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
    baselineValue: before,
    delta: delta === null ? null : exactText(delta, decimals),
    limit: limit === null ? null : exactText(limit, decimals),
    rule,
    message,
    against,
    flags: [...(row?.flags ?? [])],
    ...{ owner, silenced: null, since: null },
  };
}

/** As many decimals as a value itself has. */
const decimalsOf = (value: string | null | undefined): number =>
  /\.(\d+)$/.exec(value ?? '')?.[1]?.length ?? 0;

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

/** By level, and within it what is new first, else in the order given. */
const worstFirst = (entries: readonly CheckEntry[]): CheckEntry[] =>
  levels.flatMap((level) => {
    const own = entries.filter((entry) => entry.level === level);
    return [...own.filter(({ since }) => since === null), ...own.filter(({ since }) => since !== null)];
  });

function countsOf(
  entries: readonly CheckEntry[],
  data: readonly DataCheck[],
  compared: number,
): CheckResult['counts'] {
  const all = [...entries, ...data];
  const errors = all.filter(({ level }) => level === 'error');
  const counts = statuses.map((status) => [
    status,
    entries.filter((entry) => entry.status === status).length,
  ]);
  const { partial, ...byStatus } = Object.fromEntries(counts) as Record<CheckStatus, number>; // each of the statuses
  return {
    compared,
    errors: errors.length,
    warnings: all.filter(({ level }) => level === 'warning').length,
    silenced: all.filter(({ silenced }) => silenced !== null).length,
    newErrors: errors.filter(({ since }) => since === null).length,
    byStatus: partial > 0 ? { ...byStatus, partial } : byStatus,
  };
}

/** The period that most entries are of. */
function mainPeriod(judged: readonly Judged[], { period }: Current): string {
  const found = judged.flatMap(({ match: { entry }, against }) =>
    entry === null || against !== 'baseline' ? [] : [entry.period],
  );
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
function toAccept({ match, verdict }: Judged, { failOn }: CheckInput): string[] {
  const isFailing = verdict.level === 'error' || (failOn === 'warn' && verdict.level === 'warning');
  return isFailing && verdict.isAcceptable ? [match.key] : [];
}

const nothingPaired = ({ name }: Baseline): Failure =>
  new Failure(
    'baseline-nothing-comparable',
    `checked nothing: no entry of baseline ${name} is about the same metric, segment and currency as a row of this result`,
    'check what the baseline holds (revkpi baseline show), or save one with the same --metric, --by and --currency',
  );

/** Whether a rule looks at what the report and the baseline hold, or needs rows of its own. */
export const isMainRule = (
  { where, by, period, against }: Rules['metrics'][number],
  { dimensions, baseline }: { readonly dimensions: readonly string[]; readonly baseline: string | null },
): boolean => {
  const own = dimensionsOfRule({ where, by });
  const isSplit = own === null || own.length === 0 || own.join() === [...dimensions].sort().join();
  return isSplit && period === null && (against === 'baseline' || against === `baseline:${baseline}`);
};
