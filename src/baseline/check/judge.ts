// The verdict on one row: its level, by its status, the mode and the rules.

import type { Exact } from '../../base/number/exact.ts';
import { brokenByNothing, type Finding, findingsOf, isFlipped, limitsOf, type Past } from './limits.ts';
import type { Match } from './match-entries.ts';
import { type CheckedRow, type Pair, type Pairing, pairOf } from './pair-status.ts';
import type { CheckLevel, CheckStatus } from './result.ts';
import type { MetricRule } from './rule.ts';

interface Judging extends Pairing {
  /** Rules about the row, the errors of each before its warnings. */
  readonly rules: readonly MetricRule[];
  readonly past: Past;
  /** In how many recorded runs in a row, before this one, the row broke a rule. */
  readonly brokenBefore: number;
  /** Whether another baseline would settle a change. */
  readonly isAcceptable: boolean;
}

export interface Verdict {
  readonly status: CheckStatus;
  readonly level: CheckLevel;
  readonly delta: Exact | null;
  readonly limit: Exact | null;
  readonly rule: string | null;
  readonly owner: string | null;
  readonly message: string;
  /** Whether the message tells how the value has changed, so that the status may lead it. */
  readonly isOfChange: boolean;
  /** Whether a value was held against another value or a bound. */
  readonly isCompared: boolean;
  /** Whether another baseline would settle it. */
  readonly isAcceptable: boolean;
  /** Whether it broke a rule that only counts after several runs in a row. */
  readonly isHeld: boolean;
  /** Limits that could not be applied, and why. */
  readonly notApplied: readonly string[];
}

const FAILS: readonly CheckStatus[] = ['missing', 'vanished', 'incomparable'];
const PASSES: readonly CheckStatus[] = ['same', 'withheld'];
const RANKS: readonly CheckLevel[] = ['error', 'warning', 'info', 'ok'];

export const isWorse = (one: CheckLevel, other: CheckLevel): boolean =>
  RANKS.indexOf(one) < RANKS.indexOf(other);

export function judge(match: Match<CheckedRow>, judging: Judging): Verdict {
  if (match.row === null)
    return judging.mode === 'exact' ? missing(judging) : owned(missing(judging), judging.rules);
  const { row } = match;
  const kept = judging.rules.filter(({ minGroup }) => row.n >= minGroup);
  const [small] = judging.rules;
  // A rule that looks at large groups only is all there is to say of a small one.
  const pairing =
    kept.length === 0 && small
      ? { ...judging, minGroup: Math.max(judging.minGroup, small.minGroup) }
      : judging;
  const pair = pairOf(row, match, pairing);
  // Of a file that ends early nobody knows how many things there will be.
  const isSmall = kept.length === 0 && pair.status !== 'incomparable' && pair.partial.length === 0;
  if (isSmall && small) return withheld(pair, small);
  const mine = ownVerdict(pair, judging);
  return judging.mode === 'exact'
    ? mine
    : owned(byRules(pair, mine, { ...judging, rules: kept }), judging.rules);
}

/** Who looks after the rules about a row is told of what the mode itself finds, too. */
const owned = (verdict: Verdict, rules: readonly MetricRule[]): Verdict =>
  verdict.owner === null && verdict.rule === null
    ? { ...verdict, owner: rules.find(({ owner }) => owner !== null)?.owner ?? null }
    : verdict;

const nothing = { delta: null, limit: null, rule: null, owner: null, isHeld: false, notApplied: [] } as const;

const withheld = (pair: Pair, { minGroup, text, owner }: MetricRule): Verdict => ({
  ...nothing,
  status: 'withheld',
  level: 'ok',
  rule: text,
  owner,
  message: `${pair.row.n} of them, fewer than the ${minGroup} that the rule asks for`,
  isOfChange: false,
  isCompared: true,
  isAcceptable: false,
});

function missing({ rules, mode, other, isAcceptable }: Judging): Verdict {
  const set = mode === 'exact' ? null : statusRule('missing', rules);
  return {
    ...nothing,
    ...(set && { rule: set.rule.text, owner: set.rule.owner }),
    status: 'missing',
    level: set?.level ?? 'error',
    message: `${other} has it, this result does not`,
    isOfChange: true,
    isCompared: false,
    isAcceptable,
  };
}

/** The strictest rule that says what level a status is of; null where none does. */
function statusRule(
  status: CheckStatus,
  rules: readonly MetricRule[],
): { readonly rule: MetricRule; readonly level: CheckLevel } | null {
  const saying = rules.flatMap((rule) => {
    const level = rule.statuses[status];
    return level === undefined ? [] : [{ rule, level }];
  });
  return RANKS.flatMap((level) => saying.filter((one) => one.level === level))[0] ?? null;
}

