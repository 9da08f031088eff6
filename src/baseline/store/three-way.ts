// Two baselines that came of one: what only one of them has changed is taken from that one.

import { Failure } from '../../base/errors/failure.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';
import { contextChanges, type EntryChange, numbersOf } from './merge.ts';
import { sealed } from './text.ts';
import { upgraded } from './upgrade.ts';

export const sideNames = ['ours', 'theirs'] as const;
export type SideName = (typeof sideNames)[number];

/** An entry that both have changed, each in its own way; null where one has none. */
export interface Conflict {
  readonly key: string;
  readonly ours: BaselineEntry | null;
  readonly theirs: BaselineEntry | null;
}

export interface ThreeWay {
  /** Without the entries in conflict. */
  readonly baseline: Baseline;
  /** What each side has changed of what they came of, and the baseline has. */
  readonly taken: Readonly<Record<SideName, readonly EntryChange[]>>;
  /** None where a side was favoured for them. */
  readonly conflicts: readonly Conflict[];
}

interface Sides {
  /** What both came of; null where each was made by itself. */
  readonly base: Baseline | null;
  readonly ours: Baseline;
  readonly theirs: Baseline;
}

/**
 * Entry by entry, and the same whichever side is called ours. An entry that one side has removed, and the other left as it
 * was, goes; one that both have changed to the same numbers keeps both reasons. Files and as-of are those of the side with
 * the later as-of where both have changed them. Throws `Failure` (exit 4) where the two have other settings, and so no
 * entry in common.
 */
export function mergeThree(given: Sides, favoured: SideName | null = null): ThreeWay {
  const base = given.base && upgraded(given.base);
  const sides = { base, ours: upgraded(given.ours), theirs: upgraded(given.theirs) };
  const only = otherSettings(sides);
  if (only !== null) return wholly(sides, only);
  const keys = [...new Set([sides.ours, sides.theirs].flatMap(({ entries }) => Object.keys(entries)))].sort();
  const found = keys.map((key) => entryOf(key, sides));
  const conflicts = found.flatMap(({ conflict }) => (conflict === null ? [] : [conflict]));
  const entries = found.flatMap(({ key, entry, conflict }) => {
    const one = conflict === null || favoured === null ? entry : conflict[favoured];
    return one === null ? [] : [[key, one] as const];
  });
  const baseline = sealed({ ...aroundEntries(sides), entries: Object.fromEntries(entries) });
  return { baseline, conflicts: favoured === null ? conflicts : [], taken: takenFrom(sides, baseline) };
}

interface Found {
  readonly key: string;
  readonly entry: BaselineEntry | null;
  readonly conflict: Conflict | null;
}

function entryOf(key: string, { base, ours: one, theirs: other }: Sides): Found {
  const [before, ours, theirs] = [base, one, other].map((side) => side?.entries[key] ?? null);
  const [was, here, there] = [before, ours, theirs].map((entry) => numbersOf(entry ?? null));
  const of = (entry: BaselineEntry | null | undefined): Found => ({
    key,
    entry: entry ?? null,
    conflict: null,
  });
  if (here === there) return of(ours && withBothReasons(ours, { before, theirs }));
  // What neither came of is of whoever has it.
  if (here === was) return of(theirs);
  if (there === was) return of(ours);
  return { key, entry: null, conflict: { key, ours: ours ?? null, theirs: theirs ?? null } };
}

type Accepted = NonNullable<BaselineEntry['accepted']>;
type Maybe<T> = T | null | undefined;

function withBothReasons(
  ours: BaselineEntry,
  { before, theirs }: { readonly before: Maybe<BaselineEntry>; readonly theirs: Maybe<BaselineEntry> },
): BaselineEntry {
  const accepted = reasonsOf(before?.accepted, ours.accepted, theirs?.accepted);
  const { accepted: _, ...entry } = ours;
  return accepted ? { ...entry, accepted } : entry;
}

/** The reason that one side has changed, or both of them, in an order of their own. */
function reasonsOf(before: Maybe<Accepted>, ours: Maybe<Accepted>, theirs: Maybe<Accepted>): Maybe<Accepted> {
  const [was, here, there] = [before, ours, theirs].map((one) => JSON.stringify(one ?? null));
  if (here === there || there === was) return ours;
  if (here === was || !ours) return theirs;
  if (!theirs) return ours;
  const by = joined([ours.by, theirs.by], ', ');
  return { reason: joined([ours.reason, theirs.reason], '; '), ...(by !== '' && { by }) };
}

const joined = (texts: readonly (string | undefined)[], separator: string): string =>
  [...new Set(texts.filter((text) => text !== undefined))].sort().join(separator);

/** All that a baseline says besides its entries. */
function aroundEntries({ base, ours, theirs }: Sides): Omit<Baseline, 'entries' | 'integrity'> {
  const { entries: _, integrity: __, ...later } = laterOf(ours, theirs);
  const chosen = <T>(of: (side: Baseline) => T): T => {
    const [was, here, there] = [base, ours, theirs].map((side) => (side ? JSON.stringify(of(side)) : null));
    return of(here === was ? theirs : there === was ? ours : laterOf(ours, theirs));
  };
  return {
    ...later,
    inputs: chosen(({ inputs }) => inputs),
    context: { ...later.context, policies: chosen(({ context }) => context.policies) },
    accepted: reasonsOf(base?.accepted, ours.accepted, theirs.accepted),
  };
}

