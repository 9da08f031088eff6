// What rules look at: rows of one period and split, each beside what it is held against.

import type { Past } from './limits.ts';
import type { Match } from './match-entries.ts';
import type { CheckedRow } from './pair-status.ts';
import type { MetricRule, Selection } from './rule.ts';

export interface RuleView {
  readonly rules: readonly MetricRule[];
  readonly matches: readonly Match<CheckedRow>[];
  /** `baseline`, `baseline:NAME`, `previous`, `yoy` or `target`. */
  readonly against: string;
  /** The same in words: `the baseline`. */
  readonly other: string;
  /** Rows of fewer things than this were left out on the other side. */
  readonly minGroup: number;
  readonly pastOf: (row: CheckedRow) => Past;
  readonly whyPartial: (row: CheckedRow) => string;
}

/** The dimensions that a rule looks at; null where it looks at whatever there is. */
export function dimensionsOfRule({ where, by }: Pick<Selection, 'where' | 'by'>): string[] | null {
  if (where === null && by === null) return null;
  return [...new Set([...Object.keys(where ?? {}), ...(by ?? [])])].sort();
}

/** Whether a rule is about a segment. */
export function selects(rule: Selection, segment: Readonly<Record<string, string>>): boolean {
  const dimensions = dimensionsOfRule(rule);
  if (dimensions === null) return true;
  if (Object.keys(segment).sort().join() !== dimensions.join()) return false;
  return Object.entries(rule.where ?? {}).every(([name, values]) => values.includes(segment[name] ?? ''));
}

/** Whether a rule asks how a value has changed, and so needs another one. */
export const judgesChange = ({ rel, abs, pp }: MetricRule): boolean =>
  rel !== null || abs !== null || pp !== null;
