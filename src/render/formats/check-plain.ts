// A check for pipes: a line for each entry, cells parted by tabs, numbers as in the JSON document.

import { safeText } from '../../base/text/safe-text.ts';
import type { CheckEntry, CheckResult, DataCheck } from '../../baseline/check/result.ts';
import { withExplanation } from '../sections/explanation-text.ts';

const HEADER = ['level', 'status', 'key', 'value', 'baseline', 'delta', 'limit', 'rule', 'message'];

/** A header, the entries worst first, then the checks of the data; what is null is an empty cell. */
export const renderCheckPlain = ({ entries, data }: CheckResult): string =>
  [HEADER, ...entries.map(entryCells), ...data.map(dataCells)]
    .map((cells) => `${cells.map((cell) => safeText(cell ?? '')).join('\t')}\n`)
    .join('');

const entryCells = (entry: CheckEntry): (string | null)[] => [
  entry.level,
  entry.status,
  entry.key,
  entry.value,
  entry.baselineValue,
  entry.delta,
  entry.limit,
  entry.rule,
  withExplanation(entry),
];

const dataCells = ({ level, check, value, limit, rule, message }: DataCheck): (string | null)[] => [
  level,
  '',
  check,
  value,
  null,
  null,
  limit,
  rule,
  message,
];
