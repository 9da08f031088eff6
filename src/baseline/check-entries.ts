// Verdicts as the entries of the result, in its order, and counted.

import { segmentIn } from '../metrics/segment-key.ts';
import { type CheckEntry, type CheckResult, type DataCheck, levels, statuses } from './check-result.ts';
import type { Verdict } from './judge.ts';
import type { Match } from './match-entries.ts';
import type { CheckedRow } from './pair-status.ts';
import { exactText } from './visible.ts';

/** @param rows where an entry without a row finds what its metric is called */
export function entryOf(match: Match<CheckedRow>, verdict: Verdict, rows: readonly CheckedRow[]): CheckEntry {
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
    period: key.split('|')[1] ?? '',
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
  const [name = '', , segment = '', currency = ''] = key.split('|');
  const [id = '', variant = null] = name.split(':');
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
export const worstFirst = (entries: readonly CheckEntry[]): CheckEntry[] =>
  levels.flatMap((level) => entries.filter((entry) => entry.level === level));

export function countsOf(
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
