// What to do about what failed, where accepting it is not the answer.

import type { Idle } from '../../baseline/check/compared-nothing.ts';
import { subjectOfRule } from '../../baseline/check/data-checks.ts';
import type { CheckResult } from '../../baseline/check/result.ts';
import type { Acceptable } from './acceptable.ts';

interface Given {
  readonly idle: readonly Idle[];
  readonly acceptCommand: (acceptable: Acceptable) => string;
  readonly context: Pick<Acceptable, 'name' | 'period' | 'asOf'>;
}

/** A line for each kind of fault. */
export function remediesFor(result: CheckResult, given: Given): string[] {
  return [
    ...ofData(result),
    ...ofPartial(result),
    ...ofMissingInput(result),
    ...ofBounds(result),
    ...ofIdle(result, given),
  ];
}

function ofData({ data }: CheckResult): string[] {
  const failing = data.filter(({ level }) => level === 'error').map(({ check }) => check);
  const old = failing
    .filter((check) => /^(rows|freshness)\(/.test(check))
    .map((check) => subjectOfRule(check));
  return [
    ...(old.length > 0
      ? [
          `export ${[...new Set(old)].join(' and ')} again and check again; what rests on it is not to be accepted as it is`,
        ]
      : []),
    ...(failing.includes('age') ? ['export all files again: the data has stopped some time ago'] : []),
    ...(failing.includes('rejected_rows')
      ? ['mend the rejected rows: --rejects FILE.csv lists each with its line']
      : []),
    ...(failing.includes('incomplete-input')
      ? ['put a readable copy in place of the file that could not be read']
      : []),
    ...(data.some(({ check, level }) => check === 'baseline_age' && level === 'warning')
      ? ['the baseline is old: look at what it holds, and save a newer one']
      : []),
  ];
}

function ofPartial({ entries }: CheckResult): string[] {
  const isPartial = entries.some(
    ({ status, level, flags }) =>
      (level === 'error' || level === 'warning') &&
      (status === 'partial' || status === 'new') &&
      flags.includes('partial'),
  );
  return isPartial
    ? [
        'partial values are neither judged nor offered to be accepted: export the files again up to the last day of the period',
      ]
    : [];
}

function ofMissingInput({ entries }: CheckResult): string[] {
  const gone = entries.filter(
    ({ status, level, message }) =>
      level === 'error' && status === 'vanished' && /no file supplied/.test(message),
  );
  return gone.length === 0
    ? []
    : [
        'supply the files that values have gone with; what is gone for good is taken by its key: revkpi baseline accept PATH --only KEY --reason TEXT',
      ];
}

function ofBounds({ entries }: CheckResult): string[] {
  const isBound = (entry: CheckResult['entries'][number]) =>
    entry.level === 'error' &&
    entry.rule !== null &&
    /\b(min|max|history)\b/.test(entry.rule) &&
    /is (below|above|outside)|no value to hold/.test(entry.message);
  return entries.some(isBound)
    ? [
        'a broken bound or history rule is not settled by accepting: mend the data, change the rule, or silence it up to a day (silence: in revkpi.yaml)',
      ]
    : [];
}

function ofIdle({ baseline }: CheckResult, { idle, acceptCommand, context }: Given): string[] {
  const lacking = idle.filter(({ isOfBaseline }) => isOfBaseline).map(({ metric }) => metric);
  if (lacking.length === 0 || baseline === null) return [];
  const command = acceptCommand({
    ...context,
    period: baseline.period,
    metric: lacking,
    only: lacking,
    by: null,
  });
  return [`to give the baseline what rules lack, as it was in ${baseline.period}: ${command}`];
}