/** What the mode says of a status, before any rule. */
function ownVerdict({ row, status, value, before, partial, message }: Pair, judging: Judging): Verdict {
  const { mode } = judging;
  const isFailing =
    FAILS.includes(status) || (status === 'partial' && row.flags.includes('incomplete-input'));
  const level = PASSES.includes(status)
    ? 'ok'
    : mode === 'exact' || isFailing
      ? 'error'
      : status === 'partial'
        ? 'warning'
        : 'info';
  const set = mode === 'exact' ? null : statusRule(status, judging.rules);
  const hasBoth = value !== null && before !== null;
  return {
    ...nothing,
    ...(set && { rule: set.rule.text, owner: set.rule.owner }),
    status,
    level: set?.level ?? level,
    delta: hasBoth ? value.sub(before) : null,
    message,
    isOfChange: true,
    isCompared: hasBoth || status === 'vanished' || status === 'appeared',
    // A file that was forgotten is supplied, and not taken for what is right.
    isAcceptable: judging.isAcceptable && partial.length === 0 && row.reason?.code !== 'missing-input',
  };
}

interface Broken {
  readonly rule: MetricRule;
  readonly finding: Finding;
  readonly level: CheckLevel;
}

function byRules(pair: Pair, mine: Verdict, judging: Judging): Verdict {
  const { value, before } = pair;
  if (mine.status === 'incomparable' || mine.status === 'partial') return mine;
  if (pair.partial.length > 0) return unjudged(pair, mine, judging.rules);
  const findings = judging.rules.map((rule) => ({ rule, ...findingsFor(rule, pair, judging) }));
  const notApplied = findings.flatMap(({ rule, notApplied }) =>
    notApplied.map((why) => `${rule.text}: ${why}`),
  );
  const all = findings.flatMap(({ rule, found }) => found.map((finding) => ({ rule, finding })));
  const broken = all.filter(({ finding }) => finding.breached).map((one) => leveled(one, judging));
  const [worst] = RANKS.flatMap((level) => broken.filter((one) => one.level === level));
  const isCompared = mine.isCompared || all.length > 0;
  const verdict = { ...mine, isCompared, notApplied, isHeld: broken.some(({ rule }) => rule.after > 1) };
  if (mine.level === 'error') return verdict;
  if (worst && !isWorse(mine.level, worst.level))
    return { ...verdict, level: worst.level, ...decided(worst, mine) };
  if (value !== null && before !== null && isFlipped(value, before) && isWorse('warning', mine.level))
    return { ...verdict, level: 'warning', message: `${mine.message}: its sign has changed` };
  const [first] = all;
  return first && mine.level !== 'warning' ? { ...verdict, level: 'ok', ...decided(first, mine) } : verdict;
}

function findingsFor(rule: MetricRule, { row, value, before }: Pair, { past }: Judging) {
  if (value === null) {
    const why = row.reason?.message ?? 'no value';
    return { found: brokenByNothing(rule, why), notApplied: [] };
  }
  return findingsOf(rule, { ...row, value, before, past, ...limitsOf(row) });
}

/** A rule that counts after several runs in a row only warns until then. */
function leveled({ rule, finding }: Pick<Broken, 'rule' | 'finding'>, { brokenBefore }: Judging): Broken {
  const level = rule.level === 'error' ? 'error' : 'warning';
  const run = brokenBefore + 1;
  if (run >= rule.after) return { rule, finding, level };
  const message = `${finding.message}; run ${run} in a row, ${level === 'error' ? 'fails' : 'warns'} from run ${rule.after} on`;
  return { rule, finding: { ...finding, message }, level: level === 'error' ? 'warning' : 'info' };
}

const decided = ({ rule, finding }: Pick<Broken, 'rule' | 'finding'>, mine: Verdict) => ({
  limit: finding.limit,
  rule: rule.text,
  owner: rule.owner,
  message: finding.message,
  isOfChange: finding.kind === 'change',
  isAcceptable: mine.isAcceptable && finding.kind === 'change',
});

/** What is partial keeps to no bound, and breaks none either. */
function unjudged({ partial }: Pair, mine: Verdict, rules: readonly MetricRule[]): Verdict {
  const [judging] = rules.filter(({ min, max, history }) => min ?? max ?? history);
  if (!judging || mine.level === 'error') return mine;
  const set = statusRule('partial', rules);
  return {
    ...mine,
    status: mine.status === 'same' ? 'partial' : mine.status,
    level: set?.level ?? 'warning',
    rule: set?.rule.text ?? judging.text,
    owner: set?.rule.owner ?? judging.owner,
    message: `${partial.join('; ')}; its bound is not judged`,
    isAcceptable: false,
  };
}
