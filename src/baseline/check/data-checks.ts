// Rules about the data itself: how much of it there is and how much was rejected, how old it and its newest records are,
// how old the baseline is.

import { type Exact, exact, isZero } from '../../base/number/exact.ts';
import { counted } from '../../base/text/words.ts';
import { type Day, parseDay } from '../../base/time/calendar.ts';
import { exactText } from './display-precision.ts';
import type { DataCheck } from './result.ts';
import type { DataRule } from './rule.ts';
import { numberOf } from './rules.ts';

/** What is measured. A subject is what stands in the parentheses of a rule: a domain, a collection or a source. */
export interface Measured {
  /** Rows of all files, without headers and the like. */
  readonly rows: number;
  readonly rejected: number;
  /** The newest record of a subject; null where no file is of it. */
  readonly newestOf: (subject: string) => Day | null;
  /** Rows of the files of a subject; null where no file is of it. */
  readonly rowsOf: (subject: string) => number | null;
  /** The same of the files of the baseline. */
  readonly baselineRowsOf: (subject: string) => number | null;
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

/** What stands in the parentheses of a rule; null where there are none. */
export const subjectOfRule = (check: string): string | null => /\((.*)\)$/.exec(check)?.[1] ?? null;

function checked(rule: DataRule, measured: Measured): DataCheck {
  if (rule.check === 'rejected_rows') return rejectedRows(rule, measured);
  const { baselineAsOf, asOf, today } = measured;
  const [end, now] = [dayIn(asOf), dayIn(today)];
  if (rule.check === 'age') {
    const apart = `${counted(Math.abs(now - end), 'day')} ${now < end ? 'after' : 'before'} today (${today})`;
    return aged(rule, { from: end, to: now }, `the data speaks up to ${asOf}, ${apart}`);
  }
  if (rule.check === 'baseline_age') {
    const from = baselineAsOf === null ? null : dayIn(baselineAsOf);
    const words = from === null ? 'there is no baseline' : `the baseline is ${beforeAsOf(end - from)}`;
    return aged(rule, { from, to: end }, words);
  }
  const subject = subjectOfRule(rule.check) ?? '';
  if (rule.check.startsWith('rows(')) return rowCount(rule, subject, measured);
  const newest = measured.newestOf(subject);
  const words =
    newest === null
      ? `no file holds ${subject} records`
      : `the newest ${subject} record is ${beforeAsOf(end - newest)}`;
  return aged(rule, { from: newest, to: end }, words);
}

/** Of a text that is a day. */
function dayIn(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new Error(`${text} is no day`);
  return day;
}

const unsaid = { silenced: null, since: null } as const;

function rowCount(rule: DataRule, subject: string, { rowsOf, baselineRowsOf }: Measured): DataCheck {
  const rows = rowsOf(subject);
  const answer = rowAnswer(rule, rows, baselineRowsOf(subject));
  return {
    check: rule.check,
    level: answer.breached ? rule.level : 'ok',
    value: rows === null ? null : String(rows),
    limit: answer.limit,
    rule: rule.text,
    message: rows === null ? `no file holds ${subject} records` : answer.message,
    owner: rule.owner,
    ...unsaid,
  };
}

interface RowAnswer {
  readonly breached: boolean;
  readonly limit: string;
  readonly message: string;
}

function rowAnswer({ rel, min, max }: DataRule, rows: number | null, before: number | null): RowAnswer {
  const limit = [min && `min ${min}`, max && `max ${max}`, rel].filter(Boolean).join(', ');
  if (rows === null) return { breached: true, limit, message: '' };
  const has = `${grouped(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  const bound =
    min !== null && rows < Number(min)
      ? `fewer than the ${grouped(Number(min))} that there must be`
      : max !== null && rows > Number(max)
        ? `more than the ${grouped(Number(max))} that there may be`
        : null;
  if (bound !== null) return { breached: true, limit, message: `${has}, ${bound}` };
  if (rel === null) return { breached: false, limit, message: `${has}, within ${limit}` };
  if (before === null)
    return {
      breached: true,
      limit,
      message: `${has}, and compared nothing: the baseline was made of none such`,
    };
  const breached = isTooFar(rel, rows, before);
  const apart =
    before === 0
      ? 'the baseline had none'
      : `${signed(rows - before)} from ${grouped(before)} in the baseline`;
  const allowed = rel.replace(/^[-+]/, '');
  const why = breached
    ? `more than the ${allowed} allowed`
    : isTooFar(allowed, rows, before)
      ? `a ${rows > before ? 'rise' : 'fall'} is not limited`
      : `within the ${allowed} allowed`;
  return { breached, limit, message: `${has}, ${apart}: ${why}` };
}

/** Whether a number has changed by more than a share, in the direction of its sign where it has one. */
function isTooFar(rel: string, rows: number, before: number): boolean {
  const isCounted = rel.startsWith('-') ? rows < before : rel.startsWith('+') ? rows > before : true;
  const share = numberOf(rel.replace(/^[-+]/, '')) ?? exact(0);
  return isCounted && exact(Math.abs(rows - before)).gt(share.mul(exact(before)));
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const signed = (count: number): string => `${count < 0 ? '−' : '+'}${grouped(Math.abs(count))}`;

function rejectedRows(rule: DataRule, { rows, rejected }: Measured): DataCheck {
  const max = rule.max ?? '0'; // the config has it
  const isShare = max.endsWith('%');
  const share = rows === 0 ? exact(0) : exact(rejected, rows);
  const limit = numberOf(max) ?? exact(0);
  const value = isShare ? share : exact(rejected);
  const breached = value.gt(limit);
  const percent = percentApart(share, isShare ? limit : share);
  const message = `${rejected} of ${counted(rows, 'row')} rejected (${percent}%), ${breached ? 'more than' : 'within'} the ${max} allowed`;
  return {
    check: rule.check,
    level: breached ? rule.level : 'ok',
    value: isShare ? `${percent}%` : String(rejected),
    limit: max,
    rule: rule.text,
    message,
    owner: rule.owner,
    ...unsaid,
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

/** @param span from the day that is looked at, null for none, to that by which it is judged */
function aged(
  rule: DataRule,
  { from, to }: { readonly from: Day | null; readonly to: Day },
  words: string,
): DataCheck {
  const limit = rule.max ?? '0d'; // the config has it
  const isWorking = limit.endsWith('wd');
  const age = from === null ? null : isWorking ? workingDays(from, to) : to - from;
  const breached = age === null || age > Number.parseInt(limit, 10);
  const working = isWorking && age !== null ? ` (${counted(age, 'working day')})` : '';
  return {
    check: rule.check,
    level: breached ? rule.level : 'ok',
    value: age === null ? null : `${age}${isWorking ? 'wd' : 'd'}`,
    limit,
    rule: rule.text,
    message: `${words}${working}, ${breached ? 'more than' : 'within'} the ${limit} allowed`,
    owner: rule.owner,
    ...unsaid,
  };
}

/** Mondays to Fridays after one day, up to and including another. */
function workingDays(from: Day, to: Day): number {
  const whole = Math.floor((to - from) / 7);
  let days = whole * 5;
  for (let day = from + whole * 7 + 1; day <= to; day++) {
    // 1970-01-01 was a Thursday.
    if ((((day + 3) % 7) + 7) % 7 < 5) days++;
  }
  return days;
}
