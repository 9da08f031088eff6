// Segments that may have got another name: one is gone and one is new.

import { groupBy } from '../../base/group.ts';
import { keyParts } from '../store/baseline.ts';
import { dimensionsIn, type Match } from './match-entries.ts';
import type { CheckedRow } from './pair-status.ts';

/** A line for each pair that is the only one of its split, whichever metrics it is seen in. */
export function renames(matches: readonly Match<CheckedRow>[]): string[] {
  const segments = matches.filter(({ key }) => keyParts(key).segment !== '');
  const bySplit = groupBy(segments, ({ key }) => dimensionsIn(keyParts(key).segment).join());
  return [...bySplit.values()].flatMap((all) => {
    const names = (of: readonly Match<CheckedRow>[]) => [
      ...new Set(of.map(({ key }) => keyParts(key).segment)),
    ];
    const gone = names(all.filter(({ row }) => row === null));
    const added = names(all.filter(({ entry }) => entry === null));
    const [from, ...others] = gone;
    const [to, ...more] = added;
    if (from === undefined || to === undefined || others.length + more.length > 0) return [];
    return [`${words(from)} is gone and ${words(to)} is new: is it another name for the same?`];
  });
}

const words = (segment: string): string => segment.split(',').map(decodeURIComponent).join(', ');
