// What would change in a baseline, as lines.

import type { BaselineEntry } from '../baseline/store/baseline.ts';
import type { EntryChange, Merged } from '../baseline/store/merge.ts';

/** Changes shown before the rest are counted. */
const SHOWN = 40;

export function describeChanges(
  { context, changes }: Pick<Merged, 'context' | 'changes'>,
  most = SHOWN,
  whyOf: (change: EntryChange) => readonly string[] = () => [],
): string[] {
  const lines = [
    ...context.map((change) => `  ! ${change}`),
    ...changes
      .slice(0, most)
      .flatMap((change) => [lineOf(change), ...whyOf(change).map((line) => `      ${line}`)]),
  ];
  const rest = changes.length - most;
  return rest > 0 ? [...lines, `  … and ${rest} more`] : lines;
}

/** `1 changed, 0 added, 2 removed` */
export function countChanges(changes: readonly EntryChange[]): string {
  const count = (kind: (change: EntryChange) => boolean) => changes.filter(kind).length;
  return [
    `${count(({ before, after }) => before !== null && after !== null)} changed`,
    `${count(({ before }) => before === null)} added`,
    `${count(({ after }) => after === null)} removed`,
  ].join(', ');
}

function lineOf({ key, before, after }: EntryChange): string {
  if (before === null) return `  + ${key}  ${worded(after)}`;
  if (after === null) return `  - ${key}  ${worded(before)}`;
  const [from, to] = [worded(before), worded(after)];
  if (from !== to) return `  ~ ${key}  ${from} → ${to}`;
  if (before.definition !== after.definition) return `  ~ ${key}  ${before.definition} → ${after.definition}`;
  return `  ~ ${key}  n ${before.n} → ${after.n}`;
}

const worded = (entry: BaselineEntry | null): string =>
  entry === null ? '' : 'reason' in entry ? `none (${entry.reason})` : String(entry.value);
