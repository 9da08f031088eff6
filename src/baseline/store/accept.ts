// Taking some changes into a baseline, and leaving the rest as it is.

import type { Baseline } from './baseline.ts';
import type { EntryChange, Merged } from './merge.ts';
import { sealed } from './text.ts';
import { upgraded } from './upgrade.ts';

export interface Accepted {
  readonly baseline: Baseline;
  readonly changes: readonly EntryChange[];
}

/**
 * The baseline with those of the changes that are wanted, and why. Inputs and as-of become those of the new result
 * only with the last of its changes, as till then entries of the old one remain.
 */
export function accept(
  before: Baseline,
  merged: Merged,
  isWanted: (key: string) => boolean,
  reason: string,
): Accepted {
  const changes = merged.changes.filter(({ key }) => isWanted(key));
  const entries = new Map(Object.entries(upgraded(before).entries));
  for (const { key, after } of changes) {
    if (after === null) entries.delete(key);
    else entries.set(key, after);
  }
  const { integrity: _, ...content } = changes.length === merged.changes.length ? merged.baseline : before;
  const baseline = sealed({ ...content, accepted: { reason }, entries: Object.fromEntries(entries) });
  return { baseline, changes };
}
