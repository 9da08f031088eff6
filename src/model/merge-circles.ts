// Records that are said to have been merged into each other: nothing tells which of them lives on, so all of them do.

import { type Diagnostic, diagnose } from '../base/diagnostic.ts';
import type { Records } from './records.ts';
import type { CollectionName } from './schema.ts';
import { type StatedMerge, statedMerges } from './stated-merges.ts';

/** Says of each circle of merges that its records stay, at the first row that is part of it. */
export const mergeCircles = (records: Records): Diagnostic[] =>
  (['accounts', 'leads', 'opportunities'] as const).flatMap((name) =>
    records.files
      .filter(({ collection }) => collection === name)
      .map(({ tool }) => tool)
      .filter((tool, at, tools) => tools.indexOf(tool) === at)
      .flatMap((tool) => circlesOf(records, name, tool)),
  );

function circlesOf(records: Records, name: CollectionName, tool: string): Diagnostic[] {
  const claims = claimsOf(records, name, tool);
  const passed = new Set<string>();
  return [...claims.keys()]
    .map((start) => circleFrom(start, claims, passed))
    .filter((circle) => circle.length > 0)
    .map((circle) => {
      const rows = circle.flatMap((id) => claims.get(id)?.row ?? []);
      const ids = [...circle, ...circle.slice(0, 1)];
      return diagnose(records.where(name, Math.min(...rows)), 'merge-circle', ids, circle.length);
    });
}

/** The circle that merges from `start` on run into, unless one before has passed it: each record before the next. */
function circleFrom(start: string, claims: Claims, passed: Set<string>): readonly string[] {
  const path: string[] = [];
  let id: string | undefined = start;
  while (id !== undefined && !passed.has(id)) {
    path.push(id);
    passed.add(id);
    id = claims.get(id)?.into;
  }
  return id !== undefined && path.includes(id) ? path.slice(path.indexOf(id)) : [];
}

/** Former id → what it is said to have become. */
type Claims = ReadonlyMap<string, StatedMerge>;

function claimsOf(records: Records, name: CollectionName, tool: string): Claims {
  const claims = new Map<string, StatedMerge>();
  for (const merge of statedMerges(records, name)) if (merge.tool === tool) claims.set(merge.former, merge);
  return claims;
}