/** Of two with the same as-of the one of the later version, then whose text is greater: it has to be the same either way. */
function laterOf(ours: Baseline, theirs: Baseline): Baseline {
  const ranks = ({ context, tool, formatVersion, inputs, ...rest }: Baseline): string[] => [
    context.asOf,
    ...[tool.version, formatVersion].map((version) =>
      version.replace(/\d+/g, (part) => part.padStart(9, '0')),
    ),
    JSON.stringify([context, inputs, rest.name, rest.integrity]),
  ];
  const [here, there] = [ranks(ours), ranks(theirs)];
  const at = here.findIndex((rank, index) => rank !== there[index]);
  return at < 0 || (here[at] ?? '') > (there[at] ?? '') ? ours : theirs;
}

/** The side to take whole, as the other has changed nothing; null where both have the same settings. */
function otherSettings({ base, ours, theirs }: Sides): SideName | null {
  const differ = contextChanges(ours, theirs);
  if (differ.length === 0) return null;
  if (base !== null && saysTheSame(base, ours)) return 'theirs';
  if (base !== null && saysTheSame(base, theirs)) return 'ours';
  throw new Failure(
    'baseline-conflict',
    `the two sides were made with other settings (${differ.join(', ')}), so that no entry of one fits beside those of the other`,
    'take one side (git checkout --ours FILE, or --theirs), and save or accept the rest again',
  );
}

const saysTheSame = (one: Baseline, other: Baseline): boolean =>
  contextChanges(one, other).length === 0 && changesOf(one, other).length === 0;

function wholly({ base, ours, theirs }: Sides, side: SideName): ThreeWay {
  const { integrity: _, ...content } = side === 'ours' ? ours : theirs;
  const baseline = sealed(content);
  const changes = changesOf(base, baseline);
  return {
    baseline,
    conflicts: [],
    taken: { ours: side === 'ours' ? changes : [], theirs: side === 'theirs' ? changes : [] },
  };
}

function takenFrom({ base, ours, theirs }: Sides, merged: Baseline): ThreeWay['taken'] {
  const changes = changesOf(base, merged);
  const isOf =
    (side: Baseline) =>
    ({ key, after }: EntryChange): boolean =>
      numbersOf(side.entries[key] ?? null) === numbersOf(after);
  return { ours: changes.filter(isOf(ours)), theirs: changes.filter(isOf(theirs)) };
}

/** What an entry says otherwise, or one of the two does not have. */
export function changesOf(before: Baseline | null, after: Baseline): EntryChange[] {
  const keys = [...new Set([before, after].flatMap((side) => Object.keys(side?.entries ?? {})))].sort();
  return keys
    .map((key) => ({ key, before: before?.entries[key] ?? null, after: after.entries[key] ?? null }))
    .filter((change) => numbersOf(change.before) !== numbersOf(change.after));
}

/**
 * A file that was merged by hand, sealed. Throws `Failure` (exit 4) where something in it, or something that is not in it,
 * is so on neither side.
 */
export function sealedByHand(content: Baseline, ours: Baseline, theirs: Baseline): Baseline {
  const { integrity: _, ...rest } = content;
  const strange = [...strangeEntries(content, ours, theirs), ...strangeParts(content, ours, theirs)];
  if (strange.length === 0) return sealed(rest);
  const named = strange.slice(0, MOST_NAMED).join(', ');
  const more = strange.length > MOST_NAMED ? ` and ${strange.length - MOST_NAMED} more` : '';
  throw new Failure(
    'baseline-corrupt',
    `what the file says of ${named}${more} is what neither side of the merge says`,
    'bring back what one side says, or both sides (git checkout -m FILE) and let revkpi baseline merge put them together',
  );
}

const MOST_NAMED = 6;

function strangeEntries(content: Baseline, ours: Baseline, theirs: Baseline): string[] {
  const keys = new Set([content, ours, theirs].flatMap(({ entries }) => Object.keys(entries)));
  return [...keys].sort().filter((key) => {
    const [here, one, other] = [content, ours, theirs].map(({ entries }) => JSON.stringify(entries[key]));
    return here !== one && here !== other;
  });
}

/** What of the rest is of neither side; files are looked at one by one. */
function strangeParts(content: Baseline, ours: Baseline, theirs: Baseline): string[] {
  const parts = (['name', 'tool', 'context', 'accepted'] as const).filter((part) => {
    const [here, one, other] = [content, ours, theirs].map((side) => JSON.stringify(side[part] ?? null));
    return here !== one && here !== other;
  });
  const known = new Set([ours, theirs].flatMap(({ inputs }) => inputs.map((input) => JSON.stringify(input))));
  const isStrange = content.inputs.some((input) => !known.has(JSON.stringify(input)));
  return [...parts, ...(isStrange ? ['inputs'] : [])].map((part) => `"${part}"`);
}
