// What may lie behind the differences of a check, as far as files and days tell.

import type { Baseline } from '../store/baseline.ts';
import { inputChanges } from '../store/same-data.ts';
import type { CheckResult } from './result.ts';

interface Given {
  readonly result: CheckResult;
  readonly baseline: Baseline;
  readonly inputs: Baseline['inputs'];
  /** Last day of the period that was checked. */
  readonly lastDay: string;
}

/** Files named before the rest are counted. */
const NAMED = 6;

/** One line each; nothing for a check that found no difference. */
export function checkContext({ result, baseline, inputs, lastDay }: Given): string[] {
  const { better, worse, changed, same, withheld } = result.counts.byStatus;
  if (same + withheld === result.entries.length) return [];
  const files = inputChanges(baseline.inputs, inputs);
  const isSamePeriod = result.baseline?.period === result.period;
  const isClosed = isSamePeriod && lastDay <= baseline.context.asOf;
  const isRestated =
    isClosed && better + worse + changed > 0 && files.some((change) => !change.endsWith('is gone'));
  if (isRestated) {
    const ended = `${result.period} had ended when the baseline was saved (as of ${baseline.context.asOf})`;
    return [`${ended}, so its numbers are restated: ${listed(files)}`];
  }
  // That a file has changed goes without saying where a new period is checked.
  const told = isSamePeriod ? files : files.filter((change) => !change.endsWith('has changed'));
  return result.passed || told.length === 0 ? [] : [`since the baseline: ${listed(told)}`];
}

const listed = (changes: readonly string[]): string =>
  changes.length <= NAMED
    ? changes.join(', ')
    : `${changes.slice(0, NAMED).join(', ')} and ${changes.length - NAMED} more`;
