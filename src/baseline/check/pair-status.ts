// How a row stands against its entry, in one word and in one line.

import { type Exact, isZero, parseExact } from '../../base/number/exact.ts';
import { compareValues } from '../../metrics/compare.ts';
import { policyChanges } from '../../metrics/definition.ts';
import type { Unit } from '../../metrics/result.ts';
import { isPartial, keyParts, PARTIAL_FLAGS, type RowIdentity } from '../store/baseline.ts';
import { shownApart } from './display-precision.ts';
import type { Match } from './match-entries.ts';
import { inAnotherCurrency } from './pairing.ts';
import type { CheckMode, CheckStatus } from './result.ts';

/** What a check needs to know of a row of a report. */
export interface CheckedRow extends RowIdentity {
  readonly title: string;
  readonly family: string;
  readonly unit: Unit;
  readonly better: 'higher' | 'lower' | 'none';
  readonly value: string | null;
  readonly reason: { readonly code: string; readonly message: string } | null;
  readonly n: number;
  readonly definition: string;
  readonly flags: readonly string[];
}

export interface Pair {
  readonly row: CheckedRow;
  readonly status: CheckStatus;
  readonly value: Exact | null;
  readonly before: Exact | null;
  readonly message: string;
  /** Why one of the two sides is not the whole of its period; empty where both are. */
  readonly partial: readonly string[];
}

export interface Pairing {
  /** Rows of fewer things than this were left out of the baseline. */
  readonly minGroup: number;
  /** What the row is held against, in words: `the baseline`. */
  readonly other: string;
  /** Why a row is partial, in words; empty for one that is whole. */
  readonly whyPartial: (row: CheckedRow) => string;
  readonly mode: CheckMode;
}

export function pairOf(row: CheckedRow, match: Match<CheckedRow>, pairing: Pairing): Pair {
  const { entry, key, otherCurrency, isPart } = match;
  const { minGroup, other, mode } = pairing;
  const value = row.value === null ? null : parseExact(row.value);
  const partial = mode === 'exact' ? [] : partialSides(row, entry?.flags ?? [], pairing);
  const pair = { row, value, before: null, partial };
  if (entry === null && row.n < minGroup)
    return { ...pair, status: 'withheld', message: `fewer than ${minGroup}, so ${other} does not say` };
  if (entry === null) {
    const message =
      partial.length > 0 ? `${partial.join('; ')}; ${other} does not have it` : `${other} does not have it`;
    return { ...pair, status: 'new', message };
  }
  const incomparable = whyIncomparable(row, { entry, otherCurrency, isPart, value });
  if (incomparable !== null) return { ...pair, status: 'incomparable', message: incomparable };
  const whole = comparablePair(row, value, { before: entry.value, other });
  // What has not changed since it was accepted needs no judgement.
  const isKept = whole.status === 'same' && entry.period === keyParts(key).period;
  if (partial.length === 0 || isKept) return { ...whole, partial };
  return {
    ...whole,
    partial,
    status: 'partial',
    message: `${partial.join('; ')}; ${notCompared(row, whole)}`,
  };
}

/** `partial: google.csv ends 2026-10-20 …`, once for each side that is. */
function partialSides(row: CheckedRow, before: readonly string[], { other, whyPartial }: Pairing): string[] {
  const why = whyPartial(row);
  return [
    ...(why === '' ? [] : [why]),
    ...(isPartial(before) ? [`${other} is ${partialWords(before)}`] : []),
  ];
}

const WORDS: Readonly<Record<string, string>> = {
  'incomplete-input': 'incomplete, as a file with records of it could not be read',
  'maturity-open': 'not final, as leads of its period could still convert',
  partial: 'partial, as its data ended before its period did',
};

export const partialWords = (flags: readonly string[]): string =>
  PARTIAL_FLAGS.filter((flag) => flags.includes(flag))
    .map((flag) => WORDS[flag] ?? flag)
    .join(' and ');

function notCompared(
  { unit, currency }: CheckedRow,
  { value, before, message }: Omit<Pair, 'partial'>,
): string {
  if (value === null || before === null) return message;
  const shown = shownApart(unit, currency, [[value, before]]);
  return `${shown.value(value)} is not compared with ${shown.value(before)}`;
}

interface Beside extends Pick<Match<CheckedRow>, 'otherCurrency' | 'isPart'> {
  readonly entry: NonNullable<Match<CheckedRow>['entry']>;
  readonly value: Exact | null;
}

function whyIncomparable(row: CheckedRow, { entry, otherCurrency, isPart, value }: Beside): string | null {
  if (otherCurrency !== null)
    return `now in ${row.currency || 'no currency'}, in the baseline in ${otherCurrency}`;
  if (isPart && value !== null && entry.value !== null)
    return `amounts in other currencies stand beside it, which no rate adds up; the baseline has all in ${row.currency}`;
  if (entry.definition === row.definition) return null;
  return entry.definition === inAnotherCurrency(row.definition)
    ? 'made of amounts in another currency than in the baseline'
    : whyOtherDefinition(entry.definition, row.definition);
}

/** In words why two stamps do not mean the same, what they were and what they are. */
export function whyOtherDefinition(before: string, now: string): string {
  const policies = policyChanges(before, now);
  return policies
    ? `counted by another policy than in the baseline: ${policies.join(', ')}`
    : `defined otherwise than in the baseline: ${before} → ${now}`;
}

function comparablePair(
  row: CheckedRow,
  value: Exact | null,
  { before, other }: { readonly before: Exact | null; readonly other: string },
): Omit<Pair, 'partial'> {
  const pair = { row, value, before };
  const shown = shownApart(row.unit, row.currency, [[value, before].filter((one) => one !== null)]);
  const why = row.reason?.message ?? 'no value';
  const within = other === THE_BASELINE ? 'in the baseline' : other;
  if (value === null) {
    if (before === null) return { ...pair, status: 'same', message: `no value, as ${within}: ${why}` };
    return { ...pair, status: 'vanished', message: `no value, was ${shown.value(before)}: ${why}` };
  }
  if (before === null)
    return { ...pair, status: 'appeared', message: `${shown.value(value)}, had no value ${within}` };
  return { ...pair, status: statusOf(value, before, row), message: changeText(row, value, before) };
}

export const THE_BASELINE = 'the baseline';

function statusOf(value: Exact, before: Exact, { better }: CheckedRow): CheckStatus {
  const { verdict } = compareValues(value, before, better);
  return verdict === 'better' || verdict === 'worse' || verdict === 'same' ? verdict : 'changed';
}

function changeText({ unit, currency }: CheckedRow, value: Exact, before: Exact): string {
  const delta = value.sub(before);
  const shown = shownApart(unit, currency, [[value, before], [delta]]);
  if (isZero(delta)) return `${shown.value(value)}, as in the baseline`;
  const from = isZero(before) ? 'new from 0' : `from ${shown.value(before)}`;
  return `${shown.value(value)}, ${from} (${shown.delta(delta)})`;
}
