// Rows of a result beside the entries of a baseline: which belong together, and which have nobody.

import { parseDay } from '../../base/time/calendar.ts';
import {
  type Baseline,
  type BaselineEntry,
  entryKey,
  filterKey,
  keyParts,
  ofFilter,
  type RowIdentity,
} from '../store/baseline.ts';
import { upgraded } from '../store/upgrade.ts';
import { type Current, candidatesOf, isConverted, type Paired, paired, pairWith } from './pairing.ts';

/** Which entries of a baseline a result could have rows for. */
export interface Scope {
  /** Whether a metric or metric:variant was computed. */
  readonly hasMetric: (name: string) => boolean;
  /** The dimensions it was split by, sorted. */
  readonly dimensions: readonly string[];
  /** The conditions that its rows fulfil. */
  readonly filter: readonly string[];
}

export interface Match<R> {
  /** Null for an entry that no row has come of. */
  readonly row: R | null;
  readonly entry: Paired | null;
  /** The entry as it is stored. */
  readonly stored: BaselineEntry | null;
  /** The key of the row; of the entry where no row has come of it. */
  readonly key: string;
  /** Where the amounts are in different currencies, that of the entry. */
  readonly otherCurrency: string | null;
  /** Whether the row is the amounts of one currency where the entry is all of them, or may be. */
  readonly isPart: boolean;
}

type Subject = RowIdentity & { readonly value: string | null };

interface Expected {
  readonly key: string;
  readonly label: string;
  readonly entry: BaselineEntry;
}

/** Throws `Failure` (exit 4) where the baseline has no period to compare with. */
export function matchEntries<R extends Subject>(
  stored: Baseline,
  current: Current,
  rows: readonly R[],
  scope: Scope,
): Match<R>[] {
  const filter = current.filter ?? [];
  const baseline = ofFilter(upgraded(stored), filter);
  const pairing = pairWith(stored, current);
  const left = expectedEntries(baseline, current, scope);
  const found = rows.map((row) => pairing.find(subjectKey(row)));
  const claimed = new Set(rows.map(subjectKey));
  for (const entry of found) if (entry) claimed.add(subjectOf(entry.key));
  const orphans = new Map([...left].filter(([key]) => !claimed.has(key)));
  const isOther = isConverted(baseline.context.currency, current.currency);
  const isApart = current.standsApart === true && baseline.context.currency !== null;
  const matched = rows.map((row, index): Match<R> => {
    const key = entryKey(row, current.period.label);
    const entry = found[index] ?? null;
    if (entry === null) return matchOrphan(row, key, { orphans, isOther });
    const isOwn = entry.key === entryKey(row, entry.period);
    const isPart = isApart && isOwn && row.currency !== null;
    return { row, entry, stored: baseline.entries[entry.key] ?? null, key, otherCurrency: null, isPart };
  });
  const missing = [...orphans.values()].map(({ key, label, entry }) => ({
    row: null,
    entry: paired(entry, label, false),
    stored: entry,
    key,
    otherCurrency: null,
    isPart: false,
  }));
  const suffix = filterKey(filter);
  const all = [...matched, ...missing];
  return suffix === '' ? all : all.map((match) => ({ ...match, key: `${match.key}|${suffix}` }));
}

interface Left {
  /** Entries that no row has claimed by its own key; a claimed one is removed. */
  readonly orphans: Map<string, Expected>;
  readonly isOther: boolean;
}

/** A row that the baseline has in another currency, or not at all. */
function matchOrphan<R extends Subject>(row: R, key: string, { orphans, isOther }: Left): Match<R> {
  const orphan = sameSubject(row, orphans);
  if (!orphan) return { row, entry: null, stored: null, key, otherCurrency: null, isPart: false };
  orphans.delete(subjectOf(orphan.key));
  const entry = paired(orphan.entry, orphan.label, isOther);
  // An amount that is not there has no currency that could differ.
  const isSame = row.value === null || orphan.entry.value === null;
  const otherCurrency = isSame ? null : keyParts(orphan.key).currency || 'no currency';
  return { row, entry, stored: orphan.entry, key, otherCurrency, isPart: false };
}

/**
 * The entries in scope that a result should have rows for, by what they are about: of each metric those of the newest
 * comparable period that was saved as a whole, and newer ones. Entries of later periods that were accepted alone leave
 * the others of their metric standing.
 */
function expectedEntries(baseline: Baseline, current: Current, scope: Scope): Map<string, Expected> {
  const candidates = candidatesOf(baseline, current.period);
  const savedOn = parseDay(baseline.context.asOf) ?? 0;
  const closed = new Set<string>();
  const expected = new Map<string, Expected>();
  for (const { label, start } of candidates) {
    const found = Object.entries(baseline.entries).filter(([key]) => {
      const { metric, period } = keyParts(key);
      return period === label && !closed.has(metric);
    });
    for (const [key, entry] of found) {
      const subject = subjectOf(key);
      if (isInScope(key, { ...scope, filter: [] }) && !expected.has(subject))
        expected.set(subject, { key, label, entry });
    }
    if (start <= savedOn) for (const [key] of found) closed.add(keyParts(key).metric);
  }
  return expected;
}

/** Whether a result of the scope could have a row for the entry of a key. */
export function isInScope(key: string, { hasMetric, dimensions, filter: asked }: Scope): boolean {
  const { metric, segment, filter } = keyParts(key);
  return (
    filter === filterKey(asked) &&
    hasMetric(metric) &&
    (segment === '' || dimensionsIn(segment).join() === dimensions.join())
  );
}

/** The dimensions of a segment as keys have it, in their order. */
export const dimensionsIn = (segment: string): string[] =>
  segment === '' ? [] : segment.split(',').map((part) => decodeURIComponent(part.split('=')[0] ?? ''));

/** The one entry nobody has claimed that is about the row in another currency. */
function sameSubject(row: RowIdentity, orphans: ReadonlyMap<string, Expected>): Expected | undefined {
  const stem = withoutCurrency(subjectKey(row));
  const [only, ...others] = [...orphans].filter(([key]) => withoutCurrency(key) === stem);
  return others.length === 0 ? only?.[1] : undefined;
}

/** metric | dimensions | currency */
const subjectKey = (row: RowIdentity): string => subjectOf(entryKey(row, ''));
const subjectOf = (key: string): string => key.split('|').toSpliced(1, 1).join('|');
const withoutCurrency = (key: string): string => key.slice(0, key.lastIndexOf('|'));
