// What the outputs of a check say of its entries.

import { safeText } from '../../base/text/safe-text.ts';
import type { CheckEntry, CheckLevel, CheckResult, DataCheck } from '../../baseline/check/result.ts';
import { withExplanation } from '../sections/explanation-text.ts';
import { segmentText } from '../sections/segment-text.ts';

/** `Net revenue retention (ttm) · plan=Pro · EUR`; text of one line, not escaped for any format. */
export function entryTitle({ title, variant, segment, currency }: CheckEntry): string {
  const name = variant === null ? title : `${title} (${variant.replaceAll('_', ' ')})`;
  return [name, segmentText(segment), currency ?? ''].filter(Boolean).map(safeText).join(' · ');
}

/** Whether a level makes the check fail: warnings do where they were asked to. */
export const isFailing = (level: CheckLevel, { failOn }: CheckResult): boolean =>
  level === 'error' || (failOn === 'warn' && level === 'warning');

/** An entry or a check of the data, under a name and a title of its own. */
export interface Checked {
  readonly name: string;
  readonly title: string;
  /** The metric's family; `data` for a check of the data. */
  readonly family: string;
  readonly level: CheckLevel;
  readonly isSkipped: boolean;
  readonly message: string;
}

/**
 * Everything that was checked, worst first. Where the check failed by none of it, because nothing could be compared,
 * that is an item of its own: no output of a failed check looks like one that passed.
 */
export function checkedItems(result: CheckResult): Checked[] {
  const items = [...result.data.map(dataItem), ...result.entries.map(entryItem)];
  const failed = items.some(({ level }) => isFailing(level, result));
  const all = result.passed || failed ? items : [NOTHING_CHECKED, ...items];
  return all.sort((a, b) => RANKS.indexOf(a.level) - RANKS.indexOf(b.level));
}

const RANKS: readonly CheckLevel[] = ['error', 'warning', 'info', 'ok'];

const NOTHING_CHECKED: Checked = {
  name: 'check',
  title: 'Check',
  family: 'check',
  level: 'error',
  isSkipped: false,
  message: 'checked nothing',
};

const entryItem = (entry: CheckEntry): Checked => ({
  name: entry.key,
  title: entryTitle(entry),
  family: entry.family,
  level: entry.level,
  isSkipped: entry.status === 'withheld',
  message: withExplanation(entry),
});

const dataItem = ({ check, level, message }: DataCheck): Checked => ({
  name: check,
  title: check,
  family: 'data',
  level,
  isSkipped: false,
  message,
});
