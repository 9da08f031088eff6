// How a row stands against its entry, in one word and in one line.

import { type Exact, isZero, parseExact } from '../../base/number/exact.ts';
import { compareValues } from '../../metrics/compare.ts';
import { policyChanges } from '../../metrics/definition.ts';
import type { Unit } from '../../metrics/result.ts';
import type { RowIdentity } from '../store/baseline.ts';
import { shownApart } from './display-precision.ts';
import type { Match } from './match-entries.ts';
import { inAnotherCurrency } from './pairing.ts';
import type { CheckStatus } from './result.ts';

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
}

export interface Pair {
  readonly row: CheckedRow;
  readonly status: CheckStatus;
  readonly value: Exact | null;
  readonly before: Exact | null;
  readonly message: string;
}

/** @param minGroup rows of fewer things than this were left out of the baseline */
export function pairOf(
  row: CheckedRow,
  { entry, otherCurrency, isPart }: Match<CheckedRow>,
  minGroup: number,
): Pair {
  const value = row.value === null ? null : parseExact(row.value);
  const pair = { row, value, before: null };
  if (entry === null && row.n < minGroup)
    return { ...pair, status: 'withheld', message: `fewer than ${minGroup}, so the baseline does not say` };
  if (entry === null) return { ...pair, status: 'new', message: 'the baseline does not have it' };
  if (otherCurrency !== null) {
    const message = `now in ${row.currency || 'no currency'}, in the baseline in ${otherCurrency}`;
    return { ...pair, status: 'incomparable', message };
  }
  if (isPart && value !== null && entry.value !== null) {
    const message = `amounts in other currencies stand beside it, which no rate adds up; the baseline has all in ${row.currency}`;
    return { ...pair, status: 'incomparable', message };
  }
  if (entry.definition !== row.definition) {
    const isConverted = entry.definition === inAnotherCurrency(row.definition);
    const message = isConverted
      ? 'made of amounts in another currency than in the baseline'
      : redefined(entry.definition, row.definition);
    return { ...pair, status: 'incomparable', message };
  }
  return comparablePair(row, value, entry.value);
}

function redefined(before: string, now: string): string {
  const policies = policyChanges(before, now);
  return policies
    ? `counted by another policy than in the baseline: ${policies.join(', ')}`
    : `defined otherwise than in the baseline: ${before} → ${now}`;
}

function comparablePair(row: CheckedRow, value: Exact | null, before: Exact | null): Pair {
  const pair = { row, value, before };
  const shown = shownApart(row.unit, row.currency, [[value, before].filter((one) => one !== null)]);
  const why = row.reason?.message ?? 'no value';
  if (value === null) {
    if (before === null) return { ...pair, status: 'same', message: `no value, as in the baseline: ${why}` };
    return { ...pair, status: 'vanished', message: `no value, was ${shown.value(before)}: ${why}` };
  }
  if (before === null)
    return { ...pair, status: 'appeared', message: `${shown.value(value)}, had no value in the baseline` };
  return { ...pair, status: statusOf(value, before, row), message: changeText(row, value, before) };
}

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
