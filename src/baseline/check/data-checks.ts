// Rules about the data itself: how much of it was rejected, how old it and its newest records are, how old the baseline is.

import { type Exact, exact, isZero } from '../../base/number/exact.ts';
import { counted } from '../../base/text/words.ts';
import { parseDay } from '../../base/time/calendar.ts';
import { exactText } from './display-precision.ts';
import type { DataCheck } from './result.ts';
import type { DataRule } from './rule.ts';
import { numberOf } from './rules.ts';

export type Domain = 'billing' | 'crm' | 'marketing';

/** What is measured. */
export interface Measured {
  /** Rows of all files, without headers and the like. */
  readonly rows: number;
  readonly rejected: number;
  /** Days from the newest record of a domain to the as-of day; null where no file is of it. */
  readonly ages: Readonly<Record<Domain, number | null>>;
  readonly asOf: string;
  /** The day it is by the clock, in the reporting zone. Looked at by `age` alone. */
  readonly today: string;
  /** The as-of day of the baseline; null where there is none. */
  readonly baselineAsOf: string | null;
}

/** Each rule once; a warning is left out where the same thing is an error already. */
export function checkData(rules: readonly DataRule[], measured: Measured): DataCheck[] {
  const checks = rules.map((rule) => checked(rule, measured));
  const failing = new Set(checks.filter(({ level }) => level === 'error').map(({ check }) => check));
  return checks.filter(({ check, level }) => level === 'error' || !failing.has(check));
}

function checked(rule: DataRule, measured: Measured): DataCheck {
  if (rule.check === 'rejected_rows') return rejectedRows(rule, measured);
  const { baselineAsOf, asOf, today } = measured;
  if (rule.check === 'age') {
    const age = daysBetween(asOf, today) ?? 0; // both are days
    const apart = `${counted(Math.abs(age), 'day')} ${age < 0 ? 'after' : 'before'} today (${today})`;
    return aged(rule, age, `the data speaks up to ${asOf}, ${apart}`);
  }
  if (rule.check === 'baseline_age') {
    const age = daysBetween(baselineAsOf, asOf);
    return aged(rule, age, age === null ? 'there is no baseline' : `the baseline is ${beforeAsOf(age)}`);
  }
  const domain = /\((.*)\)/.exec(rule.check)?.[1] as Domain; // the config knows no other checks
  const age = measured.ages[domain];
  const words =
    age === null ? `no file holds ${domain} records` : `the newest ${domain} record is ${beforeAsOf(age)}`;
  return aged(rule, age, words);
}

function rejectedRows(rule: DataRule, { rows, rejected }: Measured): DataCheck {
  const isShare = rule.max.endsWith('%');
  const share = rows === 0 ? exact(0) : exact(rejected, rows);
  const limit = numberOf(rule.max) ?? exact(0);
  const value = isShare ? share : exact(rejected);
  const breached = value.gt(limit);
  const percent = percentApart(share, isShare ? limit : share);
  const message = `${rejected} of ${counted(rows, 'row')} rejected (${percent}%), ${breached ? 'more than' : 'within'} the ${rule.max} allowed`;
  return {
    check: rule.check,
    level: breached ? rule.level : 'ok',
    value: isShare ? `${percent}%` : String(rejected),
    limit: rule.max,
    rule: rule.text,
    message,
  };
}

/** In per cent, with as many decimals as tell the share from the limit. */
function percentApart(share: Exact, limit: Exact): string {
  const [hundredths, bound] = [share.mul(100n), limit.mul(100n)];
  for (let digits = 1; digits < 20; digits++) {
    const rounded = hundredths.round(digits);
    if (rounded.equals(bound) === hundredths.equals(bound) && isZero(rounded) === isZero(hundredths))
      return exactText(rounded);
  }
  return exactText(hundredths);
}

const beforeAsOf = (days: number): string => `${counted(days, 'day')} before as-of`;

function aged(rule: DataRule, age: number | null, words: string): DataCheck {
  const most = Number.parseInt(rule.max, 10);
  const breached = age === null || age > most;
  return {
    check: rule.check,
    level: breached ? rule.level : 'ok',
    value: age === null ? null : `${age}d`,
    limit: rule.max,
    rule: rule.text,
    message: `${words}, ${breached ? 'more than' : 'within'} the ${rule.max} allowed`,
  };
}

function daysBetween(from: string | null, to: string): number | null {
  const [start, end] = [from === null ? null : parseDay(from), parseDay(to)];
  return start === null || end === null ? null : end - start;
}
