// The verdict on one row: its level, by its status, the mode and the rules.

import type { Exact } from '../../base/number/exact.ts';
import { type Finding, findingsOf, isFlipped } from './limits.ts';
import type { Match } from './match-entries.ts';
import { type CheckedRow, type Pair, pairOf } from './pair-status.ts';
import type { CheckLevel, CheckMode, CheckStatus } from './result.ts';
import type { MetricRule } from './rule.ts';

export interface Judging {
  readonly mode: CheckMode;
  /** Rules for the row's metric, the errors of each before its warnings. */
  readonly rules: readonly MetricRule[];
  /** Values of earlier periods, oldest first. */
  readonly past: readonly Exact[];
  /** Rows of fewer things than this were left out of the baseline. */
  readonly minGroup: number;
}

export interface Verdict {
  readonly status: CheckStatus;
  readonly level: CheckLevel;
  readonly delta: Exact | null;
  readonly limit: Exact | null;
  readonly rule: string | null;
  readonly message: string;
  /** Whether a value was held against another value or a bound. */
  readonly isCompared: boolean;
  /** Whether another baseline would settle it. */
  readonly isAcceptable: boolean;
  /** Limits that could not be applied, and why. */
  readonly notApplied: readonly string[];
}

const FAILS: readonly CheckStatus[] = ['missing', 'vanished', 'incomparable'];
const PASSES: readonly CheckStatus[] = ['same', 'withheld'];

export function judge(match: Match<CheckedRow>, judging: Judging): Verdict {
  if (match.row === null) return missing();
  const pair = pairOf(match.row, match, judging.minGroup);
  const mine = ownVerdict(pair, judging.mode);
  if (judging.mode === 'exact') return mine;
  return byRules(pair, mine, judging);
}

const missing = (): Verdict => ({
  status: 'missing',
  level: 'error',
  delta: null,
  limit: null,
  rule: null,
  message: 'the baseline has it, this result does not',
  isCompared: false,
  isAcceptable: true,
  notApplied: [],
});

/** What the mode says of a status, before any rule. */
function ownVerdict({ status, value, before, message }: Pair, mode: CheckMode): Verdict {
  const level = PASSES.includes(status)
    ? 'ok'
    : mode === 'exact' || FAILS.includes(status)
      ? 'error'
      : 'info';
  const hasBoth = value !== null && before !== null;
  const isCompared = hasBoth || status === 'vanished' || status === 'appeared';
  return {
    status,
    level,
    delta: hasBoth ? value.sub(before) : null,
    limit: null,
    rule: null,
    message,
    isCompared,
    isAcceptable: true,
    notApplied: [],
  };
}

function byRules(pair: Pair, mine: Verdict, { rules, past }: Judging): Verdict {
  const { row, value, before } = pair;
  if (value === null) return unjudged(pair, mine, rules);
  const findings = rules.map((rule) => ({
    rule,
    ...findingsOf(rule, { ...row, value, before, past }),
  }));
  const notApplied = findings.flatMap(({ rule, notApplied }) =>
    notApplied.map((why) => `${rule.text}: ${why}`),
  );
  const all = findings.flatMap(({ rule, found }) => found.map((finding) => ({ rule, finding })));
  const breached = all.filter(({ finding }) => finding.breached);
  const worst = breached.find(({ rule }) => rule.level === 'error') ?? breached[0];
  const isCompared = mine.isCompared || all.length > 0;
  const verdict = { ...mine, isCompared, notApplied };
  if (mine.level === 'error') return verdict;
  if (worst) return { ...verdict, level: worst.rule.level, ...decided(worst) };
  if (before !== null && isFlipped(value, before))
    return { ...verdict, level: 'warning', message: `${mine.message}: its sign has changed` };
  const [kept] = all;
  return kept ? { ...verdict, level: 'ok', ...decided(kept) } : verdict;
}

const decided = ({ rule, finding }: { rule: MetricRule; finding: Finding }) => ({
  limit: finding.limit,
  rule: rule.text,
  message: finding.message,
  isAcceptable: finding.kind === 'change',
});

/** A value that is not there breaks no bound, and keeps to none either. */
function unjudged({ status }: Pair, mine: Verdict, rules: readonly MetricRule[]): Verdict {
  const bound = rules.find(({ min, max }) => min !== null || max !== null);
  if (!bound || mine.level === 'error') return mine;
  const message = `${mine.message}; the bound cannot be judged`;
  return { ...mine, status, level: 'warning', rule: bound.text, message, isAcceptable: false };
}
