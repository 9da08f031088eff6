// What saving a result into a baseline that already exists changes; and taking in some of the changes only.

import { type Baseline, type BaselineEntry, keyParts } from './baseline.ts';
import { sealed } from './text.ts';
import { upgraded } from './upgrade.ts';

/** An entry that would not stay as it is; null for the side that has none. */
export interface EntryChange {
  readonly key: string;
  readonly before: BaselineEntry | null;
  readonly after: BaselineEntry | null;
}

export interface Merged {
  readonly baseline: Baseline;
  readonly changes: readonly EntryChange[];
  /** Settings that differ, which make it another baseline altogether; `timezone: UTC → Europe/Berlin`. */
  readonly context: readonly string[];
  /** Whether nothing would be added to the file that it does not say already. */
  readonly isSame: boolean;
  /** Whether something in the file would be lost. A period that it did not hold only adds. */
  readonly overwrites: boolean;
}

/**
 * A save replaces the entries of its own period and filter and keeps those of others, unless their definition has
 * changed since. Under other settings it replaces everything.
 */
export function mergeSave(stored: Baseline, saved: Baseline): Merged {
  const before = upgraded(stored);
  const context = contextChanges(before, saved);
  const kept = context.length > 0 ? {} : keptEntries(before, saved);
  const asOf = context.length > 0 ? saved.context.asOf : newest(before.context.asOf, saved.context.asOf);
  const { integrity: _, ...content } = saved;
  const baseline = sealed({
    ...content,
    context: { ...saved.context, asOf },
    entries: { ...kept, ...withReasons(saved.entries, before.entries) },
  });
  const changes = changesBetween(before, baseline);
  const held = new Set(Object.keys(before.entries).map(resultOf));
  const isSame = context.length === 0 && changes.length === 0 && textOf(before) === textOf(baseline);
  const overwrites =
    context.length > 0 || changes.some((change) => change.before !== null || held.has(resultOf(change.key)));
  return { baseline, changes, context, isSame, overwrites };
}

export interface Accepted {
  readonly baseline: Baseline;
  readonly changes: readonly EntryChange[];
}

/** Why entries are accepted, and by whom where that was asked for. */
interface Acceptance {
  readonly reason: string;
  readonly by?: string;
}

/**
 * The baseline with those of the changes that are wanted, each with the reason, and without the entries that are gone.
 * Inputs and as-of become those of the new result only with the last of its changes, as till then entries of the old one
 * remain.
 */
export function accept(
  before: Baseline,
  merged: Merged,
  { isWanted, gone, acceptance }: Accepting,
): Accepted {
  const entriesBefore = upgraded(before).entries;
  const removed = gone.map((key): EntryChange => ({ key, before: entriesBefore[key] ?? null, after: null }));
  const changes = [...merged.changes.filter(({ key }) => isWanted(key)), ...removed];
  const entries = new Map(Object.entries(entriesBefore));
  for (const { key, after } of changes) {
    if (after === null) entries.delete(key);
    else entries.set(key, { ...after, accepted: acceptance });
  }
  const isAll = changes.length === merged.changes.length + removed.length;
  const { integrity: _, ...content } = isAll ? merged.baseline : before;
  // What is gone has no entry that could say why.
  const accepted = changes.some(({ after }) => after === null) ? acceptance : before.accepted;
  const baseline = sealed({ ...content, accepted, entries: Object.fromEntries(entries) });
  return { baseline, changes };
}

interface Accepting {
  readonly isWanted: (key: string) => boolean;
  /** Keys of earlier periods of which the new result has no row. */
  readonly gone: readonly string[];
  readonly acceptance: Acceptance;
}

export function contextChanges(before: Baseline, saved: Baseline): string[] {
  const sides = [
    ['format', ...formatsOf(before, saved)],
    ...(['currency', 'timezone', 'fiscalYearStart', 'minGroup'] as const).map((name) => [
      name,
      before.context[name] ?? 'none',
      saved.context[name] ?? 'none',
    ]),
  ];
  // Policies are in the stamps of the entries that depend on them.
  return sides.filter(([, from, to]) => from !== to).map(([name, from, to]) => `${name}: ${from} → ${to}`);
}

/** Versions that this program knows say the same. */
function formatsOf({ formatVersion: from }: Baseline, { formatVersion: to }: Baseline): [string, string] {
  return from === '1.0' || from === '1.1' ? ['1', '1'] : [from, to];
}

/** Entries that say what they said, with the reason for which that was accepted. */
function withReasons(saved: Baseline['entries'], before: Baseline['entries']): Baseline['entries'] {
  const entries = Object.entries(saved).map(([key, entry]): [string, BaselineEntry] => {
    const known = before[key];
    const isKept = known?.accepted !== undefined && numbersOf(known) === numbersOf(entry);
    return [key, isKept ? { ...entry, accepted: known.accepted } : entry];
  });
  return Object.fromEntries(entries);
}

function keptEntries(before: Baseline, saved: Baseline): Baseline['entries'] {
  const results = new Set(Object.keys(saved.entries).map(resultOf));
  const definitions = new Map(
    Object.entries(saved.entries).map(([key, { definition }]) => [metricOf(key), definition]),
  );
  const kept = Object.entries(before.entries).filter(([key, { definition }]) => {
    const current = definitions.get(metricOf(key)) ?? definition;
    return !results.has(resultOf(key)) && current === definition;
  });
  return Object.fromEntries(kept);
}

function changesBetween(before: Baseline, after: Baseline): EntryChange[] {
  const keys = [...new Set([...Object.keys(before.entries), ...Object.keys(after.entries)])].sort();
  return keys
    .map((key) => ({ key, before: before.entries[key] ?? null, after: after.entries[key] ?? null }))
    .filter(({ before, after }) => numbersOf(before) !== numbersOf(after));
}

/** What an entry says, apart from why it was accepted. */
export const numbersOf = (entry: BaselineEntry | null): string =>
  entry === null ? '' : JSON.stringify({ ...entry, accepted: undefined });

/** What counts as the result, apart from its entries. */
const textOf = ({ context, inputs }: Baseline): string => JSON.stringify([context, inputs]);

const metricOf = (key: string): string => keyParts(key).metric;
/** The period and the filter: what a save has entries of replaces what there was of it. */
const resultOf = (key: string): string => {
  const { period, filter } = keyParts(key);
  return `${period}|${filter}`;
};
const newest = (a: string, b: string): string => (a > b ? a : b);
