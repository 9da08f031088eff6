// Which entry of a baseline a row of the report is compared with.

import { Failure } from '../../base/errors/failure.ts';
import { type Exact, parseExact } from '../../base/number/exact.ts';
import { shellWord } from '../../base/text/words.ts';
import { type Interval, partsOf } from '../../base/time/calendar.ts';
import { type Period, parseFixedPeriod } from '../../base/time/period.ts';
import { type Baseline, type BaselineEntry, ofFilter, periodsOf } from '../store/baseline.ts';
import { upgraded } from '../store/upgrade.ts';

/** The report that is compared. */
export interface Current {
  readonly period: Period;
  /** The one currency it is in; null where it has several or none. */
  readonly currency: string | null;
  /** The conditions that its rows fulfil; absent: all rows are looked at. */
  readonly filter?: readonly string[];
  /** Whether its amounts stand apart by currency, as no rate adds them up. */
  readonly standsApart?: boolean;
}

export interface Paired {
  readonly value: Exact | null;
  /** Stamp of the definition; one that no row has where a ratio was saved in another currency. */
  readonly definition: string;
  readonly period: string;
  /** Why it is not the whole of its period; none where it is. */
  readonly flags: readonly string[];
}

export interface Pairing {
  /** The period of the baseline's that most rows are compared with. */
  readonly period: string;
  /** The entry of a row's key (metric | dimensions | currency), and its own key; null where the row has none. */
  readonly find: (rowKey: string) => (Paired & { readonly key: string }) | null;
}

interface Candidate {
  readonly label: string;
  readonly start: number;
}

/**
 * Pairs rows with entries of the same period, else of the newest earlier one of equal length. Throws `Failure`
 * (exit 4) where no entry has such a period.
 */
export function pairWith(stored: Baseline, current: Current): Pairing {
  const baseline = ofFilter(upgraded(stored), current.filter ?? []);
  const candidates = candidatesOf(baseline, current.period);
  const [first] = candidates;
  if (!first) throw nothingComparable(baseline, current);
  const isOtherCurrency = isConverted(baseline.context.currency, current.currency);
  return {
    period: first.label,
    find(rowKey) {
      for (const { label } of candidates) {
        const found = entryOf(baseline, keyAt(rowKey, label));
        if (found) return { ...paired(found.entry, label, isOtherCurrency), key: found.key };
      }
      return null;
    },
  };
}

/** The entry of a key; without one, that of a blank as it was called, or what is 0 or nothing in no currency, as it is so in every one. */
function entryOf({ entries }: Baseline, key: string): { key: string; entry: BaselineEntry } | null {
  const own = entries[key];
  if (own) return { key, entry: own };
  const former = blankAsBefore(key, entries);
  const blank = entries[former];
  if (blank) return { key: former, entry: blank };
  const bare = key.replace(/\|[^|]+$/, '|');
  const entry = entries[bare];
  return entry && (entry.value === null || /^[-0.]*$/.test(entry.value)) ? { key: bare, entry } : null;
}

/** Baselines that were saved before rows without a value were `plan=` have them under `plan=unknown`. */
function blankAsBefore(key: string, entries: Baseline['entries']): string {
  const isBlank = /=(?=[,|])/g;
  return Object.keys(entries).some((one) => one.search(isBlank) >= 0)
    ? key
    : key.replace(isBlank, '=unknown');
}

export function paired(entry: BaselineEntry, period: string, isOtherCurrency: boolean): Paired {
  const { value, unit, definition, flags = [] } = entry;
  // Amounts carry their currency in the key. A ratio of amounts does not, and rates move between the two sides of it.
  const mayHoldMoney = unit === 'fraction' || unit === 'multiple' || unit === 'months';
  return {
    value: value === null ? null : parseExact(value),
    definition: isOtherCurrency && mayHoldMoney ? inAnotherCurrency(definition) : definition,
    period,
    flags,
  };
}

/** A stamp that no definition has. */
export const inAnotherCurrency = (definition: string): string => `${definition} in another currency`;

export const isConverted = (before: string | null, now: string | null): boolean =>
  before !== null && now !== null && before !== now;

/** Metric | dimensions | currency, with the period put in its place. */
const keyAt = (rowKey: string, period: string): string => rowKey.replace('|', () => `|${period}|`);

/** The periods to look in: the same days first, then earlier ones of equal length, newest first. */
export function candidatesOf({ entries, context }: Baseline, current: Period): Candidate[] {
  const length = lengthOf(current);
  const found = periodsOf(entries).flatMap((label) => {
    const period = parseFixedPeriod(label, context.fiscalYearStart);
    if (!period || lengthOf(period) !== length || period.start > current.start) return [];
    return [{ label, start: period.start }];
  });
  return found.sort(
    (a, b) => b.start - a.start || Number(b.label === current.label) - Number(a.label === current.label),
  );
}

/** Whole months are as long as each other, whatever their days; anything else is as long as its days. */
export function lengthOf({ start, end }: Interval): string {
  const [from, to] = [partsOf(start), partsOf(end)];
  if (from.dayOfMonth !== 1 || to.dayOfMonth !== 1) return `${end - start} days`;
  return `${(to.year - from.year) * 12 + to.month - from.month} months`;
}

function nothingComparable(
  { name, entries }: Baseline,
  { period: { label }, filter = [] }: Current,
): Failure {
  const periods = periodsOf(entries).join(', ');
  const what = filter.length > 0 ? ` of --where ${filter.join(' --where ')}` : '';
  const held = periods ? `it holds ${periods}` : what === '' ? 'it is empty' : 'it holds other results';
  return new Failure(
    'baseline-nothing-comparable',
    `baseline ${name} holds nothing${what} to compare ${label} with: ${held}`,
    `add this to it: revkpi baseline save PATH --name ${name} --period ${label}${filter.map((one) => ` --where ${shellWord(one)}`).join('')}`,
  );
}
